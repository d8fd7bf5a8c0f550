"""Creators as rows to look at, and as the judgement must know them."""

from dataclasses import fields
from datetime import date, timedelta

from assistant.record import known_on, windows
from assistant.record.narrowing import either, heard
from assistant.record.record import Record
from assistant.terms.browsing import Query, Window
from assistant.terms.columns import CreatorFacts, FollowerCount
from assistant.terms.errors import Trouble
from assistant.terms.live import Creator
from assistant.terms.texts import harmless

_WEEKS = 4
_JUDGED = known_on.CREATOR_FIGURES
_SPECIAL = {
    "platforms": "(SELECT group_concat(platform, ', ') FROM"
    " (SELECT DISTINCT platform FROM account WHERE creator = c.id ORDER BY platform))",
    "followers": "(SELECT sum(followers) FROM (SELECT f.followers, max(f.on_day) FROM follower AS f"
    " JOIN account AS a ON a.id = f.account WHERE a.creator = c.id AND f.followers IS NOT NULL GROUP BY a.id))",
    "sessions": "ifnull(d.sessions, 0)",
    "duration_s": "d.duration_s",
    "gmv_fen": "d.gmv_fen",
    "net_fen": "d.net_fen",
    "net_per_hour_fen": "CAST(round(d.net_fen * 3600.0 / nullif(d.net_s, 0)) AS INTEGER)",
    "last_session": "(SELECT substr(max((SELECT max(started_at) FROM session WHERE account = a.id)), 1, 10)"
    " FROM account AS a WHERE a.creator = c.id)",
}
COLUMNS = {field.name: _SPECIAL.get(field.name, f"c.{field.name}") for field in fields(Creator)}


def window(record: Record, query: Query, offset: int, limit: int, as_of: date) -> Window[Creator]:
    """The creators of a query with their sums of the four weeks up to `as_of`."""
    return windows.window(record, _listing(as_of), query, offset, limit)


def every(record: Record, query: Query, as_of: date, limit: int | None = None) -> tuple[Creator, ...]:
    """All creators of a query."""
    return windows.every(record, _listing(as_of), query, limit)


def one(record: Record, creator: int, as_of: date) -> Creator:
    """One creator; Trouble where there is none of that number."""
    row = record.conn.execute(f"{_listing(as_of).sql} WHERE c.id = ?", (creator,)).fetchone()
    if row is None:
        raise Trouble("There is no creator {creator}.", creator=creator)
    return Creator(*row)


def named(record: Record, name: str) -> int:
    """The creator of that name, or the one who owns an account of that name or id; Trouble otherwise."""
    found = record.rows(
        "SELECT id FROM creator WHERE name = ?1 UNION"
        " SELECT creator FROM account WHERE (nickname = ?1 OR platform_id = ?1) AND creator IS NOT NULL",
        name,
    )
    if len(found) == 1:
        return int(found[0][0])
    exact = record.one("SELECT id FROM creator WHERE name = ?", name)
    if exact is not None:
        return int(exact)
    if found:
        raise Trouble("Several creators answer to {name}; give the stage name or an account id.", name=name)
    raise Trouble("There is no creator called {name}.", name=name)


def facts(record: Record, known: date | None = None, *, late: bool = False) -> tuple[CreatorFacts, ...]:
    """All creators as the judgement must know them; with `known` as they were known at the end of that day.

    `late`: what was first told after that day counts as it was first told (see known_on.py).
    """
    counts: dict[int, list[FollowerCount]] = {}
    for creator, *count in record.rows(
        "SELECT a.creator, a.id, a.platform, CAST(julianday(f.on_day) - 2440587.5 AS INTEGER), f.followers"
        " FROM follower AS f JOIN account AS a ON a.id = f.account"
        " WHERE f.followers IS NOT NULL AND a.creator IS NOT NULL AND f.on_day <= ? ORDER BY f.on_day, a.id",
        known.isoformat() if known else "9999",
    ):
        counts.setdefault(creator, []).append(FollowerCount(*count))
    then = {} if known is None else known_on.creators(record, known, late=late)
    found = []
    for row, name, *figures in record.rows(f"SELECT id, name, {', '.join(_JUDGED)} FROM creator ORDER BY id"):
        tier, signed, left, base, living, split = then.get(row, tuple(figures))
        hers = counts.get(row, [])
        latest = tuple({each.account: (each.platform, each.followers) for each in hers}.values())
        found.append(
            CreatorFacts(row, name, tier, signed, left, _yuan(base), _yuan(living), split, latest, tuple(hers))
        )
    return tuple(found)


def tiers_set(record: Record) -> dict[int, tuple[tuple[date, str | None], ...]]:
    """By creator, what lists and hands set as her tier and from which day on.

    The first list that names her holds for the time before it too (date.min); a hand changes it from its day on.
    """
    return known_on.tiers_set(record)


def every_name(record: Record) -> tuple[tuple[int | None, str], ...]:
    """(creator, name) of all names, nicknames, account ids and earlier names, and of who looks after creators."""
    return tuple(
        record.rows(
            "SELECT id, name FROM creator UNION SELECT id, real_name FROM creator WHERE real_name IS NOT NULL"
            " UNION SELECT creator, nickname FROM account WHERE nickname IS NOT NULL"
            " UNION SELECT creator, platform_id FROM account UNION SELECT creator, name FROM alias"
            " UNION SELECT NULL, owner FROM creator WHERE owner IS NOT NULL"
        )
    )


def leaving(record: Record, first: date, last: date) -> tuple[tuple[str, str], ...]:
    """(creator, last day) of those whose contract ends from `first` to `last`, the next first."""
    return tuple(
        record.rows(
            "SELECT name, left_on FROM creator WHERE left_on >= ? AND left_on <= ? ORDER BY left_on, id",
            first.isoformat(),
            last.isoformat(),
        )
    )


def named_all(record: Record) -> tuple[tuple[int, str], ...]:
    """(creator, stage name) of everybody."""
    return tuple(record.rows("SELECT id, name FROM creator ORDER BY id"))


def present(record: Record, first: date, last: date) -> tuple[tuple[int, str], ...]:
    """(creator, stage name) of those who have signed by `last` and not left before `first`, as far as is known."""
    return tuple(
        record.rows(
            "SELECT id, name FROM creator WHERE (signed_on IS NULL OR signed_on <= ?)"
            " AND (left_on >= ? OR left_on IS NULL AND ifnull(status, '') <> '离职') ORDER BY id",
            last.isoformat(),
            first.isoformat(),
        )
    )


def how_many(record: Record) -> int:
    """How many creators there are."""
    return int(record.one("SELECT count(*) FROM creator"))


def neighbours(record: Record, creator: int, platform: str | None = None) -> tuple[tuple[int, bool], ...]:
    """Creators who sell on one of her platforms, or on that one: (creator, whether of her category)."""
    return tuple(
        (row, bool(same))
        for row, same in record.rows(
            "SELECT DISTINCT o.id, o.category IS (SELECT category FROM creator WHERE id = ?1) FROM creator AS o"
            " JOIN account AS a ON a.creator = o.id"
            " WHERE o.id <> ?1 AND a.platform IN (SELECT platform FROM account WHERE creator = ?1)"
            " AND a.platform = ifnull(?2, a.platform) ORDER BY o.id",
            creator,
            platform,
        )
    )


def add(record: Record, name: str) -> int:
    """A new creator by hand; Trouble where the name is taken or empty."""
    name = harmless(name).strip()
    if not name:
        raise Trouble("A creator needs a name.")
    if record.one("SELECT 1 FROM creator WHERE name = ?", name):
        raise Trouble("There is a creator called {name} already; add something that tells them apart.", name=name)
    return int(record.conn.execute("INSERT INTO creator (name) VALUES (?)", (name,)).lastrowid)


def _listing(as_of: date) -> windows.Listing[Creator]:
    first = (as_of - timedelta(weeks=_WEEKS) + timedelta(days=1)).isoformat()
    joins = (
        "FROM creator AS c LEFT JOIN (SELECT a.creator, sum(d.sessions) AS sessions, sum(d.duration_s) AS duration_s,"
        " sum(d.gmv_fen) AS gmv_fen, sum(d.net_fen) AS net_fen, sum(d.net_s) AS net_s"
        " FROM session_day AS d JOIN account AS a ON a.id = d.account"
        f" WHERE d.day >= '{first}' AND d.day <= '{as_of.isoformat()}' GROUP BY a.creator) AS d ON d.creator = c.id"
    )
    return windows.Listing(
        sql=f"SELECT {', '.join(COLUMNS.values())} {joins}",
        keys=joins,
        id="c.id",
        columns=COLUMNS,
        make=Creator,
        default="net_fen",
        search=either("c.name", "c.real_name", "c.category", "c.city", "c.owner"),
        sounds=heard("c.name", "c.real_name", "c.owner"),
        names=frozenset({"name", "owner"}),
        creator="c.id = ?",
    )


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100
