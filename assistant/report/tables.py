"""Nouns as plain rows for a file or another program: money in yuan, missing as null or an empty cell."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from assistant.places import scratch, whole_file
from assistant.terms.errors import Trouble

_WIDTH, _WIDEST = 14, 60  # letters of a column
_LONGEST = 31  # letters of a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_PLAINLY = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # some sheets take wide ones too

Value = tuple[str | float | None, str]
"""What a cell holds, and the format of a number there; "" for the usual one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, the bold row on top, and the rows below."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def plain(noun: Any) -> dict[str, Any]:
    """A frozen noun as a dictionary; a field `x_fen` becomes `x` in yuan."""
    return dict(_pair(field.name, getattr(noun, field.name)) for field in fields(noun))


def names(kind: type) -> tuple[str, ...]:
    """The keys of `plain` for nouns of a class."""
    return tuple(_pair(field.name, None)[0] for field in fields(kind))


def write_csv(kind: type, nouns: Iterable[Any], out: TextIO) -> None:
    """Nouns of one class as csv with a header row; texts that a sheet would run as formulas are defused."""
    writer = csv.DictWriter(out, names(kind), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in plain(noun).items()} for noun in nouns)


def save_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """A table for Excel: a workbook where the path ends in .xlsx, else csv in UTF-8 with its mark.

    Nothing in it is run as a formula: csv texts that would be are defused, a workbook's texts are texts.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _save_workbook(path, headers, rows)
            return
        with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(headers)
            writer.writerows([_safe(value) for value in row] for row in rows)
    except (OSError, FileCreateError) as fault:
        raise Trouble(
            "{file} could not be written: {reason}",
            file=str(path),
            reason=getattr(fault, "strerror", None) or str(fault),
        ) from fault


def save_book(path: Path, sheets: Iterable[Sheet]) -> None:
    """A workbook of several sheets; nothing in it is run as a formula. Trouble where it cannot be written."""
    try:
        with _book(path) as book:
            for one in sheets:
                _fill_sheet(book, one)
    except (OSError, FileCreateError) as fault:
        raise Trouble(
            "{file} could not be written: {reason}",
            file=str(path),
            reason=getattr(fault, "strerror", None) or str(fault),
        ) from fault


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    """A workbook that takes its place at the path once it is whole."""
    made = io.BytesIO()
    with scratch() as folder, xlsxwriter.Workbook(made, {**_PLAINLY, "tmpdir": str(folder)}) as book:
        yield book
    with whole_file(path) as part:
        part.write_bytes(made.getvalue())


def _fill_sheet(book: Any, one: Sheet) -> None:
    sheet = book.add_worksheet(_FORBIDDEN.sub(" ", one.name)[:_LONGEST])
    bold = book.add_format({"bold": True})
    looks = {look: book.add_format({"num_format": look}) for row in one.rows for _value, look in row if look}
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(one.headers):
        sheet.set_column(place, place, _breadth(head, [row[place][0] for row in one.rows if len(row) > 1 + place]))
    sheet.write_row(0, 0, one.headers, bold)
    for line, row in enumerate(one.rows, 1):
        for place, (value, look) in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, place, value, looks.get(look))
            elif value:
                sheet.write_string(line, place, value)


def _breadth(head: str, values: Iterable[str | float | None]) -> int:
    """Letters that a column needs for its words; signs of Chinese are two wide."""
    texts = [head, *(value for value in values if isinstance(value, str))]
    return min(max(_WIDTH, *(len(text) + sum(sign > "\u2e80" for sign in text) for text in texts)), _WIDEST)


def _save_workbook(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """One sheet, its headers bold and kept in sight, numbers as numbers."""
    with _book(path) as book:
        sheet = book.add_worksheet()
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headers) - 1, 0), _WIDTH)
        sheet.write_row(0, 0, headers, bold)
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, float) and not value.is_integer():
                    sheet.write_number(line, place, value, money if abs(value) >= 1 else None)
                elif isinstance(value, int | float):
                    sheet.write_number(line, place, value)
                elif value:
                    sheet.write_string(line, place, value)


def _pair(name: str, value: Any) -> tuple[str, Any]:
    if name.endswith("_fen"):
        return name.removesuffix("_fen"), None if value is None else round(value / 100, 2)
    return name, value.value if isinstance(value, Enum) else value


def _safe(value: Any) -> Any:
    """A value that no sheet takes for a formula, whatever blanks it begins with; missing is an empty cell."""
    if isinstance(value, str) and value.lstrip(" \u3000\xa0\ufeff").startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value
