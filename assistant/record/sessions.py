"""Sessions as rows to look at."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from assistant.record import narrowing, windows
from assistant.record.narrowing import Link, either, heard
from assistant.record.record import Record
from assistant.terms.browsing import Query, Sum, Values, Window
from assistant.terms.live import Session, SessionGroup

_SPECIAL = {
    "creator_id": "a.creator",
    "creator": "c.name",
    "account": "a.platform_id",
    "nickname": "ifnull(a.nickname, '')",
    "net_fen": "(s.gmv_fen - s.refund_fen)",
    "net_per_hour_fen": "CAST(round((s.gmv_fen - s.refund_fen) * 3600.0 / nullif(s.duration_s, 0)) AS INTEGER)",
}
COLUMNS = {field.name: _SPECIAL.get(field.name, f"s.{field.name}") for field in fields(Session)}

_JOINS = "FROM session AS s JOIN account AS a ON a.id = s.account LEFT JOIN creator AS c ON c.id = a.creator"

_TIMED = "s.gmv_fen IS NOT NULL AND s.refund_fen IS NOT NULL AND s.duration_s > 0"
_SOLD = "s.gmv_fen > 0 AND s.refund_fen IS NOT NULL"
_ADVERTISED = "s.gmv_fen > 0 AND s.ad_spend_fen IS NOT NULL"

_NAMED = (
    "SELECT a.id FROM account AS a LEFT JOIN creator AS c ON c.id = a.creator"
    f" WHERE {either('c.name', 'a.nickname', 'a.platform_id')}"
)

_HEARD = (
    f"SELECT a.id FROM account AS a LEFT JOIN creator AS c ON c.id = a.creator WHERE {heard('c.name', 'a.nickname')}"
)
_ACCOUNT = Link("s.account", "account AS a LEFT JOIN creator AS c ON c.id = a.creator", "a.id")
_NEIGHBOURS = ("creator_id", "creator", "account", "nickname")

LISTING: windows.Listing[Session] = windows.Listing(
    sql=f"SELECT {', '.join(COLUMNS.values())} {_JOINS}",
    keys=_JOINS,
    id="s.id",
    columns={**COLUMNS, "refund_rate": "(s.refund_fen * 1.0 / nullif(s.gmv_fen, 0))"},
    make=Session,
    default="started_at",
    search=f"s.account IN ({_NAMED}) OR {either('s.title', 's.category', 's.session_id')}",
    sounds=f"s.account IN ({_HEARD})",
    names=frozenset({"creator"}),
    creator="s.account IN (SELECT id FROM account WHERE creator = ?)",
    day="s.started_at",
    indexed=frozenset({"started_at"}),
    total="SELECT rows FROM tally WHERE name = 'session'",
    shown={"creator": "coalesce(nullif(c.name, ''), nullif(a.nickname, ''), a.platform_id)"},
    links=dict.fromkeys(_NEIGHBOURS, _ACCOUNT),
    means={
        "net_per_hour_fen": f"sum(iif({_TIMED}, s.gmv_fen - s.refund_fen, NULL)) * 3600.0"
        f" / nullif(sum(iif({_TIMED}, s.duration_s, 0)), 0)",
        "refund_rate": f"sum(iif({_SOLD}, s.refund_fen, NULL)) * 1.0 / nullif(sum(iif({_SOLD}, s.gmv_fen, 0)), 0)",
    },
)
_PLAIN = replace(LISTING, keys="FROM session AS s")


def window(record: Record, query: Query, offset: int, limit: int) -> Window[Session]:
    """The sessions of a query from `offset` on, newest first unless sorted."""
    return windows.window(record, LISTING if query.sort in _NEIGHBOURS else _PLAIN, query, offset, limit)


def every(record: Record, query: Query, limit: int | None = None) -> tuple[Session, ...]:
    """All sessions of a query."""
    return windows.every(record, LISTING, query, limit)


def values(record: Record, query: Query, column: str, text: str, limit: int) -> Values:
    """The values of one column in the sessions of a query."""
    return windows.values(record, _PLAIN, query, column, text, limit)


_SUMMED = ("duration_s", "viewers", "orders", "gmv_fen", "refund_fen", "net_fen", "ad_spend_fen", "new_followers")
_TOLD = tuple(field.name for field in fields(SessionGroup))[2:-1]
_OTHERS = {
    "net_per_hour_fen": LISTING.means["net_per_hour_fen"],
    "timed_s": f"sum(iif({_TIMED}, s.duration_s, NULL))",
    "refund_rate": LISTING.means["refund_rate"],
    "ad_share": f"sum(iif({_ADVERTISED}, s.ad_spend_fen, NULL)) * 1.0 / sum(iif({_ADVERTISED}, s.gmv_fen, NULL))",
}
GROUPS = {
    "agency": "''",
    "creator_id": f"CAST({COLUMNS['creator_id']} AS TEXT)",
    "creator": LISTING.shown["creator"],
    "platform": COLUMNS["platform"],
    "category": "nullif(s.category, '')",
    "week": "date(s.started_at, 'weekday 0', '-6 days')",
}
"""What sessions can be grouped by, with its SQL."""


def grouped(record: Record, query: Query, by: str, limit: int) -> tuple[SessionGroup, ...]:
    """The sessions of a query by creator, platform, category or week (see GROUPS), at most `limit` groups."""
    listing = LISTING if by in ("creator", "creator_id") else _PLAIN
    condition, given = narrowing.where(listing, query)
    asked = [f"sum({COLUMNS[name]})" if name in _SUMMED else _OTHERS[name] for name in _TOLD]
    asked += [f"count({COLUMNS[name]})" for name in _SUMMED]
    order = "1 DESC" if by == "week" else "2 DESC, 1"
    found = record.rows(
        f"SELECT {GROUPS[by]}, count(*), {', '.join(asked)} {listing.keys} {condition}"
        f" GROUP BY 1 ORDER BY {order} LIMIT {limit}",
        *given,
    )
    return tuple(_group(*row) for row in found)


def _group(name: str | None, rows: int, *told: Any) -> SessionGroup:
    figures, known = told[: len(_TOLD)], dict(zip(_SUMMED, told[len(_TOLD) :], strict=True))
    return SessionGroup(name, rows, **dict(zip(_TOLD, figures, strict=True)), known=known)


def sums(record: Record, query: Query, columns: Sequence[str]) -> dict[str, Sum]:
    """What columns of figures come to in the sessions of a query."""
    return windows.sums(record, _PLAIN, query, columns)
