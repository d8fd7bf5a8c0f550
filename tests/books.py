"""Workbooks made byte by byte, for what no writer at hand can write: xlsb and ods."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
_ODS = (
    '<?xml version="1.0"?>{doctype}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)

Binary = Mapping[int, Mapping[int, str | float]]
"""Rows of cells by their places, from 0."""


def binary_parts(rows: Binary) -> dict[str, bytes]:
    """The parts of an xlsb with one sheet."""
    last = max(rows), max(max(cells, default=0) for cells in rows.values())
    book = [
        _piece(131),
        _piece(143),
        _piece(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("a")),
        _piece(144),
        _piece(132),
    ]
    lines = b"".join(
        _piece(0, struct.pack("<I", row) + bytes(21)) + b"".join(_cell(place, cell) for place, cell in cells.items())
        for row, cells in rows.items()
    )
    sheet = [
        _piece(129),
        _piece(148, struct.pack("<IIII", 0, last[0], 0, last[1])),
        _piece(145),
        lines,
        _piece(146),
        _piece(130),
    ]
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="bin" ContentType="{_BINARY}"/></Types>'.encode(),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": _relation("worksheet", "worksheets/sheet1.bin"),
        "xl/workbook.bin": b"".join(book),
        "xl/worksheets/sheet1.bin": b"".join(sheet),
    }  # fmt: skip


def open_document_parts(rows: str, doctype: str = "") -> dict[str, bytes]:
    """The parts of an ods with one sheet, whose rows are given as XML."""
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": _ODS.format(doctype=doctype, rows=rows).encode(),
    }


def open_document_row(cells: Sequence[str], more: str = "", times: str = "") -> str:
    """One row of an ods."""
    body = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in cells
    )
    return f"<table:table-row {times}>{body}{more}</table:table-row>"


def pack(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write parts as one zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return path


def _relation(kind: str, target: str) -> bytes:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'.encode()


def _cell(place: int, cell: str | float) -> bytes:
    head = struct.pack("<II", place, 0)
    if isinstance(cell, str):
        return _piece(6, head + _wide(cell))
    return _piece(5, head + struct.pack("<d", cell))


def _piece(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        piece, size = size & 0x7F, size >> 7
        length += bytes([piece | (0x80 if size else 0)])
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
