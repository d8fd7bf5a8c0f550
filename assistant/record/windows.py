"""Windows onto long lists: only the rows on screen are read, wherever in the list they stand.

A window near the top or the end of an order costs one bounded question from the nearer end. In the middle
of an order that has no index, the ids of the whole order are read once and kept until the record changes.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from assistant.record.record import Record
from assistant.terms.browsing import Filter, Op, Query, Window
from assistant.terms.errors import Trouble

Row = TypeVar("Row")

_NEAR = 4000  # rows from an end that one bounded question may skip
_KEPT = 4  # answers remembered


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """How one kind of row is listed.

    `sql` selects the noun's columns and ends before WHERE; `keys` is FROM … for the ids alone, with the joins
    that conditions and orders need. `columns` maps a field to its SQL expression. `indexed` are fields whose
    order SQLite reads from an index. `total` is the SQL of the count when nothing is filtered.
    """

    sql: str
    keys: str
    id: str
    columns: Mapping[str, str]
    make: Callable[..., Row]
    default: str
    search: str  # the condition of a text that is looked for, a ? wherever its pattern goes
    creator: str = ""  # the condition of one creator, with one ?
    day: str = ""
    indexed: frozenset[str] = frozenset()
    total: str = ""


def either(*columns: str) -> str:
    """The condition that one of these columns holds a text."""
    return " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)


def window(record: Record, listing: Listing[Row], query: Query, offset: int, limit: int) -> Window[Row]:
    """The rows of a query from `offset` on, at most `limit`, and how many there are in all."""
    condition, values = _condition(listing, query)
    total = _total(record, listing, condition, values)
    offset = max(0, min(offset, max(0, total - 1)))
    ids = _ids(record, listing, query, condition, values, offset, max(0, min(limit, total - offset)), total)
    if not ids:
        return Window((), offset, total)
    marks = ", ".join("?" * len(ids))
    found = {row[0]: row for row in record.conn.execute(f"{listing.sql} WHERE {listing.id} IN ({marks})", ids)}
    return Window(tuple(listing.make(*found[row]) for row in ids if row in found), offset, total)


def every(record: Record, listing: Listing[Row], query: Query, limit: int | None) -> tuple[Row, ...]:
    """All rows of a query, or the first `limit`, for a file or another program."""
    condition, values = _condition(listing, query)
    order = _order(listing, query, backwards=False)
    joins = f"{listing.sql} {condition} {order}" + ("" if limit is None else f" LIMIT {int(limit)}")
    return tuple(listing.make(*row) for row in record.conn.execute(joins, values))


def _condition(listing: Listing[Any], query: Query) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    if query.text.strip():
        parts.append(f"({listing.search})")
        values += [_like(query.text.strip())] * listing.search.count("?")
    if query.creator is not None and listing.creator:
        parts.append(listing.creator)
        values.append(query.creator)
    if query.first is not None and listing.day:
        parts.append(f"{listing.day} >= ?")
        values.append(query.first.isoformat())
    if query.last is not None and listing.day:
        parts.append(f"{listing.day} < ?")
        values.append(f"{query.last.isoformat()}~")
    for one in query.filters:
        sql, more = _filter(listing, one)
        parts.append(sql)
        values += more
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _filter(listing: Listing[Any], one: Filter) -> tuple[str, list[object]]:
    column = _column(listing, one.field)
    match one.op:
        case Op.MISSING:
            return f"{column} IS NULL", []
        case Op.KNOWN:
            return f"{column} IS NOT NULL", []
        case Op.CONTAINS:
            return f"{column} LIKE ? ESCAPE '\\'", [_like(str(one.value))]
        case Op.IS:
            return f"{column} = ?", [one.value]
        case Op.AT_LEAST:
            return f"{column} >= ?", [one.value]
        case Op.AT_MOST:
            return f"{column} <= ?", [one.value]


def _like(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _column(listing: Listing[Any], field: str) -> str:
    try:
        return listing.columns[field]
    except KeyError:
        raise Trouble("There is no column {field} here.", field=field) from None


def _order(listing: Listing[Any], query: Query, *, backwards: bool) -> str:
    column = _column(listing, query.sort) if query.sort else listing.columns[listing.default]
    down = query.descending if query.sort else True
    way = "ASC" if down == backwards else "DESC"
    nulls = "" if (query.sort or listing.default) in listing.indexed else f"{column} IS NULL {_last(backwards)}, "
    return f"ORDER BY {nulls}{column} {way}, {listing.id} {way}"


def _last(backwards: bool) -> str:
    """What is not known comes last, whichever way the rest is sorted."""
    return "DESC" if backwards else "ASC"


def _total(record: Record, listing: Listing[Any], condition: str, values: Sequence[object]) -> int:
    if not condition and listing.total:
        return int(record.one(listing.total) or 0)
    return int(_remembered(record, f"SELECT count(*) {listing.keys} {condition}", values, lambda found: found[0][0]))


def _ids(
    record: Record,
    listing: Listing[Any],
    query: Query,
    condition: str,
    values: Sequence[object],
    offset: int,
    limit: int,
    total: int,
) -> list[int]:
    if limit == 0:
        return []
    skip_back = total - offset - limit
    indexed = (query.sort or listing.default) in listing.indexed and not condition
    select = f"SELECT {listing.id} {listing.keys} {condition}"
    if min(offset, skip_back) <= _NEAR or indexed:
        backwards = skip_back < offset
        order = _order(listing, query, backwards=backwards)
        sql = f"{select} {order} LIMIT {limit} OFFSET {skip_back if backwards else offset}"
        ids = [row for (row,) in record.conn.execute(sql, values)]
        return ids[::-1] if backwards else ids
    order = _order(listing, query, backwards=False)
    kept: array[int] = _remembered(record, f"{select} {order}", values, _packed)
    return list(kept[offset : offset + limit])


def _packed(found: Any) -> "array[int]":
    ids = array("q")
    while some := found.fetchmany(10_000):
        ids.extend(row for (row,) in some)
    return ids


def _remembered(record: Record, sql: str, values: Sequence[object], take: Callable[[Any], Any]) -> Any:
    """The answer to a costly question, asked again only when the record has changed."""
    stamp = (record.one("PRAGMA data_version"), record.conn.total_changes)
    key = (sql, tuple(values))
    held = record.answers.get(key)
    if held is not None and held[0] == stamp:
        return held[1]
    cursor = record.conn.execute(sql, tuple(values))
    answer = take(cursor) if take is _packed else take(cursor.fetchall())
    while len(record.answers) >= _KEPT:
        record.answers.pop(next(iter(record.answers)))
    record.answers[key] = (stamp, answer)
    return answer
