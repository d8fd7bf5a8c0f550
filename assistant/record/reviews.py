"""Policies, marks and costs: what the agency decides and remembers."""

import json
from dataclasses import asdict, fields
from datetime import date, datetime

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Cost, Mark
from assistant.terms.policy import DatedPolicy, Policy
from assistant.terms.texts import harmless


def policy(record: Record) -> DatedPolicy:
    """The policy in force; the built-in one where none was set."""
    found = record.rows("SELECT id, since, body, note FROM policy ORDER BY id DESC LIMIT 1")
    if not found:
        return DatedPolicy(0, "", Policy(), None)
    return dated_policy(*found[0])


def dated_policy(row: int, since: str, body: str, note: str | None) -> DatedPolicy:
    """A policy as it was kept; rules that are known no more are left out, new ones are as usual."""
    known = {field.name for field in fields(Policy)}
    kept = {name: value for name, value in json.loads(body).items() if name in known}
    return DatedPolicy(row, since, Policy(**kept), note)


def set_policy(record: Record, new: Policy, note: str = "", now: datetime | None = None) -> None:
    """Let another policy hold from now on; the earlier ones stay in the record."""
    record.conn.execute(
        "INSERT INTO policy (since, body, note) VALUES (?, ?, ?)",
        (_moment(now), json.dumps(asdict(new)), harmless(note) or None),
    )


def add_mark(record: Record, creator: int | None, first: date, last: date, title: str) -> int:
    """Note that something happened: a change of slot, a leave, a new assistant."""
    if not title.strip():
        raise Trouble("Say what happened on that day.")
    if last < first:
        raise Trouble("The last day lies before the first.")
    cursor = record.conn.execute(
        "INSERT INTO mark (creator, first, last, title) VALUES (?, ?, ?, ?)",
        (creator, first.isoformat(), last.isoformat(), harmless(title).strip()),
    )
    return int(cursor.lastrowid)


def drop_mark(record: Record, mark: int) -> None:
    """Take a mark away."""
    record.conn.execute("DELETE FROM mark WHERE id = ?", (mark,))


def marks(record: Record, creator: int | None) -> tuple[Mark, ...]:
    """The agency's marks and, with a creator, hers."""
    return tuple(
        Mark(row, first, last, title, whose)
        for row, first, last, title, whose in record.rows(
            "SELECT id, first, last, title, creator FROM mark WHERE creator IS NULL OR creator = ? ORDER BY first",
            creator,
        )
    )


def add_cost(record: Record, creator: int | None, on_day: date, kind: str, amount_fen: int, note: str = "") -> int:
    """Note money spent on a creator or on the agency."""
    if amount_fen <= 0 or not kind.strip():
        raise Trouble("A cost needs a kind and an amount above zero.")
    cursor = record.conn.execute(
        "INSERT INTO cost (creator, on_day, kind, amount_fen, note) VALUES (?, ?, ?, ?, ?)",
        (creator, on_day.isoformat(), harmless(kind).strip(), amount_fen, harmless(note) or None),
    )
    return int(cursor.lastrowid)


def drop_cost(record: Record, cost: int) -> None:
    """Take a cost away."""
    record.conn.execute("DELETE FROM cost WHERE id = ?", (cost,))


def costs(record: Record, creator: int) -> tuple[Cost, ...]:
    """A creator's costs, newest first."""
    return tuple(
        Cost(*row)
        for row in record.rows(
            "SELECT id, creator, on_day, kind, amount_fen, note FROM cost WHERE creator = ?"
            " ORDER BY on_day DESC, id DESC",
            creator,
        )
    )


def _moment(now: datetime | None) -> str:
    return (now or datetime.now()).isoformat(timespec="seconds")
