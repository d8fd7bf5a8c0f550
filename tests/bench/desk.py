"""The desk at a million sessions: start, pages, the sessions table, memory; and `flags` against pandas."""

import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from assistant.record import columns
from assistant.record.record import Record
from assistant.verbs.assessing import assess, assess_again
from assistant.verbs.browsing import newest_day
from assistant.verbs.opening import open_record

from . import frames
from .agency import build
from .table import Count, Figure, of_pairs, paired

SMALL, BIG = 10_000, 1_000_000
_BARE = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
app = QApplication([]); window = QMainWindow(); watch = Watch(); window.installEventFilter(watch)
window.resize(1366, 768); window.show(); app.exec()
"""


def measure(folder: Path) -> Iterator[Figure | Count]:
    """Every figure of the desk; makes the records first, which takes some minutes."""
    small = build(folder / "small.streamer", SMALL)
    big = build(folder / "big.streamer", BIG)
    with open_record(folder / "empty.streamer"):
        pass
    yield _start(big)
    yield from _pages(small, big)
    yield from _table(big)
    yield from _flags(big)
    yield _handlers(big)
    yield from frames.measure()
    yield _memory(folder / "empty.streamer", big)


def _start(big: Path) -> Figure:
    bare = [sys.executable, "-c", _BARE]
    ours = [sys.executable, "-m", "tests.bench.tour", "paint", str(big)]
    return paired("start to a painted window / bare window + pyqtgraph", lambda: _run(ours), lambda: _run(bare), 1.5)


def _pages(small: Path, big: Path) -> Iterator[Figure]:
    found = [(_tour("pages", big)["times"], _tour("pages", small)["times"]) for _ in range(2)]
    for page in found[0][0]:
        pairs = [pair for ours, floor in found for pair in zip(ours[page], floor[page], strict=True)]
        yield of_pairs(f"{page}: first rows at {BIG:,} / at {SMALL:,} sessions", pairs, 2.0)


def _table(big: Path) -> Iterator[Figure]:
    found = _tour("table", big)["times"]
    with open_record(big, readonly=True) as record:
        named = (
            "FROM session AS s JOIN account AS a ON a.id = s.account JOIN creator AS c ON c.id = a.creator"
            " WHERE c.name LIKE '%主播0%' OR a.nickname LIKE '%主播0%' OR s.title LIKE '%主播0%'"
        )
        bare = {
            "sort": ["SELECT * FROM session ORDER BY gmv_fen DESC LIMIT 200"],
            "jump to the end, sorted": ["SELECT * FROM session ORDER BY gmv_fen LIMIT 200"],
            "filter": [f"SELECT count(*) {named}", f"SELECT s.* {named} ORDER BY s.started_at DESC LIMIT 200"],
            "jump to the end": [f"SELECT * FROM session ORDER BY started_at DESC LIMIT 200 OFFSET {BIG - 200}"],
        }
        for name, questions in bare.items():
            floors = [sum(_asked(record, question) for question in questions) for _ in found[name]]
            yield of_pairs(f"sessions table, {name} / bare SQL", list(zip(found[name], floors, strict=True)), 3.0)


def _flags(big: Path) -> Iterator[Figure]:
    with open_record(big, readonly=True) as record:
        last = newest_day(record)
        first = last - timedelta(weeks=52) + timedelta(days=1)
        used = len(columns.sessions(record, first, last))
        names = "account, category, started_at, duration_s, gmv_fen, refund_fen, ad_spend_fen, viewers, orders"
        everything = f"SELECT {names} FROM session"
        same = f"{everything} WHERE started_at >= '{first}'"
        pairs = ((f"its columns of {BIG:,} rows", everything, 1.0), (f"only the {used:,} that it uses", same, 3.0))
        for text, question, most in pairs:
            yield paired(
                f"flags / pandas read_sql of {text}",
                lambda: assess(record),
                lambda question=question: _read(question, record),
                most,
            )
        rows, month = assess_again(record).rows, last - timedelta(days=30)
        yield paired(
            "flags again after an import of the last 30 days / flags",
            lambda: assess_again(record, rows, month),
            lambda: assess(record),
            0.85,
        )


def _handlers(big: Path) -> Count:
    """Event handlers of the UI thread that take more than 50 ms in a tour of every page and tab."""
    slow = [(took, what) for took, what in _tour("probe", big)["slow"] if took > 0.05]
    return Count(
        f"event handlers over 50 ms, all pages at {BIG:,} sessions",
        len(slow),
        0,
        ", ".join(f"{took * 1000:.0f} ms {what}" for took, what in slow[:3]),
    )


def _read(question: str, record: Record) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # pandas would rather have SQLAlchemy
        pd.read_sql(question, record.conn)


def _memory(empty: Path, big: Path) -> Figure:
    pairs = [(_tour("memory", big)["peak_mb"], _tour("memory", empty)["peak_mb"]) for _ in range(2)]
    return of_pairs("peak memory of the toured desk / of the empty desk", pairs, 1.3, "MB")


def _asked(record: Record, question: str) -> float:
    begun = time.perf_counter()
    record.rows(question)
    return time.perf_counter() - begun


def _tour(what: str, record: Path) -> Any:
    return json.loads(_run([sys.executable, "-m", "tests.bench.tour", what, str(record)]).splitlines()[-1])


def _run(words: list[str]) -> str:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    found = subprocess.run(words, capture_output=True, text=True, env=surroundings, check=False)
    if found.returncode:
        raise RuntimeError(found.stderr)
    return found.stdout
