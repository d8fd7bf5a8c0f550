"""Ratios of a session's figures, summed by creator over one platform."""

from collections.abc import Sequence
from datetime import date

from assistant.record.record import Record
from assistant.terms.steps import RatioSum

_EXPRESSIONS = {"net_fen": "(s.gmv_fen - s.refund_fen)"}
_OF = "FROM session AS s JOIN account AS a ON a.id = s.account WHERE s.started_at >= ? AND s.started_at < ?"

Ratio = tuple[str, str]
"""Names of what is divided by what."""


def platforms(record: Record, creator: int, first: date, last: date) -> tuple[str, ...]:
    """The platforms of a creator's sessions of a period, the one with most live time first."""
    rows = record.rows(
        f"SELECT a.platform {_OF} AND a.creator = ? GROUP BY a.platform"
        " ORDER BY ifnull(sum(s.duration_s), 0) DESC, a.platform",
        first.isoformat(),
        f"{last.isoformat()}~",
        creator,
    )
    return tuple(row[0] for row in rows)


def ratios(
    record: Record, asked: Sequence[Ratio], creators: Sequence[int], platform: str, first: date, last: date
) -> tuple[RatioSum, ...]:
    """Each ratio of each of these creators who has sessions there, over the sessions in which both parts are known."""
    listed = ", ".join(str(int(one)) for one in creators)
    rows = record.rows(
        f"SELECT a.creator, count(*), {', '.join(map(_summed, asked))} {_OF} AND a.platform = ?"
        f" AND a.creator IN ({listed}) GROUP BY a.creator",
        first.isoformat(),
        f"{last.isoformat()}~",
        platform,
    )
    return tuple(
        RatioSum(creator, at, over or 0.0, under or 0.0, known, sessions)
        for creator, sessions, *sums in rows
        for at, (over, under, known) in enumerate(zip(sums[::3], sums[1::3], sums[2::3], strict=True))
    )


def _summed(ratio: Ratio) -> str:
    over, under = (_EXPRESSIONS.get(name, f"s.{name}") for name in ratio)
    known = f"{over} IS NOT NULL AND {under} IS NOT NULL"
    return f"sum(CASE WHEN {known} THEN {over} END), sum(CASE WHEN {known} THEN {under} END), count({over} + {under})"
