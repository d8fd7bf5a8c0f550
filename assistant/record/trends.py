"""Sums over time: the agency's weeks, and a measure's parts by creator and day."""

from datetime import date, timedelta

import numpy as np

from assistant.record.record import Record
from assistant.terms.columns import Floats, Ints
from assistant.terms.measures import Measure
from assistant.terms.overview import PlatformState
from assistant.terms.trends import WeekSum

_SUMS = (
    "sum(d.sessions), sum(d.duration_s), sum(d.gmv_fen), sum(d.gmv_sessions), sum(d.net_fen), sum(d.net_sessions),"
    " sum(d.net_s), sum(d.refund_fen), sum(d.orders), sum(d.ad_spend_fen), sum(d.new_followers)"
)


def last_day(record: Record) -> date | None:
    """The day of the newest session."""
    found = record.one("SELECT max(day) FROM session_day")
    return None if found is None else date.fromisoformat(found)


def first_day(record: Record, creators: tuple[int, ...] | None = None) -> date | None:
    """The day of the first session of any of these creators, or of all."""
    whose = ""
    if creators is not None:
        listed = ", ".join(str(int(one)) for one in creators)
        whose = f" WHERE account IN (SELECT id FROM account WHERE creator IN ({listed}))"
    found = record.one(f"SELECT min(day) FROM session_day{whose}")
    return None if found is None else date.fromisoformat(found)


def spans(record: Record, as_of: date, count: int, days: int, creator: int | None = None) -> tuple[WeekSum, ...]:
    """`count` spans of `days` days that end on `as_of`, oldest first; one creator's or the agency's."""
    firsts = [as_of - timedelta(days=days * (back + 1) - 1) for back in reversed(range(count))]
    whose = "" if creator is None else " AND d.account IN (SELECT id FROM account WHERE creator = ?)"
    found = {
        place: row
        for place, *row in record.conn.execute(
            f"SELECT CAST((julianday(d.day) - julianday(?)) / {days} AS INTEGER) AS place, {_SUMS}"
            f" FROM session_day AS d WHERE d.day >= ? AND d.day <= ?{whose} GROUP BY place",
            (firsts[0].isoformat(), firsts[0].isoformat(), as_of.isoformat(), *([] if creator is None else [creator])),
        )
    }
    nothing = (0, None, None, None, None, None, None, None, None, None, None)
    return tuple(_span(first, found.get(place, nothing)) for place, first in enumerate(firsts))


def _span(first: date, row: tuple[int | None, ...] | list[int | None]) -> WeekSum:
    sessions, seconds, gmv, gmv_sessions, net, net_sessions, net_s, refund, orders, spend, followers = row
    return WeekSum(
        first,
        sessions or 0,
        seconds or 0,
        gmv,
        gmv_sessions or 0,
        net,
        net_sessions or 0,
        net_s or 0,
        refund,
        orders,
        spend,
        followers,
    )


def platforms(record: Record) -> tuple[PlatformState, ...]:
    """Each platform's accounts and the day of its newest session."""
    return tuple(
        PlatformState(*row)
        for row in record.rows(
            "SELECT a.platform, count(*),"
            " substr(max((SELECT max(started_at) FROM session WHERE account = a.id)), 1, 10)"
            " FROM account AS a GROUP BY a.platform ORDER BY a.platform"
        )
    )


_SUMMED = {
    "net_gmv_per_hour": ("net_fen", "net_s"),
    "net_gmv": ("net_fen", ""),
    "gmv": ("gmv_fen", ""),
    "hours": ("duration_s", ""),
    "orders": ("orders", ""),
    "viewers": ("viewers", ""),
    "new_followers": ("new_followers", ""),
}
"""Measures that the sums by day answer: numerator and denominator there."""


def agency_parts(record: Record, measure: Measure, first: date, last: date) -> tuple[Ints, Floats, Floats]:
    """A measure's parts by day over the whole agency: (day number, numerator, denominator)."""
    summed = _SUMMED.get(measure.name)
    if summed is None:
        _, day, numerator, denominator = parts(record, measure, first, last)
        return day, numerator, denominator
    divisor = f"sum({summed[1]})" if summed[1] else "1"
    rows = record.rows(
        f"SELECT CAST(julianday(day) - 2440587.5 AS INTEGER), sum({summed[0]}), {divisor} FROM session_day"
        f" WHERE day >= ? AND day <= ? GROUP BY day HAVING sum({summed[0]}) IS NOT NULL",
        first.isoformat(),
        last.isoformat(),
    )
    days, over, under = zip(*rows, strict=True) if rows else ((), (), ())
    return (
        np.array(days, dtype=np.int64),
        np.array(over, dtype=np.float64) * measure.scale,
        np.array(under, dtype=np.float64),
    )


def parts(
    record: Record, measure: Measure, first: date, last: date, creators: tuple[int, ...] | None = None
) -> tuple[Ints, Ints, Floats, Floats]:
    """A measure's parts by session: (creator, day number, numerator, denominator), only where all are known.

    Days count from 1970-01-01; the denominator is 1 for a plain sum. `creators` None means all.
    """
    value = measure.plus if not measure.minus else f"{measure.plus} - {measure.minus}"
    over = measure.over or "1"
    whose = ""
    if creators is not None:
        listed = ", ".join(str(int(one)) for one in creators)
        whose = f" AND s.account IN (SELECT id FROM account WHERE creator IN ({listed}))"
    rows = record.rows(
        f"SELECT a.creator, CAST(julianday(substr(s.started_at, 1, 10)) - 2440587.5 AS INTEGER), {value}, {over}"
        " FROM session AS s JOIN account AS a ON a.id = s.account"
        f" WHERE s.started_at >= ? AND s.started_at < ? AND a.creator IS NOT NULL{whose}"
        f" AND {value} IS NOT NULL AND {over} IS NOT NULL",
        first.isoformat(),
        f"{last.isoformat()}~",
    )
    creator, day, numerator, denominator = zip(*rows, strict=True) if rows else ((), (), (), ())
    return (
        np.array(creator, dtype=np.int64),
        np.array(day, dtype=np.int64),
        np.array(numerator, dtype=np.float64) * measure.scale,
        np.array(denominator, dtype=np.float64),
    )
