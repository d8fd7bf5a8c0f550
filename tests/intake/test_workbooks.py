from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from assistant.intake.workbooks import OLE, ZIP, shown_sheets, workbook_sheets
from assistant.terms.errors import Trouble

FILES = Path(__file__).parent.parent / "files"


def test_sheets_without_cells_are_left_out(xlsx_file: Callable[..., Path]) -> None:
    path = xlsx_file({"one": [["a"]], "empty": [], "two": [["b"], ["c"]]})
    sheets = workbook_sheets(path, path.read_bytes())
    assert [(sheet.name, sheet.total) for sheet in sheets] == [("one", 1), ("two", 2)]


def test_lines_are_those_of_the_sheet(xlsx_file: Callable[..., Path]) -> None:
    path = xlsx_file({"one": [[], [], ["a"], [], ["b"]]})
    (sheet,) = workbook_sheets(path, path.read_bytes())
    assert [(lines, [row[0] for row in rows]) for lines, rows in sheet.blocks(3)] == [
        ([1, 2, 3], ["", "", "a"]),
        ([4, 5], ["", "b"]),
    ]


@pytest.mark.parametrize("mark", [ZIP, OLE])
def test_a_damaged_workbook_is_told(mark: bytes) -> None:
    with pytest.raises(Trouble, match=r"损坏\.xlsx is damaged"):
        workbook_sheets(Path("损坏.xlsx"), mark + b"junk" * 200)


def test_half_a_workbook_is_told(xlsx_file: Callable[..., Path]) -> None:
    path = xlsx_file({"one": [["a"]]})
    with pytest.raises(Trouble, match="damaged"):
        workbook_sheets(path, path.read_bytes()[:2000])


def test_a_password_is_told() -> None:
    with pytest.raises(Trouble, match="password"):
        workbook_sheets(Path("锁.xlsx"), OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)


@pytest.mark.parametrize("place", range(1536, 2600, 97))
def test_a_changed_byte_is_a_table_or_trouble(place: int) -> None:
    content = bytearray((FILES / "own-sessions.xls").read_bytes())
    content[place : place + 4] = b"\xff\x00\xff\x7f"
    try:
        for sheet in workbook_sheets(Path("own-sessions.xls"), bytes(content)):
            assert sheet.head(20)
    except Trouble as trouble:
        assert "own-sessions.xls" in str(trouble)


def test_hidden_sheets_are_passed_over_and_named(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("看得见").write(0, 0, "a")
        hidden = book.add_worksheet("旧数据")
        hidden.write(0, 0, "b")
        hidden.hide()
    sheets, passed = shown_sheets(path, path.read_bytes())
    assert ([sheet.name for sheet in sheets], passed) == (["看得见"], ["旧数据"])


def test_texts_of_merged_cells_reach_down_and_numbers_stand_once(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("one")
        sheet.merge_range(0, 0, 2, 0, "子杰")
        sheet.merge_range(0, 1, 2, 1, 100)
        for line in range(3):
            sheet.write(line, 2, line)
    (found,) = workbook_sheets(path, path.read_bytes())
    assert [list(row) for _, row in found.head(5)] == [["子杰", 100, 0], ["子杰", "", 1], ["子杰", "", 2]]
    assert [rows[0][0] for _, rows in found.blocks(1)] == ["子杰"] * 3


def test_a_formula_gives_what_it_last_came_to(tmp_path: Path) -> None:
    path = tmp_path / "formula.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("one").write_formula(0, 0, "=1+1", None, 2)
    (found,) = workbook_sheets(path, path.read_bytes())
    assert [list(row) for _, row in found.head(5)] == [[2]]


def test_damage_leaves_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    content = bytearray((FILES / "own-sessions.xls").read_bytes())
    for place in range(512, 3000, 64):
        broken = bytes(content[:place]) + b"\xff" * 200 + bytes(content[place + 200 :])
        with suppress(Trouble):
            workbook_sheets(Path("own-sessions.xls"), broken)
        with suppress(Trouble):
            workbook_sheets(Path("own-sessions.xls"), bytes(content[:place]))
    assert capfd.readouterr().err == ""


def test_a_date_that_there_is_not_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "场次.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("九月")
        sheet.write_row(0, 0, ["开播时间", "直播时长"])
        sheet.write(2, 1, 2147483647 * 86400.0, book.add_format({"num_format": "[h]:mm"}))
    with pytest.raises(Trouble, match=r"场次\.xlsx, sheet 九月, row 3"):
        list(workbook_sheets(path, path.read_bytes())[0].blocks(10))
