"""Sessions as rows to look at."""

from dataclasses import fields

from assistant.record import windows
from assistant.record.record import Record
from assistant.terms.browsing import Query, Window
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

_NAMED = (
    "SELECT a.id FROM account AS a LEFT JOIN creator AS c ON c.id = a.creator"
    f" WHERE {windows.either('c.name', 'a.nickname', 'a.platform_id')}"
)

LISTING: windows.Listing[Session] = windows.Listing(
    sql=f"SELECT {', '.join(COLUMNS.values())} {_JOINS}",
    keys=_JOINS,
    id="s.id",
    columns=COLUMNS,
    make=Session,
    default="started_at",
    search=f"s.account IN ({_NAMED}) OR {windows.either('s.title', 's.category', 's.session_id')}",
    creator="s.account IN (SELECT id FROM account WHERE creator = ?)",
    day="s.started_at",
    indexed=frozenset({"started_at"}),
    total="SELECT rows FROM tally WHERE name = 'session'",
)
_PLAIN = windows.Listing(**{**{f.name: getattr(LISTING, f.name) for f in fields(LISTING)}, "keys": "FROM session AS s"})


def window(record: Record, query: Query, offset: int, limit: int) -> Window[Session]:
    """The sessions of a query from `offset` on, newest first unless sorted."""
    return windows.window(record, _PLAIN if _alone(query) else LISTING, query, offset, limit)


def every(record: Record, query: Query, limit: int | None = None) -> tuple[Session, ...]:
    """All sessions of a query."""
    return windows.every(record, LISTING, query, limit)


def _alone(query: Query) -> bool:
    """Whether the session table answers which rows and in which order without its neighbours."""
    neighbours = {"creator_id", "creator", "account", "nickname"}
    used = {query.sort, *(one.field for one in query.filters)}
    return used.isdisjoint(neighbours)
