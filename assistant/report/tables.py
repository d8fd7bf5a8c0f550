"""Nouns as plain rows for a file or another program: money in yuan, missing as null or an empty cell."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter

from assistant.terms.errors import Trouble

_WIDTH = 14  # letters of a column
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def plain(noun: Any) -> dict[str, Any]:
    """A frozen noun as a dictionary; a field `x_fen` becomes `x` in yuan."""
    return dict(_pair(field.name, getattr(noun, field.name)) for field in fields(noun))


def names(kind: type) -> tuple[str, ...]:
    """The keys of `plain` for nouns of a class."""
    return tuple(_pair(field.name, None)[0] for field in fields(kind))


def write_csv(kind: type, nouns: Iterable[Any], out: TextIO) -> None:
    """Nouns of one class as csv with a header row."""
    writer = csv.DictWriter(out, names(kind), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(plain, nouns))


def save_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """A table for Excel: a workbook where the path ends in .xlsx, else csv in UTF-8 with its mark.

    Nothing in it is run as a formula: csv texts that would be are defused, a workbook's texts are texts.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _save_workbook(path, headers, rows)
            return
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(headers)
            writer.writerows([_safe(value) for value in row] for row in rows)
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault


def _save_workbook(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> None:
    """One sheet, its headers bold and kept in sight, numbers as numbers."""
    plainly = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with path.open("wb") as out, xlsxwriter.Workbook(out, plainly) as book:
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


def _safe(value: str | float | None) -> str | float:
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value
