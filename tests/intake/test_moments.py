from datetime import date, datetime, time, timedelta

import pytest

from assistant.intake.cells import Cell, Unfit
from assistant.intake.moments import date_text, seconds, time_text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2026/09/07 08:55:37", "2026-09-07T08:55:37"),
        ("2026/07/08 16:33", "2026-07-08T16:33:00"),
        ("2026-09-07T08:55:37", "2026-09-07T08:55:37"),
        ("2026-09-07T08:55:37+08:00", "2026-09-07T08:55:37"),
        ("2026年08月04日 14:28", "2026-08-04T14:28:00"),
        ("2026年8月4日14时28分", "2026-08-04T14:28:00"),
        ("2025-09-07_18-00-00", "2025-09-07T18:00:00"),
        ("2026/9/7 8:05", "2026-09-07T08:05:00"),
        ("20260901", "2026-09-01T00:00:00"),
        ("20260908093015", "2026-09-08T09:30:15"),
        ("\t2026-09-07 20:00:00 ", "2026-09-07T20:00:00"),
        ("２０２６－０９－０７　２０：００", "2026-09-07T20:00:00"),
        (46271.8125, "2026-09-06T19:30:00"),
        (20260901.0, "2026-09-01T00:00:00"),
        (datetime(2026, 9, 7, 8, 55, 36, 999_999), "2026-09-07T08:55:37"),
        (date(2026, 9, 7), "2026-09-07T00:00:00"),
        ("-", None),
    ],
)
def test_times(cell: Cell, value: str | None) -> None:
    assert time_text(cell) == value
    assert date_text(cell) == (value and value[:10])


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-30 10:00",
        "2026-09-07 25:00:00",
        "2026-09-07T08:55:37Z",
        "2026-09-07 08:55:37+09:00",
        "1899-12-31",
        "2026-W37-1T08:55:37",
        "昨天晚上",
        "12",
        12.0,
        True,
        time(3, 25),
        float("nan"),
    ],
)
def test_what_is_no_time(cell: Cell) -> None:
    with pytest.raises(Unfit):
        time_text(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1小时21分5秒", 4865),
        ("1分钟32秒", 92),
        ("45秒", 45),
        ("6小时9分钟", 22_140),
        ("2小时", 7200),
        ("1.5小时", 5400),
        ("02时05分09秒", 7509),
        ("205分钟", 12_300),
        ("03:25:18", 12_318),
        ("27:00:00", 97_200),
        ("1h20m", 4800),
        (time(3, 25, 18), 12_318),
        (timedelta(hours=27, minutes=3), 97_380),
        ("960", 57_600),
        (145.5, 8730),
        ("1,440", 86_400),
        ("-", None),
        ("0", 0),
    ],
)
def test_durations_with_bare_numbers_in_minutes(cell: Cell, value: int | None) -> None:
    assert seconds(cell, 60) == value


@pytest.mark.parametrize("cell", ["3:25", "-5", "1~2小时", "很久", timedelta(days=-1), "20000"])
def test_what_is_no_duration(cell: Cell) -> None:
    with pytest.raises(Unfit):
        seconds(cell, 60)


def test_bare_number_of_unknown_unit_is_refused() -> None:
    assert seconds("3小时20分", None) == 12_000
    with pytest.raises(Unfit, match="no unit"):
        seconds("200", None)
