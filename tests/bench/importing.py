"""Import of a sessions csv against csv.reader and one executemany into the same table."""

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from assistant.record import engine
from assistant.terms.fields import SESSION_FIELDS, Need, Unit
from assistant.verbs.importing import import_files
from assistant.verbs.opening import open_record

from .table import Figure, paired

ROWS = 200_000
CREATORS = 200
HEADERS = [field.header for field in SESSION_FIELDS if field.need in (Need.KEY, Need.USUAL)]
_TYPES = {Unit.COUNT: "INTEGER", Unit.SECONDS: "INTEGER", Unit.FEN: "REAL", Unit.RATE: "REAL"}


def measure(folder: Path) -> Iterator[Figure]:
    """Both figures of the import."""
    source = write_sessions(folder / "sessions.csv", ROWS)
    yield paired(
        f"import {ROWS:,} sessions from csv / csv.reader + executemany",
        lambda: _import(source, _fresh(folder / "ours.streamer")),
        lambda: _floor(source, _fresh(folder / "floor.db")),
        3.0,
        runs=3,
    )
    kept = _fresh(folder / "again.streamer")
    _import(source, kept)
    yield paired(
        "the same file again / csv.reader + executemany",
        lambda: _import(source, kept),
        lambda: _floor(source, _fresh(folder / "floor.db")),
        2.0,
        runs=3,
    )


def write_sessions(path: Path, rows: int) -> Path:
    """A sessions csv in the columns of our own template; the same every time."""
    dice = random.Random(11)
    begin = datetime(2025, 1, 1, 8)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADERS)
        for place in range(rows):
            creator = place % CREATORS
            start = begin + timedelta(hours=12 * (place // CREATORS), minutes=creator)
            gmv = dice.lognormvariate(8.5, 1)
            writer.writerow(
                [
                    f"主播{creator:03d}",
                    f"dy{creator:08d}",
                    "抖音",
                    ("食品", "服饰", "美妆", "家居")[creator % 4],
                    f"{start:%Y-%m-%d %H:%M:%S}",
                    dice.randrange(60, 400),
                    dice.randrange(100, 90_000),
                    dice.randrange(1, 3_000),
                    f"{gmv:.2f}",
                    f"{gmv * dice.random() / 2:.2f}",
                    f"{gmv * dice.random() / 5:.2f}",
                    dice.randrange(0, 400),
                    "0.2",
                ]
            )
    return path


def _import(source: Path, path: Path) -> None:
    with open_record(path) as record:
        import_files(record, [source])


def _floor(source: Path, path: Path) -> None:
    """The least that must be done: the same columns into a strict table with the same key, unread."""
    fields = [field for field in SESSION_FIELDS if field.need in (Need.KEY, Need.USUAL)]
    typed = ", ".join(f"{field.column} {_TYPES.get(field.unit, 'TEXT')}" for field in fields)
    conn = engine.connect(path.as_uri() + "?mode=rwc")
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute(f"CREATE TABLE session (id INTEGER PRIMARY KEY, {typed}, UNIQUE (account, started_at)) STRICT")
    columns = ", ".join(field.column for field in fields)
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        conn.execute("BEGIN")
        conn.executemany(f"INSERT INTO session ({columns}) VALUES ({', '.join('?' * len(fields))})", rows)
        conn.execute("COMMIT")
    conn.close()


def _fresh(path: Path) -> Path:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    return path
