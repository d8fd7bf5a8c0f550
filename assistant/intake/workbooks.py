"""Workbooks of every kind, through calamine."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from assistant.intake.cells import Cell
from assistant.intake.sheets import Block, Sheet
from assistant.terms.errors import Trouble

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PANIC = "PanicException"  # what calamine raises over some damaged files; it cannot be imported
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def workbook_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """All sheets of a workbook that have cells, hidden ones too."""
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise _protected(path)
    with _reading(path):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
    found = []
    for name in names:
        with _reading(path):
            sheet = book.get_sheet_by_name(name)
        if sheet.end is not None:
            found.append(Sheet(name, sheet.end[0] + 1, partial(_blocks, sheet)))
    return tuple(found)


def _blocks(sheet: CalamineSheet, size: int) -> Iterator[Block]:
    rows = sheet.iter_rows()
    first = 1
    while True:
        some: list[Sequence[Cell]] = list(islice(rows, size))
        if not some:
            return
        yield list(range(first, first + len(some))), some
        first += len(some)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except PasswordError as fault:
        raise _protected(path) from fault
    except BaseException as fault:
        if not isinstance(fault, CalamineError) and type(fault).__name__ != _PANIC:
            raise
        raise Trouble(
            "{file} is damaged or is no workbook; please open it in Excel or WPS, save it as xlsx and try again.",
            file=path.name,
        ) from fault


def _protected(path: Path) -> Trouble:
    return Trouble("{file} is protected by a password; please save a copy without one and import that.", file=path.name)
