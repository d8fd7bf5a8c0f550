"""Rows that an import left out, as a workbook in the shape of their file, with the reason beside each."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from assistant.places import whole_file
from assistant.terms.errors import Trouble

REASON = "原因"
"""The header of the column of reasons, which an import passes over."""

_LONGEST = 31  # of a sheet's name
_PLAINLY = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def write_rejects(
    path: Path,
    sheets: Iterable[tuple[str, Sequence[Sequence[Any]], Mapping[int, Sequence[Any]]]],
    why: Mapping[tuple[str, int], str],
) -> Path:
    """Write sheets of (name, rows above with the header last, rows by line); `why` tells by sheet and line."""
    try:
        made, names = io.BytesIO(), set[str]()
        with xlsxwriter.Workbook(made, _PLAINLY) as book:
            looks = {
                datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
                date: book.add_format({"num_format": "yyyy-mm-dd"}),
                time: book.add_format({"num_format": "hh:mm:ss"}),
                timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
            }
            red = book.add_format({"bold": True, "font_color": "#B3261E"})
            for place, (name, head, rows) in enumerate(sheets, 1):
                sheet = book.add_worksheet(_name(name, place, names))
                wide = max((len(row) for row in (*head, *rows.values())), default=0)
                for line, row in enumerate(head):
                    _write(sheet, line, row, looks)
                sheet.write_string(max(0, len(head) - 1), wide, REASON, red)
                sheet.set_column(wide, wide, 60)
                for at, (line, row) in enumerate(sorted(rows.items()), len(head)):
                    _write(sheet, at, row, looks)
                    sheet.write_string(at, wide, why.get((name, line), ""))
        with whole_file(path) as part:
            part.write_bytes(made.getvalue())
    except OSError as fault:
        raise Trouble(
            "{file} cannot be written; is it open in another program? ({reason})", file=path.name, reason=str(fault)
        ) from fault
    return path


def _write(sheet: Any, line: int, row: Sequence[Any], looks: Mapping[type, Any]) -> None:
    for column, cell in enumerate(row):
        if cell is None or cell == "":
            continue
        if isinstance(cell, bool | int | float):
            sheet.write(line, column, cell)
        elif type(cell) in looks:
            sheet.write_datetime(line, column, cell, looks[type(cell)])
        else:
            sheet.write_string(line, column, str(cell))


def _name(name: str, place: int, taken: set[str]) -> str:
    """A sheet's name as Excel allows it, its place instead where another sheet has it already."""
    clean = "".join(letter for letter in name if letter not in "[]:*?/\\").strip("'")[:_LONGEST].strip("'")
    if not clean or clean.casefold() in taken:
        clean = f"{place}"
    taken.add(clean.casefold())
    return clean
