from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.intake.workbooks import OLE, ZIP, workbook_sheets
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
