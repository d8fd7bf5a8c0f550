import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from assistant.intake.layouts import known_layouts
from assistant.intake.reading import How, read
from assistant.terms.work import Chunk, Reject, Value, silent

SESSION_HEADERS = ("主播昵称", "账号ID", "平台", "开播时间", "直播时长(分钟)", "观看人数", "成交金额", "退款金额")
SESSION = ("子杰", "zijie", "快手", "2026-09-01 20:00:00", "120", "800", "1234.5", "100")

Rows = Sequence[Sequence[object]]


class Whole:
    """A whole batch drawn out: its columns put together, and its rejects."""

    def __init__(self, path: Path, **how: object) -> None:
        tick = how.pop("tick", silent)
        self.batch = read(path, known_layouts(), How(**how), tick=tick)  # type: ignore[arg-type]
        self.chunks: list[Chunk] = list(self.batch.chunks)
        self.rejects: list[Reject] = self.batch.rejects
        self.lines = [line for chunk in self.chunks for line in chunk.lines]
        self.columns: dict[str, list[Value]] = {}
        for chunk in self.chunks:
            for name, values in chunk.columns.items():
                self.columns.setdefault(name, []).extend(values)


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Rows, name: str = "file.csv", encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=delimiter).writerows(rows)
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    def write(sheets: dict[str, Rows], name: str = "file.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
        return path

    return write


def session(**changes: str) -> tuple[str, ...]:
    """One good row of SESSION_HEADERS, with some cells changed by header."""
    return tuple(changes.get(header, cell) for header, cell in zip(SESSION_HEADERS, SESSION, strict=True))
