import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.demo.exports_douyin import HEADERS, OLDER_HEADERS, months, write_month
from assistant.demo.nouns import EPOCH, Agency
from assistant.terms.platforms import Platform

# As the platform wrote them in September 2026; the cells below are of that export.
SEEN = {
    0: "主播头像",
    2: "主播抖音号",
    3: "直播开始时间",
    5: "直播时长(分钟)",
    11: "直播激励观看次数",
    25: "直播间成交订单数",
    26: "直播间成交金额",
    32: "直播间退款金额",
    35: "商品曝光-点击率(次数)",
    44: "投放消耗(店铺绑定)",
    45: "投放消耗(店铺被投)",
    50: "1小时退款率",
    54: "消费券使用量",
}


def lists(files: tuple[Path, ...]) -> list[Path]:
    return [one for one in files if one.name.startswith("直播间列表_")]


def rows(path: Path) -> list[dict[str, object]]:
    found = load_workbook(path).active.iter_rows(values_only=True)
    headers = next(found)
    return [dict(zip(headers, row, strict=True)) for row in found]


def test_the_columns_are_the_platforms() -> None:
    assert len(HEADERS) == 55
    assert {place: HEADERS[place] for place in SEEN} == SEEN
    assert len(OLDER_HEADERS) == 49
    assert OLDER_HEADERS[43:] == (
        "直播间投放消耗",
        "净成交金额",
        "净成交订单数",
        "1小时退款金额",
        "1小时退款订单数",
        "1小时退款率",
    )
    assert "直播激励观看次数" not in OLDER_HEADERS


def test_months_cover_the_period_without_gaps(agency: Agency) -> None:
    found = months(agency)
    assert found[0].first == agency.first
    assert found[-1].last == agency.until
    assert all((one.last - one.first).days < 31 for one in found)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(found))
    assert found[-2].file == "直播间列表_20261001-20261031.xlsx"
    assert [one.newest for one in found] == [False] * 7 + [True] * 6
    assert next(one.first for one in found if one.newest) == date(2026, 6, 1)


def test_every_session_stands_in_one_month(small: Agency, files: tuple[Path, ...]) -> None:
    seen = [row for path in lists(files) for row in rows(path)]
    assert len(seen) == len(small.on_platform(Platform.DOUYIN))
    assert len({(row["主播抖音号"], row["直播开始时间"]) for row in seen}) == len(seen)
    total = sum(row["直播间成交金额"] for row in seen)
    assert total == pytest.approx(small.sessions.gmv[small.on_platform(Platform.DOUYIN)].sum() / 100)


def test_cells_look_like_the_platforms(small: Agency, files: tuple[Path, ...]) -> None:
    accounts = {one.platform_id: one.nickname for one in small.accounts if one.platform is Platform.DOUYIN}
    for row in rows(lists(files)[-1]):
        assert accounts[row["主播抖音号"]] == row["主播昵称"]
        assert re.fullmatch(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d", row["直播开始时间"])
        assert row["直播激励观看次数"] == row["消费券补贴金额"] == "-"
        assert row["投放消耗(店铺绑定)"] == row["投放消耗(店铺被投)"]
        assert row["净成交金额"] == pytest.approx(row["直播间成交金额"] - row["1小时退款金额"])
        assert row["观看-成交率(次数)"] == round(row["直播间成交订单数"] / row["直播间观看次数"], 4)
        assert isinstance(row["直播时长(分钟)"], int)


def test_older_months_have_the_older_columns(agency: Agency, tmp_path: Path) -> None:
    path = write_month(agency, months(agency)[0], tmp_path, EPOCH.replace(year=2026))
    found = rows(path)
    assert tuple(found[0]) == OLDER_HEADERS
    assert all(row["直播间投放消耗"] >= 0 for row in found)
