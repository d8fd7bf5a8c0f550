"""Which rows a query means: its text, days and filters as SQL, with every value bound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.terms.browsing import Filter, Op, Query, Scalar
from assistant.terms.errors import Trouble
from assistant.terms.pinyin import spelled

Condition = tuple[str, list[object]]
"""SQL with a ? for each of the values."""


@dataclass(frozen=True, slots=True)
class Link:
    """How a row is tied to a neighbour: `key` of the row is `id` of `source`.

    A condition on the neighbour is answered by the neighbour alone, which has far fewer rows, so that the row's
    own index on the key can be used.
    """

    key: str
    source: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What must be known of a listing to narrow it.

    `columns` maps a field to its SQL expression, `shown` to what its cell shows where that is more; `links` lead to
    fields of neighbours. `search` is the condition of a text that is looked for, a ? wherever its pattern goes,
    `sounds` that of its pinyin, `creator` that of one creator, with one ?. `names` are fields of names, which are few
    enough to be listened to one by one.
    """

    columns: Mapping[str, str]
    shown: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    search: str
    sounds: str = ""
    names: frozenset[str] = frozenset()
    creator: str = ""
    day: str = ""


def either(*columns: str) -> str:
    """The condition that one of these columns holds a text."""
    return " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in columns)


def like(text: str) -> str:
    """The pattern of what holds a text."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def column(listing: Narrowed, name: str) -> str:
    """A field's SQL; Trouble where there is no such column."""
    try:
        return listing.columns[name]
    except KeyError:
        raise Trouble("There is no column {field} here.", field=name) from None


def shown(listing: Narrowed, name: str) -> str:
    """The SQL of what a field's cell shows, where that is more than the field."""
    return listing.shown.get(name) or column(listing, name)


def where(listing: Narrowed, query: Query) -> Condition:
    """The WHERE of a query, or "" where it leaves nothing out."""
    parts: list[str] = []
    values: list[object] = []
    if query.text.strip():
        sql, given = _seek(listing, query.text.strip())
        parts.append(sql)
        values += given
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


def heard(*cells: str) -> str:
    """The condition that one of these columns sounds as letters do."""
    return " OR ".join(f"sounds({cell}, ?)" for cell in cells)


def _seek(listing: Narrowed, text: str) -> Condition:
    values: list[object] = [like(text)] * listing.search.count("?")
    letters = spelled(text)
    if not letters or not listing.sounds:
        return f"({listing.search})", values
    return f"({listing.search} OR {listing.sounds})", [*values, *[letters] * listing.sounds.count("?")]


def _filter(listing: Narrowed, one: Filter) -> Condition:
    cell = shown(listing, one.field)
    sql, values = _meets(cell, one)
    letters = spelled(str(one.value)) if one.op is Op.CONTAINS and one.field in listing.names else ""
    if letters:
        sql, values = f"({sql} OR {heard(cell)})", [*values, letters]
    link = listing.links.get(one.field)
    if link is not None:
        sql = f"{link.key} IN (SELECT {link.id} FROM {link.source} WHERE {sql})"
    return sql, values


def _meets(cell: str, one: Filter) -> Condition:
    match one.op:
        case Op.MISSING:
            return _missing(cell), []
        case Op.KNOWN:
            return f"NOT {_missing(cell)}", []
        case Op.CONTAINS:
            return f"{cell} LIKE ? ESCAPE '\\'", [like(str(one.value))]
        case Op.ONE_OF:
            return _one_of(cell, one.value if isinstance(one.value, tuple) else (one.value,))
        case Op.UNTIL:
            return f"{cell} < ?", [f"{one.value}~"]
        case Op.LAST_DAYS:
            raise Trouble("The last days are counted from a day; say which.")
        case _:
            return f"{cell} {_COMPARED[one.op]} ?", [one.value]


_COMPARED: Mapping[Op, str] = {Op.IS: "=", Op.AT_LEAST: ">=", Op.AT_MOST: "<="}


def _missing(cell: str) -> str:
    """An empty text is missing too."""
    return f"({cell} IS NULL OR {cell} = '')"


def _one_of(cell: str, wanted: tuple[Scalar, ...]) -> Condition:
    known: list[Any] = [value for value in wanted if value is not None]
    parts = [f"{cell} IN ({', '.join('?' * len(known))})"] if known else []
    parts += [_missing(cell)] if len(known) < len(wanted) else []
    return f"({' OR '.join(parts) or '0'})", known
