import csv
import io
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from assistant.report import tables
from assistant.terms.errors import Trouble


@dataclass(frozen=True)
class Row:
    name: str
    gmv_fen: int | None


def test_money_leaves_in_yuan_and_missing_stays_missing() -> None:
    assert tables.plain(Row("甲", 123_450)) == {"name": "甲", "gmv": 1234.5}
    assert tables.plain(Row("乙", None)) == {"name": "乙", "gmv": None}


def test_csv_has_a_header_even_without_rows() -> None:
    out = io.StringIO()
    tables.write_csv(Row, [], out)
    assert out.getvalue() == "name,gmv\n"


def test_a_saved_table_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    tables.save_table(path, ["主播", "金额"], [["=1+1", 3.5], ["@x", None], ["-", -2.0]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [["主播", "金额"], ["'=1+1", "3.5"], ["'@x", ""], ["'-", "-2.0"]]


def test_a_workbook_keeps_numbers_as_numbers_and_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    tables.save_table(path, ["主播", "金额", "场次"], [["=1+1", 3.5, 2.0], ["http://x", None, 12]])
    sheet = openpyxl.load_workbook(path).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["主播", "金额", "场次"],
        ["=1+1", 3.5, 2],
        ["http://x", None, 12],
    ]
    assert sheet["A2"].data_type == "s" and sheet["A3"].hyperlink is None and sheet["B2"].data_type == "n"


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_no_table_is_written_where_there_is_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="could not be written"):
        tables.save_table(tmp_path / "nowhere" / name, ["a"], [])
