"""Packed files looked over before they are opened: what they unpack to, and how far their sheets reach."""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.terms.errors import Trouble

MOST = 1 << 30
"""No file may unpack to more bytes than this."""

_PIECE = 1 << 20
_RATIO = 1032  # no deflated byte unpacks to more
_DENSE = 40_000_000  # cells that a sheet may reach over at all
_SPREAD = 4_000_000  # cells that a sheet may reach over however few are filled
_SPARSE = 20
_EMPTY_ROWS = 200_000
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,9})"')
_WIDE = re.compile(rb'\br="([A-Za-z]{2,})[0-9]')
_REPEATED = re.compile(rb'(?:rows|columns)-repeated="([0-9]+)"')
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)""")
_LINKS = 16 << 20  # bytes of a list of links
_KEEP = 256  # bytes carried over between pieces, longer than any tag that is looked for


@dataclass(slots=True)
class Reach:
    """How far the cells of a sheet reach, and how many they are."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    def take(self, row: int, column: int) -> None:
        """One cell more, by its place from 0."""
        self.rows, self.columns, self.cells = max(self.rows, row + 1), max(self.columns, column + 1), self.cells + 1

    def must_be_filled(self, path: Path) -> None:
        """Trouble where hardly any of the cells in reach are there: each would take memory."""
        area = self.rows * self.columns
        few = area > _SPREAD and area > _SPARSE * max(self.cells, 1)
        if area > _DENSE or few or (self.rows > _EMPTY_ROWS and self.cells * 2 < self.rows):
            raise Trouble(
                "A sheet of {file} reaches over {rows} rows and {columns} columns, but nearly all of it is empty;"
                " please copy the filled rows into a new workbook and import that.",
                file=path.name,
                rows=f"{self.rows:,}",
                columns=f"{self.columns:,}",
            )


def members(path: Path, content: bytes) -> list[zipfile.ZipInfo]:
    """The files in a zip; Trouble where it is damaged, locked, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as fault:
        raise damaged(path) from fault
    if any(one.flag_bits & 1 for one in listed):
        raise Trouble(
            "{file} is protected by a password; please save a copy without one and import that.", file=path.name
        )
    if sum(one.file_size for one in listed) > MOST:
        raise too_large(path)
    return listed


def look_over(path: Path, content: bytes) -> None:
    """Refuse a workbook that unpacks to too much, or whose sheets reach over endless empty cells."""
    listed = members(path, content)
    left = MOST
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        named = linked(path, archive, listed)
        for one in listed:
            binary = one.filename.endswith(".bin")
            if one.filename == "content.xml" or (_base(one.filename) in named and not binary):
                left -= _look_at_sheet(path, archive, one, left)
            elif one.compress_size * _RATIO > left:
                left -= sum(map(len, unpacked(path, archive, one)))
            if left < 0:
                raise too_large(path)


def linked(path: Path, archive: zipfile.ZipFile, listed: Sequence[zipfile.ZipInfo]) -> set[str]:
    """The names, without folders, of what a workbook calls its sheets, texts and styles, wherever they lie."""
    found = {_base(one.filename) for one in listed if "/worksheets/" in f"/{one.filename}"}
    for one in listed:
        if one.filename.endswith(".rels") and one.file_size <= _LINKS:
            for target in _TARGET.findall(b"".join(unpacked(path, archive, one))):
                found.add(_base(html.unescape(target.decode("utf-8", "replace"))))
    return found


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _look_at_sheet(path: Path, archive: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> int:
    """How many bytes a sheet unpacks to; Trouble where it reaches too far."""
    size = cells = row = column = rows = 0
    rest = b""
    for piece in unpacked(path, archive, one):
        size += len(piece)
        if size > left:
            raise too_large(path)
        text = rest + piece
        if one.filename == "content.xml":
            _look_at_repeats(path, text)
        ends = _ROW.findall(text, max(0, text.rfind(b"<row") - _KEEP)) if b"<row" in text else _ROW.findall(text)
        row = max(row, int(ends[-1])) if ends else row
        rows += piece.count(b"<row")
        cells += piece.count(b"<c ")
        column = max(column, max(map(_number, set(_WIDE.findall(text))), default=0))
        rest = text[-_KEEP:]
    rows = max(row, rows)
    Reach(rows, max(column, 1, min(26, cells // max(rows, 1))), cells).must_be_filled(path)
    return size


def _look_at_repeats(path: Path, text: bytes) -> None:
    """Refuse a sheet of OpenDocument whose filled rows are repeated without end."""
    for found in _REPEATED.finditer(text):
        if int(found[1]) > _EMPTY_ROWS and b"office:value" in text[found.end() : found.end() + 200]:
            raise too_large(path)


def unpacked(path: Path, archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """A file in a zip, piece by piece; Trouble where it is damaged."""
    try:
        with archive.open(one) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise damaged(path) from fault
    except Exception as fault:
        if type(fault).__module__ in {"zlib", "lzma", "bz2", "_lzma"}:
            raise damaged(path) from fault
        raise


def _number(letters: bytes) -> int:
    """A column's place by its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def damaged(path: Path) -> Trouble:
    """What is said of a workbook or archive that cannot be read."""
    return Trouble(
        "{file} is damaged or is no workbook; please open it in Excel or WPS, save it as xlsx and try again.",
        file=path.name,
    )


def too_large(path: Path) -> Trouble:
    """What is said of a file that unpacks to more than a table can be."""
    return Trouble(
        "{file} unpacks to more than 1 GB, which no export does; it was not opened. Please export it again.",
        file=path.name,
    )
