"""Old and binary workbooks that say more of themselves than there is; their reader would take the memory and end."""

import struct
import zipfile
from pathlib import Path

import pytest

from assistant.intake.compound import packed, stream_of
from assistant.intake.opening import open_file
from assistant.terms.errors import Trouble
from tests import books

SAMPLE = Path(__file__).parent.parent / "files" / "own-sessions.xls"
ROWS = {0: {0: "主播昵称", 1: "成交金额"}, 1: {0: "子杰", 1: 12.5}}


def record(kind: int, *shorts: int) -> bytes:
    return struct.pack("<HH", kind, 2 * len(shorts)) + struct.pack(f"<{len(shorts)}H", *shorts)


def with_records(path: Path, more: bytes, at: int = 0x200) -> Path:
    """The sample with further records before each record of a kind."""
    body = stream_of(SAMPLE.read_bytes(), ("Workbook", "Book"))
    assert body is not None
    place, made = 0, b""
    while place + 4 <= len(body):
        kind, size = struct.unpack_from("<HH", body, place)
        made += (more if kind == at else b"") + body[place : place + 4 + size]
        place += 4 + size
    starts = body.index(struct.pack("<H", 0x85))
    (first,) = struct.unpack_from("<I", body, starts + 4)
    assert made[:first] == body[:first]
    path.write_bytes(packed("Workbook", made))
    return path


def shown(path: Path) -> list[list[object]]:
    (sheet,) = open_file(path, frozenset()).sheets
    return [list(row) for _, row in sheet.head(20)]


def test_the_container_does_not_matter(tmp_path: Path) -> None:
    assert shown(with_records(tmp_path / "a.xls", b"")) == shown(SAMPLE)


def test_an_extent_that_is_a_lie_reserves_nothing(tmp_path: Path) -> None:
    lie = record(0x200, 0, 0, 0xFFFF, 0xFFFF, 0, 0xFFFF, 0)
    assert shown(with_records(tmp_path / "a.xls", lie)) == shown(SAMPLE)


@pytest.mark.parametrize(
    "cell", [record(0x203, 65535, 65535, 0, 0, 0, 0, 0), record(0xBD, 65535, 60000, 0, 0, 0, 60000)]
)
def test_a_cell_far_away_is_refused(tmp_path: Path, cell: bytes) -> None:
    with pytest.raises(Trouble, match="empty"):
        shown(with_records(tmp_path / "a.xls", cell))


def test_more_strings_than_bytes_are_damage(tmp_path: Path) -> None:
    body = bytearray(stream_of(SAMPLE.read_bytes(), ("Workbook", "Book")) or b"")
    at = body.index(b"\xfc\x00") + 8
    body[at : at + 4] = struct.pack("<I", 0x7FFFFFFF)
    path = tmp_path / "a.xls"
    path.write_bytes(packed("Workbook", bytes(body)))
    with pytest.raises(Trouble, match="damaged"):
        shown(path)


def test_sheets_that_all_begin_at_one_place_are_not_read_without_end(tmp_path: Path) -> None:
    body = stream_of(SAMPLE.read_bytes(), ("Workbook", "Book")) or b""
    sheet = struct.pack("<HHIH", 0x85, 8, 16, 0) + b"\x01\x00"
    path = tmp_path / "a.xls"
    begin = struct.unpack_from("<H", body, 2)[0] + 4
    filler = struct.pack("<HH", 0x3333, 8000) + bytes(8000)
    path.write_bytes(packed("Workbook", body[:begin] + sheet * 3000 + filler * 500))
    with pytest.raises(Trouble, match="unpacks"):
        shown(path)


def binary(path: Path, rows: books.Binary, **others: bytes) -> Path:
    return books.pack(path, books.binary_parts(rows) | others)


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    assert shown(binary(tmp_path / "a.xlsb", ROWS)) == [["主播昵称", "成交金额"], ["子杰", 12.5]]


@pytest.mark.parametrize("place", [(1_000_000, 16_000), (2, 0xFFFFFFF0), (1, 100_000_000)])
def test_a_binary_cell_far_away_is_refused(tmp_path: Path, place: tuple[int, int]) -> None:
    with pytest.raises(Trouble, match="empty"):
        shown(binary(tmp_path / "a.xlsb", {**ROWS, place[0]: {place[1]: 1.0}}))


@pytest.mark.parametrize("short", [b"\x04\x00", b"\x05\x08" + bytes(8), b"\x00\x00"])
def test_a_binary_cell_that_is_cut_short_is_damage(tmp_path: Path, short: bytes) -> None:
    parts = books.binary_parts(ROWS)
    name = "xl/worksheets/sheet1.bin"
    parts[name] = parts[name].replace(b"\x92\x01\x00", short + b"\x92\x01\x00")
    with pytest.raises(Trouble, match="damaged"):
        shown(books.pack(tmp_path / "a.xlsb", parts))


def test_a_sheet_that_lies_elsewhere_is_looked_at_too(tmp_path: Path, xlsx_file) -> None:
    parts = books.binary_parts({**ROWS, 9: {0xFFFFFFF0: 1.0}})
    links = "xl/_rels/workbook.bin.rels"
    parts["xl/far.dat"] = parts.pop("xl/worksheets/sheet1.bin")
    parts[links] = parts[links].replace(b"worksheets/sheet1.bin", b"f&#97;r.dat")
    with pytest.raises(Trouble, match="empty"):
        shown(books.pack(tmp_path / "a.xlsb", parts))
    with zipfile.ZipFile(xlsx_file({"one": [["a"]]})) as plain:
        whole = {one: plain.read(one) for one in plain.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    whole["xl/far.dat"] = whole.pop("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
    links = "xl/_rels/workbook.xml.rels"
    whole[links] = whole[links].replace(b"worksheets/sheet1.xml", b"far.dat")
    with pytest.raises(Trouble, match="empty"):
        shown(books.pack(tmp_path / "a.xlsx", whole))
