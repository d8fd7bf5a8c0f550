"""Windows onto long lists: only the rows on screen are read, wherever in the list they stand.

A window near the top or the end of an order costs one bounded question from the nearer end. In the middle
of an order that has no index, the ids of the whole order are read once and kept until the record changes.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from assistant.record import narrowing
from assistant.record.narrowing import Narrowed
from assistant.record.record import Record
from assistant.terms.browsing import Query, Sum, Values, Window
from assistant.terms.pinyin import spelled

Row = TypeVar("Row")

_NEAR = 4000  # rows from an end that one bounded question may skip
_KEPT = 4  # answers remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Narrowed, Generic[Row]):
    """How one kind of row is listed.

    `sql` selects the noun's columns and ends before WHERE; `keys` is FROM … for the ids alone, with the joins
    that conditions and orders need. `indexed` are fields whose order SQLite reads from an index. `total` is the SQL
    of the count when nothing is filtered. `means` are aggregates of columns whose average is not that of their rows.
    """

    sql: str
    keys: str
    id: str
    make: Callable[..., Row]
    default: str
    indexed: frozenset[str] = frozenset()
    total: str = ""
    means: Mapping[str, str] = field(default_factory=dict)


def window(record: Record, listing: Listing[Row], query: Query, offset: int, limit: int) -> Window[Row]:
    """The rows of a query from `offset` on, at most `limit`, and how many there are in all."""
    condition, values = narrowing.where(listing, query)
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
    condition, values = narrowing.where(listing, query)
    order = _order(listing, query, backwards=False)
    joins = f"{listing.sql} {condition} {order}" + ("" if limit is None else f" LIMIT {int(limit)}")
    return tuple(listing.make(*row) for row in record.conn.execute(joins, values))


def values(record: Record, listing: Listing[Any], query: Query, column: str, text: str, limit: int) -> Values:
    """The values that a column's cells show in a query's rows, with their counts, most first, at most `limit`.

    With a text only those that hold it or sound so.
    """
    cell = narrowing.shown(listing, column)
    condition, given = narrowing.where(listing, query)
    link = listing.links.get(column)
    if link is None:
        told = f"SELECT {cell} AS value, count(*) AS rows {listing.keys} {condition} GROUP BY 1"
    else:
        by = f"+{link.key}" if condition else link.key  # a + keeps the key's index away, which a condition makes slow
        told = (
            f"SELECT t.value AS value, sum(n.rows) AS rows FROM (SELECT {link.key} AS link, count(*) AS rows"
            f" {listing.keys} {condition} GROUP BY {by}) AS n"
            f" JOIN (SELECT {link.id} AS id, {cell} AS value FROM {link.source}) AS t ON t.id = n.link GROUP BY 1"
        )
    holds = f"WHERE {narrowing.either('value')} OR {narrowing.heard('value')}" if text.strip() else ""
    given += [narrowing.like(text.strip()), spelled(text)] if holds else []
    counted = record.rows(
        f"SELECT nullif(value, ''), sum(rows) FROM ({told}) {holds} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {limit + 1}",
        *given,
    )
    return Values(tuple((value, int(rows)) for value, rows in counted[:limit]), more=len(counted) > limit)


def sums(record: Record, listing: Listing[Any], query: Query, columns: Sequence[str]) -> dict[str, Sum]:
    """What columns of figures come to over all rows of a query, by column."""
    condition, given = narrowing.where(listing, query)
    asked = ["count(*)"]
    for name in columns:
        cell = narrowing.column(listing, name)
        asked += [f"sum({cell})", f"count({cell})", listing.means.get(name, "NULL")]
    rows, *told = record.rows(f"SELECT {', '.join(asked)} {listing.keys} {condition}", *given)[0]
    found = {}
    for name, total, known, mean in zip(columns, told[::3], told[1::3], told[2::3], strict=True):
        plain = total / known if known else None
        found[name] = Sum(total, mean if name in listing.means else plain, known, rows)
    return found


def _order(listing: Listing[Any], query: Query, *, backwards: bool) -> str:
    column = narrowing.column(listing, query.sort) if query.sort else listing.columns[listing.default]
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
