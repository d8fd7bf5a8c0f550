import csv
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from assistant.demo.exports_orders import DOUYIN_HEADERS, downloads, orders_of
from assistant.demo.nouns import Agency, seconds
from assistant.terms.platforms import Platform


@pytest.fixture
def alliance(files: tuple[Path, ...]) -> list[list[dict[str, str]]]:
    """The rows of each download of 抖音, oldest first."""
    found = []
    for path in (one for one in files if one.name.startswith("联盟订单明细_")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found.append(list(csv.DictReader(file)))
    return found


def sheet(files: tuple[Path, ...], start: str) -> list[dict[str, object]]:
    path = next(one for one in files if one.name.startswith(start))
    headers, *rows = load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(headers, row, strict=True)) for row in rows]


def test_there_is_a_settled_download_and_the_latest(agency: Agency) -> None:
    settled, latest = downloads(agency)
    assert latest + timedelta(days=2) == agency.until
    assert latest - settled == timedelta(weeks=5)


def test_orders_are_those_of_the_sessions_products(agency: Agency) -> None:
    first = downloads(agency)[0]
    orders = orders_of(agency, Platform.DOUYIN, first)
    start = agency.sessions.start
    there = agency.on_platform(Platform.DOUYIN)
    there = there[(start[there] >= seconds(first)) & (start[there] < seconds(first + timedelta(days=3)))]
    picks = np.isin(agency.picks.session, there)
    assert len(orders) == agency.picks.orders[picks].sum() > 1000
    assert sum(one.items for one in orders) == agency.picks.items[picks].sum()
    assert sum(one.paid for one in orders) == pytest.approx(agency.picks.gmv[picks].sum(), rel=1e-3)
    assert len({one.number for one in orders}) == len(orders)
    assert [one.paid_at for one in orders] == sorted(one.paid_at for one in orders)


def test_the_older_orders_are_settled_and_the_latest_are_not(alliance: list[list[dict[str, str]]]) -> None:
    older, latest = alliance
    assert tuple(older[0]) == DOUYIN_HEADERS
    assert {one["订单状态"] for one in older} == {"已结算", "已退款"}
    assert {one["订单状态"] for one in latest} <= {"已付款", "已退款"}
    assert {one["实际佣金支出"] for one in latest} == {"-"}
    for one in older[:200]:
        assert (one["实际佣金支出"] == "-") == (one["订单状态"] == "已退款")


def test_what_comes_back_after_the_settlement_was_settled(files: tuple[Path, ...]) -> None:
    settled = {one["淘宝子订单编号"]: one for one in sheet(files, "订单结算_")}
    back = sheet(files, "维权退款订单_")
    assert 0 < len(back) < len(settled)
    for one in back:
        paid = settled[one["淘宝子订单编号"]]
        assert (one["维权退款金额"], one["应退回佣金"]) == (paid["实际成交价格"], paid["佣金"])
        assert one["维权创建时间"] > paid["淘客结算时间"]
