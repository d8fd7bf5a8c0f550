import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.intake import bounds
from assistant.intake.opening import open_file
from assistant.terms.errors import Trouble

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
XlsxFile = Callable[..., Path]


@pytest.fixture
def book_of(xlsx_file: XlsxFile, tmp_path: Path) -> Callable[[bytes], Path]:
    """A workbook whose sheet is this XML."""

    def make(xml: bytes) -> Path:
        made = tmp_path / "made.xlsx"
        with (
            zipfile.ZipFile(xlsx_file({"one": [["a"]]})) as plain,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            for one in plain.infolist():
                packed.writestr(one.filename, xml if one.filename.endswith("sheet1.xml") else plain.read(one))
        return made

    return make


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c s="1" r="HHHHHH7"><v>1</v></c></row>',
        b'<row r="1"><c t="s" x="y" r="crrteD7"><v>1</v></c></row>',
        b'<row r="1000000"><c r="H1000000"><v>1</v></c></row>',
        b"".join(b'<row r="%d" ht="15"/>' % row for row in range(2, 250_000)),
    ],
)
def test_a_sheet_that_reaches_over_endless_empty_cells_is_refused(
    book_of: Callable[[bytes], Path], rows: bytes
) -> None:
    with pytest.raises(Trouble, match="empty"):
        open_file(book_of(HEAD + ONE + rows + TAIL), frozenset())


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    book_of: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book_of(HEAD + ONE + b" " * (3 << 20) + TAIL)
    open_file(path, frozenset())
    monkeypatch.setattr(bounds, "MOST", 1 << 20)
    with pytest.raises(Trouble, match="unpacks"):
        open_file(path, frozenset())


def test_a_wrong_declared_range_and_inline_strings_are_no_hindrance(book_of: Callable[[bytes], Path]) -> None:
    xml = HEAD.replace(b"<sheetData>", b'<dimension ref="A1"/><sheetData>')
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B1" t="inlineStr"><is><t>y</t></is></c></row>'
    )
    (sheet,) = open_file(book_of(xml + rows + TAIL), frozenset()).sheets
    assert [list(row) for _, row in sheet.head(3)] == [["x", "y"]]


def test_locked_members_are_told(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "x")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Trouble, match="password"):
        bounds.members(path, bytes(content))
