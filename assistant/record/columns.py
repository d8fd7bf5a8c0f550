"""Facts as analysis takes them, read straight into numpy columns."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from assistant.record.record import Record
from assistant.terms.columns import Floats, Ints, SessionColumns

_READ = (
    "SELECT s.account, s.category, s.started_at, s.duration_s, s.gmv_fen, s.refund_fen, s.ad_spend_fen, s.viewers,"
    " s.orders, s.product_clickers FROM session AS s WHERE s.started_at >= ? AND s.started_at < ?"
)


def sessions(record: Record, first: date, last: date) -> SessionColumns:
    """The sessions from `first` to `last` (both included) of accounts that belong to a creator."""
    fetched = record.conn.execute(_READ, (first.isoformat(), f"{last.isoformat()}~")).fetchall()
    account, category, started, duration, gmv, refund, spend, viewers, orders, clickers = (
        zip(*fetched, strict=True) if fetched else ((),) * 10
    )
    del fetched
    owners = record.rows(
        "SELECT a.id, a.creator, a.platform, c.category FROM account AS a JOIN creator AS c ON c.id = a.creator"
    )
    accounts: Ints = np.fromiter(account, np.int64, len(account))
    moments = np.array(started, dtype="datetime64[s]") if started else np.array([], dtype="datetime64[s]")
    days = moments.astype("datetime64[D]")
    owner, platform, own_category, platforms, categories = _owners(owners, category)
    codes = _codes(category, categories)
    places = _places(accounts, owners)
    codes = np.where(codes < 0, own_category[places], codes)
    keep = places >= 0
    return SessionColumns(
        creator=owner[places][keep],
        platform=platform[places][keep],
        category=codes[keep],
        day=days.astype(np.int64)[keep],
        hour=((moments - days).astype(np.int64) // 3600)[keep],
        duration_s=_floats(duration)[keep],
        gmv=_floats(gmv)[keep] / 100,
        refund=_floats(refund)[keep] / 100,
        ad_spend=_floats(spend)[keep] / 100,
        viewers=_floats(viewers)[keep],
        orders=_floats(orders)[keep],
        platforms=platforms,
        categories=categories,
        clickers=_floats(clickers)[keep],
    )


def _floats(values: Sequence[Any]) -> Floats:
    """None becomes NaN."""
    return np.array(values, dtype=np.float64)


def _owners(
    owners: Sequence[tuple[Any, ...]], category: Sequence[str | None]
) -> tuple[Ints, Ints, Ints, tuple[str, ...], tuple[str, ...]]:
    """By place in `owners`: creator, platform code and category code; the last entry stands for nobody."""
    platforms = tuple(sorted({str(row[2]) for row in owners}))
    categories = tuple(sorted({str(one) for one in {*category, *(row[3] for row in owners)} if one is not None}))
    platform_code = {name: code for code, name in enumerate(platforms)}
    category_code: dict[str | None, int] = {name: code for code, name in enumerate(categories)}
    rows = [(row[1], platform_code[row[2]], category_code.get(row[3], -1)) for row in owners]
    creator, platform, own = zip(*rows, (-1, -1, -1), strict=True) if rows else ((-1,), (-1,), (-1,))
    return np.array(creator, np.int64), np.array(platform, np.int64), np.array(own, np.int64), platforms, categories


def _codes(category: Sequence[str | None], categories: Sequence[str]) -> Ints:
    code: dict[str | None, int] = {name: place for place, name in enumerate(categories)}
    code[None] = -1
    return np.fromiter(map(code.__getitem__, category), np.int64, len(category))


def _places(accounts: Ints, owners: Sequence[tuple[Any, ...]]) -> Ints:
    """Where each session's account stands in `owners`; −1 where it belongs to nobody."""
    if not owners:
        return np.full(len(accounts), -1, np.int64)
    size = max(int(accounts.max(initial=0)), *(int(row[0]) for row in owners)) + 1
    place = np.full(size, -1, np.int64)
    for at, row in enumerate(owners):
        place[row[0]] = at
    return place[accounts]
