"""Sessions spread over the hours that they lasted, summed by weekday and hour of the day."""

from collections.abc import Sequence
from datetime import date

from assistant.record.record import Record
from assistant.terms.hours import HourSum

_LONGEST = 31 * 86_400  # seconds; a session that claims more has no length that can be believed
_SECONDS = "CAST(strftime('%s', {}) AS INTEGER)"
_LENGTH = f"ifnull(s.duration_s, {_SECONDS.format('s.ended_at')} - {_SECONDS.format('s.started_at')})"
_PLACED = f"{_LENGTH} BETWEEN 1 AND {_LONGEST}"
_OF = "FROM session AS s JOIN account AS a ON a.id = s.account WHERE s.started_at >= ? AND s.started_at < ?"
_WITHIN = "min(ended, (slot + 1) * 3600) - max(begun, slot * 3600)"
_SPREAD = (
    "WITH RECURSIVE piece (id, creator, begun, ended, net, slot) AS ("
    f"SELECT s.id, a.creator, {_SECONDS.format('s.started_at')}, {_SECONDS.format('s.started_at')} + {_LENGTH},"
    f" s.gmv_fen - s.refund_fen, {_SECONDS.format('s.started_at')} / 3600 {_OF}"
    f" AND a.creator IN ({{creators}}) AND {_PLACED}"
    " UNION ALL SELECT id, creator, begun, ended, net, slot + 1 FROM piece WHERE (slot + 1) * 3600 < ended)"
    " SELECT creator, (slot / 24 + 3) % 7 AS weekday, slot % 24 AS hour, count(DISTINCT id),"  # day 0 was a Thursday
    f" sum({_WITHIN}), sum(1.0 * net * ({_WITHIN}) / (ended - begun)),"
    f" ifnull(sum(CASE WHEN net IS NOT NULL THEN {_WITHIN} END), 0)"
    " FROM piece GROUP BY creator, weekday, hour"
)


def by_hour(record: Record, creators: Sequence[int], first: date, last: date) -> tuple[HourSum, ...]:
    """The sessions of these creators that began from `first` to `last` (both included), each in all of its hours.

    What a session sold is split by the time that it was live in each hour; after midnight it is the next weekday's.
    """
    listed = ", ".join(str(int(one)) for one in creators)
    rows = record.rows(_SPREAD.format(creators=listed), first.isoformat(), f"{last.isoformat()}~")
    return tuple(HourSum(*row) for row in rows)


def counted(record: Record, creator: int, first: date, last: date) -> tuple[int, int]:
    """A creator's sessions of a period: (all of them, those whose length is not known)."""
    rows = record.rows(
        f"SELECT count(*), count(*) - ifnull(sum({_PLACED}), 0) {_OF} AND a.creator = ?",
        first.isoformat(),
        f"{last.isoformat()}~",
        creator,
    )
    return int(rows[0][0]), int(rows[0][1])
