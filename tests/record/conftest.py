"""Records to write into, and batches made by hand."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.record import batches
from assistant.record.record import Record, open_record
from assistant.terms.fields import Kind
from assistant.terms.work import Batch, Chunk, Receipt, Reject, Source

Bring = Callable[..., Receipt]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "agency.streamer") as opened:
        yield opened


def batch_of(
    kind: Kind,
    columns: dict[str, list[Any]],
    *,
    file: str = "a.csv",
    sha: str | None = None,
    at: datetime = datetime(2026, 9, 3),
    hints: tuple[str, ...] = (),
    rejects: tuple[Reject, ...] = (),
) -> Batch:
    """A batch of one chunk; its content decides its digest."""
    length = len(next(iter(columns.values())))
    chunk = Chunk(kind, "", list(range(2, 2 + length)), columns)
    digest = sha or str(hash((kind, repr(columns))))
    return Batch(Source(Path("exports") / file, digest, 1, at, hints), f"own-{kind}", iter([chunk]), list(rejects))


@pytest.fixture
def bring(record: Record) -> Bring:
    """Bring a hand-made batch in."""

    def bring(kind: Kind, columns: dict[str, list[Any]], *, account: str | None = None, **more: Any) -> Receipt:
        return batches.keep(record, batch_of(kind, columns, **more), account=account)

    return bring


def sessions(**columns: list[Any]) -> dict[str, list[Any]]:
    """Three sessions of two creators on 抖音, with columns changed or added."""
    base: dict[str, list[Any]] = {
        "creator": ["甲", "乙", "甲"],
        "account": ["a1", "b1", "a1"],
        "platform": ["抖音"] * 3,
        "started_at": ["2026-09-01T20:00:00", "2026-09-01T20:00:00", "2026-09-02T20:00:00"],
        "duration_s": [3600] * 3,
        "gmv_fen": [10_000, 20_000, 30_000],
        "refund_fen": [1_000, None, 3_000],
    }
    return {**base, **columns}
