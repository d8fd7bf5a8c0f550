"""Import of a workbook against the usual way: pandas with openpyxl, then to_sql, with nothing checked."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import xlsxwriter

from assistant.verbs.importing import import_files
from assistant.verbs.opening import open_record

from .table import Figure, paired

ROWS = 100_000
HEADERS = (
    "主播昵称", "账号ID", "平台", "类目", "开播时间", "直播时长(分钟)", "观看人数", "成交订单数", "成交金额", "退款金额",
    "投放消耗", "新增粉丝数", "佣金率", "观看人次", "评论次数",
)  # fmt: skip


def measure(folder: Path) -> Iterator[Figure]:
    """One figure: a quarter of the usual way's time at most."""
    source = write_workbook(folder / "sessions.xlsx", ROWS)
    yield paired(
        f"import {ROWS:,} × {len(HEADERS)} xlsx / pandas + openpyxl + to_sql",
        lambda: _import(source, _fresh(folder / "ours.streamer")),
        lambda: _usual(source, _fresh(folder / "usual.db")),
        0.25,
        runs=1,
    )


def write_workbook(path: Path, rows: int) -> Path:
    """A sessions workbook in columns of our own template; the same cells every time."""
    dice = random.Random(5)
    begin = datetime(2025, 1, 1, 8)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("场次")
        sheet.write_row(0, 0, HEADERS)
        for place in range(rows):
            creator = place % 200
            start = begin + timedelta(hours=12 * (place // 200), minutes=creator)
            gmv = round(dice.lognormvariate(8.5, 1), 2)
            words = (f"主播{creator:03d}", f"dy{creator:08d}", "抖音", "食品", f"{start:%Y-%m-%d %H:%M:%S}")
            figures = (dice.randrange(60, 400), dice.randrange(100, 90_000), dice.randrange(1, 3_000), gmv)
            more = (
                round(gmv * dice.random() / 2, 2),
                round(gmv / 9, 2),
                dice.randrange(400),
                0.2,
                dice.randrange(99_000),
                7,
            )
            sheet.write_row(place + 1, 0, (*words, *figures, *more))
    return path


def _import(source: Path, path: Path) -> None:
    with open_record(path) as record:
        import_files(record, [source])


def _usual(source: Path, path: Path) -> None:
    import pandas as pd

    conn = sqlite3.connect(path)
    pd.read_excel(source, engine="openpyxl").to_sql("session", conn, index=False)
    conn.commit()
    conn.close()


def _fresh(path: Path) -> Path:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    return path
