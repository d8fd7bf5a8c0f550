"""Rows as they were known at the end of a day: by the exports taken up to then, and the hands' corrections by then.

Which account is whose, and the categories that the agency itself gives, are taken as they are now. With `late`, rows
of which the first export came only after that day count as that one told them: a record that was begun today has a
past all the same, and no figure in it has ripened further than when it was first told.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.record.record import Record

CREATOR_FIGURES = ("tier", "signed_on", "left_on", "base_pay_fen", "living_cost_fen", "split_rate")
THEN = "temp.session_then"

_TOUCHED = (
    "(SELECT row FROM version WHERE table_name = '{name}' UNION SELECT row FROM history WHERE table_name = '{name}')"
)
_QUIET = "(SELECT b.exported_at FROM batch AS b WHERE b.id = t.batch)"


def session_table(
    record: Record, first: date, last: date, known: date, columns: tuple[str, ...], *, late: bool = False
) -> str:
    """The name of a passing table with the sessions of a period as they were known; columns beside their key."""
    record.conn.execute(f"DROP TABLE IF EXISTS {THEN}")
    record.conn.execute(f"CREATE TEMP TABLE session_then (account, started_at, {', '.join(columns)})")
    names = f"account, started_at, {', '.join(columns)}"
    period = (first.isoformat(), f"{last.isoformat()}~")
    touched = _TOUCHED.format(name="session")
    record.conn.execute(
        f"INSERT INTO {THEN} ({names}) SELECT {names} FROM session AS t WHERE started_at >= ? AND started_at < ?"
        f" AND id NOT IN {touched} AND (? OR ifnull({_QUIET}, '') < ?)",
        (*period, late, _end(known)),
    )
    there = record.rows(
        f"SELECT id, account, started_at FROM session WHERE started_at >= ? AND started_at < ? AND id IN {touched}",
        *period,
    )
    then = _folded(record, "session", known, late=late)
    record.conn.executemany(
        f"INSERT INTO {THEN} ({names}) VALUES ({', '.join('?' * (len(columns) + 2))})",
        [
            (account, started, *(then[row].get(column) for column in columns))
            for row, account, started in there
            if row in then
        ],
    )
    return THEN


def creators(record: Record, known: date, *, late: bool = False) -> dict[int, tuple[Any, ...]]:
    """CREATOR_FIGURES by creator, of those of whom more than one import or a hand has spoken, or none by then."""
    then = _folded(record, "creator", known, late=late)
    touched = record.rows(f"SELECT id FROM creator WHERE id IN {_TOUCHED.format(name='creator')}")
    later = [] if late else record.rows(f"SELECT id FROM creator AS t WHERE ifnull({_QUIET}, '') >= ?", _end(known))
    found = {row: (None,) * len(CREATOR_FIGURES) for (row,) in later}
    return found | {row: tuple(then.get(row, {}).get(name) for name in CREATOR_FIGURES) for (row,) in touched}


def tiers_set(record: Record) -> dict[int, tuple[tuple[date, str | None], ...]]:
    """By creator, what lists and hands set as her tier and from which day on; the first list holds from date.min."""
    told: dict[int, list[tuple[date, str | None]]] = {}
    for row, day, tier in record.rows(
        "SELECT row, substr(known_at, 1, 10), json_extract(body, '$.tier') FROM version"
        " WHERE table_name = 'creator' AND json_extract(body, '$.tier') IS NOT NULL ORDER BY known_at, batch, line"
    ):
        since = date.fromisoformat(day) if row in told else date.min
        told.setdefault(row, []).append((since, tier))
    for row, tier in record.rows(
        f"SELECT id, tier FROM creator WHERE tier IS NOT NULL AND id NOT IN {_TOUCHED.format(name='creator')}"
    ):
        told[row] = [(date.min, tier)]
    hands: dict[int, list[tuple[date, str | None]]] = {}
    for row, day, old, new in record.rows(
        "SELECT row, substr(at, 1, 10), old, new FROM history"
        " WHERE table_name = 'creator' AND field = 'tier' AND undone_at IS NULL ORDER BY id"
    ):
        if row not in told and row not in hands and old is not None and json.loads(old) is not None:
            told[row] = [(date.min, json.loads(old))]
        hands.setdefault(row, []).append((date.fromisoformat(day), None if new is None else json.loads(new)))
    return {row: tuple(_under(told.get(row, []), hands.get(row, []))) for row in {*told, *hands}}


def _under(
    told: list[tuple[date, str | None]], hands: list[tuple[date, str | None]]
) -> Iterator[tuple[date, str | None]]:
    """What lists say until the first hand, and what hands say from then on."""
    yield from (each for each in told if not hands or each[0] < hands[0][0])
    yield from hands


def _folded(record: Record, name: str, known: date, *, late: bool) -> dict[int, dict[str, Any]]:
    """The figures of rows of which several imports or a hand have spoken; rows not known by then are not there.

    With `late` they are there as they were first told.
    """
    end = _end(known)
    found = _first_told(record, name, end) if late else {}
    for row, body in record.rows(
        "SELECT row, body FROM version WHERE table_name = ? AND known_at < ? ORDER BY known_at, batch, line", name, end
    ):
        said = {field: value for field, value in json.loads(body).items() if value is not None}
        found.setdefault(row, {}).update(said)
    for row, field, new in record.rows(
        "SELECT row, field, new FROM history WHERE table_name = ?1 AND at < ?2"
        " AND (undone_at IS NULL OR undone_at >= ?2) ORDER BY id",
        name,
        end,
    ):
        found.setdefault(row, {})[field] = None if new is None else json.loads(new)
    return found


def _first_told(record: Record, name: str, end: str) -> dict[int, dict[str, Any]]:
    """What the first export said of rows of which none had spoken before `end`."""
    first = (  # SQLite takes the other columns of a group from the row that min() found
        "SELECT row, body, min(known_at || printf('%012d%012d', batch, line)) AS at FROM version"
        " WHERE table_name = ? GROUP BY row HAVING at >= ?"
    )
    return {row: json.loads(body) for row, body, _ in record.rows(first, name, end)}


def _end(known: date) -> str:
    """A text after every moment of the day, and before the next."""
    return f"{known.isoformat()}T24"
