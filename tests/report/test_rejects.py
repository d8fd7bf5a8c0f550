from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assistant.report.rejects import REASON, write_rejects
from assistant.terms.errors import Trouble

LONG_ID = "7123456789012345678"


def test_rows_stand_below_what_stood_above_them(tmp_path: Path) -> None:
    head = [["九月"], ["订单号", "支付时间", "金额", "时长"]]
    rows = {
        9: [LONG_ID, datetime(2026, 9, 1, 20, 0), 12.5, timedelta(hours=3)],
        4: ["=1+1", date(2026, 9, 1), "", time(1, 2)],
    }
    path = write_rejects(
        tmp_path / "r.xlsx", [("订单/一", head, rows)], {("订单/一", 9): "不对", ("订单/一", 4): "也不对"}
    )
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["订单一"]
    title, header, first, second = book.get_sheet_by_index(0).to_python()
    assert title[0] == "九月"
    assert header == ["订单号", "支付时间", "金额", "时长", REASON]
    assert (first[0], first[-1]) == ("=1+1", "也不对")
    assert (second[0], second[1], second[2], second[-1]) == (LONG_ID, datetime(2026, 9, 1, 20, 0), 12.5, "不对")


def test_a_file_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be written"):
        write_rejects(tmp_path / "nowhere" / "r.xlsx", [("a", [["x"]], {1: ["y"]})], {})
