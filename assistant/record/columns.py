"""Facts as analysis takes them, read straight into numpy columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from assistant.record import known_on
from assistant.record.record import Record
from assistant.terms.columns import Floats, Ints, PickColumns, SessionColumns, days_since_epoch

_SEPARATOR = "\x1f"
_NUMBERS = ("duration_s", "gmv_fen", "refund_fen", "ad_spend_fen", "viewers", "orders", "product_clickers")
_MISSING = -(2**31)  # a whole number that no figure is: numpy reads whole numbers nine times faster than "nan"
_PIECE = timedelta(weeks=4)  # read at a time, for as texts the columns need many times the room that they need here
_FEN = ("gmv_fen", "refund_fen", "ad_spend_fen")
_OF_TIERS = ("gmv_fen", "viewers")
_SUMMED = (
    "SELECT group_concat(account), group_concat(replace(replace(substr(started_at, 1, 13), '-', ''), 'T', '')),"
    f" group_concat(ifnull(category, ''), '{_SEPARATOR}'),"
    " {numbers} FROM {table} WHERE started_at >= ? AND started_at < ?"
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
    1970-01-01. numbers: by name, of _NUMBERS those that were asked for, _MISSING where not known. All lie in the
    narrowest columns that hold them, for they are kept from one judgement to the next.
    """

    first: date
    last: date
    account: Ints
    day: Ints
    hour: Ints
    category: Ints
    categories: tuple[str, ...]
    numbers: Mapping[str, Ints]


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


def sessions_for_tiers(record: Record, first: date, last: date) -> SessionColumns:
    """As `sessions`, of their figures only what tiers rest on: GMV and viewers; the others are not known."""
    return settled(record, _rows(record, first, last, "session", _OF_TIERS))


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
    places = _places(told.account, owners)
    keep = places >= 0
    places = places[keep]
    codes = np.array([*map(categories.index, told.categories), -1], np.int32)[told.category[keep]]
    found = {name: _floats(told.numbers[name][keep]) for name in told.numbers}
    for name in {*_FEN} & {*found}:
        found[name] /= 100
    unknown = np.broadcast_to(np.nan, len(places))
    duration, gmv, refund, spend, viewers, orders, clickers = (found.get(name, unknown) for name in _NUMBERS)
    return SessionColumns(
        creator=owner[places],
        platform=platform[places],
        category=np.where(codes < 0, own_category[places], codes),
        day=told.day[keep],
        hour=told.hour[keep],
        duration_s=duration,
        gmv=gmv,
        refund=refund,
        ad_spend=spend,
        viewers=viewers,
        orders=orders,
        platforms=platforms,
        categories=categories,
        clickers=clickers,
    )


def _rows(record: Record, first: date, last: date, table: str, names: Sequence[str] = _NUMBERS) -> SessionRows:
    known: dict[str, int] = {}
    wanted = ", ".join(f"group_concat(ifnull({name}, {_MISSING}))" for name in names)
    read = _SUMMED.replace("{numbers}", wanted).replace("{table}", table)
    pieces = [_piece(record, read, period, known) for period in _periods(first, last, table)]
    account, day, hour, category, *numbers = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    categories = tuple(sorted({*known} - {""}))
    code = {"": -1} | {name: place for place, name in enumerate(categories)}
    codes = np.array([code[name] for name in known], np.int32)
    return SessionRows(
        first, last, account, day, hour, codes[category], categories, dict(zip(names, numbers, strict=True))
    )


def _periods(first: date, last: date, table: str) -> Iterator[tuple[str, str]]:
    """The period in pieces, each from a moment up to, but not with, another; a passing table, unordered, is one."""
    while table == "session" and first + _PIECE <= last:
        yield first.isoformat(), (first + _PIECE).isoformat()
        first += _PIECE
    yield first.isoformat(), f"{last.isoformat()}~"


def _piece(record: Record, read: str, period: tuple[str, str], known: dict[str, int]) -> tuple[Ints, ...]:
    """Account, day, hour, category and numbers of a period; categories are numbered in `known` as they are met."""
    account, started, category, *numbers = record.rows(read, *period)[0]
    names = category.split(_SEPARATOR) if category is not None else []
    for name in {*names}:
        known.setdefault(name, len(known))
    codes = np.fromiter(map(known.__getitem__, names), np.int32, len(names))
    day, hour = _moments(_split(started))
    whole = (_narrow(_split(text)) for text in (account, *numbers))
    return next(whole), _narrow(day), hour.astype(np.int8), codes, *whole


def _within(told: SessionRows, first: date, end: date) -> SessionRows:
    """The rows from `first` up to, but not with, `end`."""
    start, stop = np.searchsorted(told.day, [days_since_epoch(first), days_since_epoch(end)]).tolist()
    part = slice(start, stop)
    numbers = {name: each[part] for name, each in told.numbers.items()}
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
        {name: np.concatenate((one.numbers[name], other.numbers[name])) for name in one.numbers},
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


def _narrow(numbers: Ints) -> Ints:
    """In half the room, where they are small enough."""
    half = numbers.astype(np.int32)
    return half if np.array_equal(half, numbers) else numbers


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
    return np.array(creator, np.int64), np.array(platform, np.int32), np.array(own, np.int32), platforms, categories


def _places(accounts: Ints, owners: Sequence[tuple[Any, ...]]) -> Ints:
    """Where each session's account stands in `owners`; −1 where it belongs to nobody."""
    if not owners:
        return np.full(len(accounts), -1, np.int32)
    size = max(int(accounts.max(initial=0)), *(int(row[0]) for row in owners)) + 1
    place = np.full(size, -1, np.int32)
    for at, row in enumerate(owners):
        place[row[0]] = at
    return place[accounts]
