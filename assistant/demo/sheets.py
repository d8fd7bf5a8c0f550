"""Workbooks and csv files as the demo writes them: the same cells give the same bytes."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from assistant.places import scratch
from assistant.terms.columns import Ints

Cell = str | int | float | None
Row = Sequence[Cell]

_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Row]], written: datetime) -> Path:
    """Write sheets of rows; text stays text, None leaves the cell empty."""
    with scratch() as folder, xlsxwriter.Workbook(str(path), {**_PLAIN, "tmpdir": str(folder)}) as book:
        book.set_properties({"created": written})
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), rows)
    return _dated(path, written)


def write_csv(path: Path, headers: Sequence[str], rows: Iterable[Row], encoding: str, written: datetime) -> Path:
    """Write a csv as Excel does, with line ends of its own kind."""
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.writer(file)
        out.writerow(headers)
        out.writerows(rows)
    return _dated(path, written)


def yuan(fen: Iterable[int]) -> list[float]:
    """Fen as yuan for number cells."""
    return [one / 100 for one in fen]


def yuan_text(fen: Iterable[int]) -> list[str]:
    """Fen as yuan with two decimals."""
    return [f"{one // 100}.{one % 100:02d}" for one in fen]


def moments(seconds: Ints, days: str = "-", between: str = " ") -> list[str]:
    """Seconds since 1970 as local date and time, with these signs within and after the date."""
    found: list[str] = np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()
    return [one.replace("-", days).replace("T", between) for one in found]


def _fill(sheet: Worksheet, rows: Iterable[Row]) -> None:
    text, number = sheet.write_string, sheet.write_number
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text(line, column, cell)
            elif cell is not None:
                number(line, column, cell)


def _dated(path: Path, written: datetime) -> Path:
    """Give the file the moment of its export, which is how old its figures are."""
    stamp = written.timestamp()
    os.utime(path, (stamp, stamp))
    return path
