import csv
import gc
import io
from collections.abc import Iterator
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


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_a_table_that_there_is_no_room_for_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    tables.save_table(path, ["a"], [["before"]])
    before = path.read_bytes()

    def rows() -> Iterator[list[str]]:
        yield ["after"]
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble, match="No space"):
        tables.save_table(path, ["a"], rows())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_whose_scratch_is_full_is_a_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.Workbook._store_workbook", fail)
    with pytest.raises(Trouble, match="No space"):
        tables.save_table(tmp_path / "t.xlsx", ["a"], [["x"]])
    assert list(tmp_path.iterdir()) == []
    gc.collect()  # the writer leaves a file open when it cannot go on


def test_csv_for_other_programs_runs_nothing_either() -> None:
    @dataclass(frozen=True)
    class Row:
        name: str
        gmv_fen: int | None

    out = io.StringIO()
    tables.write_csv(Row, [Row("=cmd|'/c calc'!A1", -5), Row("-3+cmd", None), Row("\t=1", 0), Row("甲", 1)], out)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1:] == [
        ["'=cmd|'/c calc'!A1", "-0.05"],
        ["'-3+cmd", ""],
        ["'\t=1", "0.0"],
        ["甲", "0.01"],
    ]
