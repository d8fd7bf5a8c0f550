"""Facts as analysis takes them, read straight into numpy columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from assistant.record import known_on
from assistant.record.record import Record
from assistant.terms.columns import Floats, Ints, PickColumns, SessionColumns, days_since_epoch

_SEPARATOR = "\x1f"
_NUMBERS = ("duration_s", "gmv_fen", "refund_fen", "ad_spend_fen", "viewers", "orders", "product_clickers")
_MISSING = -(2**62)  # a whole number that no figure is: numpy reads whole numbers nine times faster than "nan"
_JOINED = ", ".join(f"group_concat(ifnull({name}, {_MISSING}))" for name in _NUMBERS)
_SUMMED = (
    "SELECT group_concat(account), group_concat(replace(replace(substr(started_at, 1, 13), '-', ''), 'T', '')),"
    f" group_concat(ifnull(category, ''), '{_SEPARATOR}'),"
    f" {_JOINED} FROM {{table}} WHERE started_at >= ? AND started_at < ?"
)
"""Whole columns as one text each: SQLite joins and numpy splits far faster than rows pass through Python."""

_PICKED = (
    "SELECT a.creator, sp.product, sum(sp.clickers), sum(sp.gmv_fen)"
    " FROM session AS s JOIN session_product AS sp ON sp.session = s.id JOIN account AS a ON a.id = s.account"
    " WHERE s.started_at >= ? AND s.started_at < ? AND a.creator IS NOT NULL"
    " AND sp.clickers IS NOT NULL AND sp.gmv_fen IS NOT NULL GROUP BY a.creator, sp.product"
)


@dataclass(frozen=True, slots=True)
class SessionRows:
    """The sessions of a period as the record has them, by when they began; whose they are is not settled yet.

    first, last: days, both included. category: codes into `categories`, −1 not known. hour: 0 to 23. day: days since
    1970-01-01. numbers: one array each of _NUMBERS, _MISSING where not known.
    """

    first: date
    last: date
    account: Ints
    day: Ints
    hour: Ints
    category: Ints
    categories: tuple[str, ...]
    numbers: tuple[Ints, ...]


def sessions(
    record: Record, first: date, last: date, known: date | None = None, *, late: bool = False
) -> SessionColumns:
    """The sessions from `first` to `last` (both included) of accounts that belong to a creator.

    With `known` as they were known at the end of that day; `late`: those first told after it count too (see
    known_on.py).
    """
    table = "session"
    if known is not None:
        table = known_on.session_table(record, first, last, known, ("category", *_NUMBERS), late=late)
    return settled(record, _rows(record, first, last, table))


def rows(
    record: Record, first: date, last: date, kept: SessionRows | None = None, since: date = date.min
) -> SessionRows:
    """The sessions from `first` to `last` (both included); of those `kept` only what began `since` is read anew."""
    if kept is None or first < kept.first or since <= first:
        return _rows(record, first, last, "session")
    since = min(since, kept.last + timedelta(days=1), last + timedelta(days=1))
    return _joined(_within(kept, first, since), _rows(record, since, last, "session"))


def settled(record: Record, told: SessionRows) -> SessionColumns:
    """The rows of accounts that belong to a creator, each as hers; her own category where the session has none."""
    owners = record.rows(
        "SELECT a.id, a.creator, a.platform, c.category FROM account AS a JOIN creator AS c ON c.id = a.creator"
    )
    owner, platform, own_category, platforms, categories = _owners(owners, told.categories)
    codes = np.array([*map(categories.index, told.categories), -1], np.int64)[told.category]
    places = _places(told.account, owners)
    codes = np.where(codes < 0, own_category[places], codes)
    keep = places >= 0
    duration, gmv, refund, spend, viewers, orders, clickers = (_floats(numbers[keep]) for numbers in told.numbers)
    return SessionColumns(
        creator=owner[places][keep],
        platform=platform[places][keep],
        category=codes[keep],
        day=told.day[keep],
        hour=told.hour[keep],
        duration_s=duration,
        gmv=gmv / 100,
        refund=refund / 100,
        ad_spend=spend / 100,
        viewers=viewers,
        orders=orders,
        platforms=platforms,
        categories=categories,
        clickers=clickers,
    )


def _rows(record: Record, first: date, last: date, table: str) -> SessionRows:
    read = _SUMMED.replace("{table}", table)
    account, started, category, *numbers = record.rows(read, first.isoformat(), f"{last.isoformat()}~")[0]
    names = category.split(_SEPARATOR) if category is not None else []
    categories = tuple(sorted({*names} - {""}))
    code = {"": -1} | {name: place for place, name in enumerate(categories)}
    day, hour = _moments(_split(started))
    codes = np.fromiter(map(code.__getitem__, names), np.int64, len(names))
    return SessionRows(first, last, _split(account), day, hour, codes, categories, tuple(map(_split, numbers)))


def _within(told: SessionRows, first: date, end: date) -> SessionRows:
    """The rows from `first` up to, but not with, `end`."""
    start, stop = np.searchsorted(told.day, [days_since_epoch(first), days_since_epoch(end)]).tolist()
    part = slice(start, stop)
    numbers = tuple(each[part] for each in told.numbers)
    arrays = (told.account[part], told.day[part], told.hour[part], told.category[part])
    return SessionRows(first, end - timedelta(days=1), *arrays, told.categories, numbers)


def _joined(one: SessionRows, other: SessionRows) -> SessionRows:
    """Two periods, one after the other."""
    used = (each.categories[code] for each in (one, other) for code in np.unique(each.category).tolist() if code >= 0)
    categories = tuple(sorted({*used}))
    code = {name: place for place, name in enumerate(categories)}
    codes = [
        np.array([*(code.get(name, -1) for name in each.categories), -1], np.int64)[each.category]
        for each in (one, other)
    ]
    return SessionRows(
        one.first,
        other.last,
        np.concatenate((one.account, other.account)),
        np.concatenate((one.day, other.day)),
        np.concatenate((one.hour, other.hour)),
        np.concatenate(codes),
        categories,
        tuple(map(np.concatenate, zip(one.numbers, other.numbers, strict=True))),
    )


def picks(record: Record, first: date, last: date) -> PickColumns:
    """What creators showed from `first` to `last` (both included), summed by creator and product."""
    rows = record.rows(_PICKED, first.isoformat(), f"{last.isoformat()}~")
    creator, product, clickers, gmv = zip(*rows, strict=True) if rows else ((), (), (), ())
    return PickColumns(
        np.array(creator, np.int64), np.array(product, np.int64), np.array(clickers, float), np.array(gmv, float) / 100
    )


def _split(text: str | int | None) -> Ints:
    """Whole numbers joined by commas; an answer of a single one comes as a number."""
    return np.fromstring(str(text), dtype=np.int64, sep=",") if text is not None else np.zeros(0, np.int64)


def _floats(numbers: Ints) -> Floats:
    """What is missing becomes NaN."""
    return np.where(numbers == _MISSING, np.nan, numbers)


def _moments(stamp: Ints) -> tuple[Ints, Ints]:
    """(days since 1970-01-01, hour) of YYYYMMDDHH."""
    months = (stamp // 10**6 - 1970) * 12 + stamp // 10**4 % 100 - 1
    days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + stamp // 100 % 100 - 1
    return days, stamp % 100


def _owners(
    owners: Sequence[tuple[Any, ...]], category: Sequence[str]
) -> tuple[Ints, Ints, Ints, tuple[str, ...], tuple[str, ...]]:
    """By place in `owners`: creator, platform code and category code; the last entry stands for nobody."""
    platforms = tuple(sorted({str(row[2]) for row in owners}))
    categories = tuple(sorted({str(one) for one in {*category, *(row[3] for row in owners)} if one is not None}))
    platform_code = {name: code for code, name in enumerate(platforms)}
    category_code: dict[str | None, int] = {name: code for code, name in enumerate(categories)}
    rows = [(row[1], platform_code[row[2]], category_code.get(row[3], -1)) for row in owners]
    creator, platform, own = zip(*rows, (-1, -1, -1), strict=True) if rows else ((-1,), (-1,), (-1,))
    return np.array(creator, np.int64), np.array(platform, np.int64), np.array(own, np.int64), platforms, categories


def _places(accounts: Ints, owners: Sequence[tuple[Any, ...]]) -> Ints:
    """Where each session's account stands in `owners`; −1 where it belongs to nobody."""
    if not owners:
        return np.full(len(accounts), -1, np.int64)
    size = max(int(accounts.max(initial=0)), *(int(row[0]) for row in owners)) + 1
    place = np.full(size, -1, np.int64)
    for at, row in enumerate(owners):
        place[row[0]] = at
    return place[accounts]
