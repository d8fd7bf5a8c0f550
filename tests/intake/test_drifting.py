from collections.abc import Callable
from pathlib import Path

from assistant.intake.layouts import known_layouts, layout_of
from assistant.terms.work import Change

from .conftest import Whole

CsvFile = Callable[..., Path]
LAYOUT = layout_of("taobao-live-sessions", known_layouts())
GOOD = {
    "场次信息": "秋日果园",
    "场次id": "7412345678901234567",
    "直播开播时间": "2026-09-07 20:00:00",
    "开播时长": "2小时",
    "观看人数": "800",
    "成交金额（元）": "1,234.5",
    "退款金额": "--",
}


def whole_of(csv_file: CsvFile, **renamed: str) -> Whole:
    headers = [one.text for texts in LAYOUT.columns.values() for one in texts[:1]] + list(LAYOUT.others)
    cells = [GOOD.get(header, "5") for header in headers]
    return Whole(
        csv_file(
            [
                [renamed.get(one, one) for one in headers if renamed.get(one) != ""],
                [cell for one, cell in zip(headers, cells, strict=True) if renamed.get(one) != ""],
            ]
        )
    )


def drift_of(whole: Whole) -> list[tuple[str, str, str, str | None]]:
    return [(one.change.value, one.header, one.was, one.field) for one in whole.batch.tables[0].drift]


def test_a_report_as_it_is_known_has_not_drifted(csv_file: CsvFile) -> None:
    assert drift_of(whole_of(csv_file)) == []


def test_a_renamed_column_is_told_and_read(csv_file: CsvFile) -> None:
    whole = whole_of(csv_file, 观看人数="观看总人数")
    assert drift_of(whole) == [("renamed", "观看总人数", "观看人数", "viewers")]
    assert whole.columns["viewers"] == [800]
    (column,) = [one for one in whole.batch.tables[0].columns if one.field == "viewers"]
    assert 0.5 < column.confidence < 1


def test_a_renamed_column_that_must_be_there(csv_file: CsvFile) -> None:
    whole = whole_of(csv_file, 直播开播时间="直播开始时间")
    assert whole.batch.layout == "taobao-live-sessions"
    assert drift_of(whole) == [("renamed", "直播开始时间", "直播开播时间", "started_at")]
    assert whole.columns["started_at"] == ["2026-09-07T20:00:00"]


def test_a_column_that_has_gone(csv_file: CsvFile) -> None:
    whole = whole_of(csv_file, 成交人数="")
    assert drift_of(whole) == [("gone", "成交人数", "", "buyers")]
    assert "buyers" not in whole.columns


def test_a_new_column_and_what_it_may_hold(csv_file: CsvFile) -> None:
    headers = [one.text for texts in LAYOUT.columns.values() for one in texts[:1]] + [
        *LAYOUT.others,
        "最高在线人数",
        "心情",
    ]
    whole = Whole(csv_file([headers, [GOOD.get(header, "5") for header in headers]]))
    assert drift_of(whole) == [("new", "最高在线人数", "", "peak_viewers"), ("new", "心情", "", None)]
    assert "peak_viewers" not in whole.columns


def test_a_template_never_drifts(csv_file: CsvFile) -> None:
    whole = Whole(csv_file([("商品ID", "商品名称", "心情"), ("1", "蜂蜜", "好")]))
    assert drift_of(whole) == []
    assert Change.NEW not in {one.change for table in whole.batch.tables for one in table.drift}
