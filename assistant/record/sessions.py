"""Sessions as rows to look at."""

from collections.abc import Sequence
from dataclasses import fields, replace

from assistant.record import windows
from assistant.record.narrowing import Link, either, heard
from assistant.record.record import Record
from assistant.terms.browsing import Query, Sum, Values, Window
from assistant.terms.live import Session

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


def sums(record: Record, query: Query, columns: Sequence[str]) -> dict[str, Sum]:
    """What columns of figures come to in the sessions of a query."""
    return windows.sums(record, _PLAIN, query, columns)
