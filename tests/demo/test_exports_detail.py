import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.demo.exports_detail import PRODUCT_HEADERS, SKU_HEADERS, detailed_sessions
from assistant.demo.nouns import Agency

NAME = re.compile(r"直播间详情页_整场数据下载_\d{14}\((.+)_(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)\)\.xlsx")


def details(files: tuple[Path, ...]) -> list[Path]:
    return [one for one in files if one.name.startswith("直播间详情页")]


def products(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path)["商品"].iter_rows(values_only=True))


def test_a_handful_of_sessions_of_different_accounts(agency: Agency) -> None:
    rows = detailed_sessions(agency)
    assert len(rows) == 6
    assert len({int(agency.sessions.account[row]) for row in rows}) == 6
    assert list(rows) == sorted(rows)


def test_the_name_tells_the_account_and_the_end(small: Agency, files: tuple[Path, ...]) -> None:
    for row, path in zip(detailed_sessions(small), details(files), strict=True):
        found = NAME.fullmatch(path.name)
        assert found
        assert found[1] == small.accounts[small.sessions.account[row]].nickname
        basics = load_workbook(path)["基本信息"]
        assert basics["A1"].value == "直播时间"
        assert basics["A2"].value.endswith(f"~{found[2]}")


def test_headers_are_the_platforms() -> None:
    assert ",".join(PRODUCT_HEADERS) == (
        "商品名称,商品图片,商品编号,成交金额,成交件数,成交人数,成交订单数,预售订单数,预售创建金额,商品曝光人数,商品点击人数,"
        "商品曝光-点击率(人数),商品点击-成交转化率(人数),退款人数,退款金额,退款订单数"
    )
    assert ",".join(SKU_HEADERS) == (
        "sku名称,sku图片,成交金额,成交件数,成交人数,成交订单数,预售订单数,预售创建金额,退款人数,退款金额,退款订单数,商品支付GPM"
    )


def test_skus_are_nested_and_add_up_to_their_product(files: tuple[Path, ...]) -> None:
    totals, headers, *rows = products(details(files)[0])
    assert totals[0] == "商品点击人数"
    assert headers == PRODUCT_HEADERS
    assert len(rows) % 4 == 0
    for place in range(0, len(rows), 4):
        product, sub_header, *skus = rows[place : place + 4]
        assert product[2].isdigit()
        assert sub_header[:2] == ("-", "sku名称")
        assert all(sku[0] is None for sku in skus)
        assert sum(sku[3] for sku in skus) == pytest.approx(product[3])
        assert sum(sku[4] for sku in skus) == product[4]


def test_products_stay_within_the_session(small: Agency, files: tuple[Path, ...]) -> None:
    for row, path in zip(detailed_sessions(small), details(files), strict=True):
        sold = sum(one[3] for one in products(path)[2::4])
        assert 0 < sold <= small.sessions.gmv[row] / 100
