"""Workbooks of every kind, through calamine."""

import io
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from assistant.intake import binaries
from assistant.intake.bounds import damaged, look_over
from assistant.intake.cells import Cell, plain
from assistant.intake.sheets import Block, Sheet
from assistant.terms.errors import Trouble

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDEST = 200  # columns of a merged cell that are filled
_NUMBER = re.compile(r"[¥+-]?[0-9][0-9,.]*(?:%|万|w|亿|k|元)?")
_PANIC = "PanicException"  # what calamine raises over some damaged files; it cannot be imported
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Span = tuple[int, int, int]


def workbook_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    """All sheets of a workbook that have cells and are shown; the hidden ones where none is shown."""
    return tuple(shown_sheets(path, content)[0])


def shown_sheets(path: Path, content: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets to read, and the names of the hidden ones that have cells and are passed over."""
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise _protected(path)
    if content.startswith(ZIP):
        look_over(path, content)
        binaries.look_over(path, content)
        if b"encryption-data" in content[-(1 << 16) :] or _ods_locked(content):
            raise _protected(path)
    if content.startswith(OLE):
        content = binaries.rebuilt(path, content)
    with _reading(path):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = [(one.name, one.visible is SheetVisibleEnum.Visible) for one in book.sheets_metadata]
    found: dict[bool, list[Sheet]] = {True: [], False: []}
    for name, visible in listed:
        with _reading(path):
            sheet = _sheet(path, book, name)
        if sheet is not None:
            found[visible].append(sheet)
    if not found[True]:
        return found[False], []
    return found[True], [sheet.name for sheet in found[False]]


def _sheet(path: Path, book: CalamineWorkbook, name: str) -> Sheet | None:
    try:
        sheet = book.get_sheet_by_name(name)
    except WorksheetNotFound:  # a chart
        return None
    if sheet.end is None:
        return None
    return Sheet(name, sheet.end[0] + 1, partial(_blocks, path, sheet, _spans(sheet)))


def _spans(sheet: CalamineSheet) -> list[Span]:
    """Merged cells of more than one row: (first row, last row, column), from 0."""
    merged = sheet.merged_cell_ranges or []
    return [
        (first, last, column)
        for (first, left), (last, right) in merged
        for column in range(left, min(right, left + _WIDEST) + 1)
        if last > first
    ]


def _ods_locked(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "META-INF/manifest.xml" not in archive.namelist():
            return False
        return b"encryption-data" in archive.read("META-INF/manifest.xml")


def _blocks(path: Path, sheet: CalamineSheet, spans: list[Span], size: int) -> Iterator[Block]:
    rows = sheet.iter_rows()
    held: dict[Span, Cell] = {}
    first = 1
    while True:
        some: list[Sequence[Cell]] = []
        try:
            some.extend(islice(rows, size))
        except OverflowError as fault:
            raise Trouble(
                "{file}, sheet {sheet}, row {row}: a cell holds a date or time that there is not. Correct it in the"
                " sheet, or export the report again.",
                file=path.name,
                sheet=sheet.name,
                row=first + len(some),
            ) from fault
        if not some:
            return
        if spans:
            _fill(some, first - 1, spans, held)
        yield list(range(first, first + len(some))), some
        first += len(some)


def _fill(rows: list[Sequence[Cell]], offset: int, spans: list[Span], held: dict[Span, Cell]) -> None:
    """Put the text or time of a merged cell into all its rows; a number stands once, or it would count double."""
    for span in spans:
        first, last, column = span
        if last < offset or first >= offset + len(rows):
            continue
        if offset <= first:
            row = rows[first - offset]
            held[span] = row[column] if column < len(row) else ""
        cell = held.get(span, "")
        if not isinstance(cell, str | datetime | date | time) or not cell or _is_number(cell):
            continue
        for place in range(max(first + 1, offset), min(last, offset + len(rows) - 1) + 1):
            row = list(rows[place - offset])
            if column < len(row) and row[column] in {"", None}:
                row[column] = cell
                rows[place - offset] = row


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_NUMBER.fullmatch(plain(cell)))


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep off the terminal what calamine prints, from below Python, when a damaged file confuses it."""
    try:
        kept = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a program without a terminal has nothing to hush
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        with _hushed():
            yield
    except PasswordError as fault:
        raise _protected(path) from fault
    except BaseException as fault:
        if not isinstance(fault, CalamineError) and type(fault).__name__ != _PANIC:
            raise
        raise damaged(path) from fault


def _protected(path: Path) -> Trouble:
    return Trouble("{file} is protected by a password; please save a copy without one and import that.", file=path.name)
