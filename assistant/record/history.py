"""What hands change: kept with when, old and new, and undone one by one."""

import getpass
import json
from datetime import datetime
from typing import Any

from assistant.record import rollups, versions
from assistant.record.engine import IntegrityError
from assistant.record.record import Record
from assistant.record.tables import TABLES, Table
from assistant.terms.errors import Trouble
from assistant.terms.live import Edit
from assistant.terms.persons import PRIVATE, masked
from assistant.terms.texts import harmless

ASKED = "asked"
"""The table_name of rows that tell who asked to see what of which creator; they are never undone."""

_SAID = ("id", "at", "table", "row", "field", "old", "new", "why")
_EDIT = "SELECT id, at, table_name, row, field, old, new, why, undone_at IS NOT NULL, who FROM history"


def correct(
    record: Record,
    table_name: str,
    row: int,
    field: str,
    value: Any,
    why: str | None = None,
    now: datetime | None = None,
) -> int | None:
    """Set one field of one row by hand; the edit's number, or None where nothing changes.

    From here on the hand's value stands above what imports say. Raises Trouble where the row or field is
    not there, or the value contradicts another row.
    """
    table = _table(table_name)
    if field not in table.fields:
        raise Trouble("{field} cannot be changed by hand.", field=field)
    with record.atomic():
        old = _value(record, table, row, field)
        value = harmless(value) if isinstance(value, str) else value
        if old == value:
            return None
        versions.settle(record, table, [row])
        edit = _note(record, table, row, field, old, value, why, now)
        _change(record, table, row, field, value)
        return edit


def undo(record: Record, edit: int, now: datetime | None = None) -> Edit:
    """Take an edit back: the row shows what imports and the other edits say."""
    found = record.rows(f"{_EDIT} WHERE id = ?", edit)
    if not found:
        raise Trouble("There is no edit {edit}.", edit=edit)
    note = _edit(found[0])
    if note.undone:
        raise Trouble("This edit was undone already.")
    table = _table(note.table)
    with record.atomic():
        record.conn.execute(
            "UPDATE history SET undone_at = ? WHERE id = ?",
            ((now or datetime.now()).isoformat(timespec="seconds"), edit),
        )
        _change(record, table, note.row, note.field, _before(record, table, note))
    return note


def of(record: Record, table_name: str, row: int) -> tuple[Edit, ...]:
    """The edits of one row, newest first."""
    return tuple(map(_edit, record.rows(f"{_EDIT} WHERE table_name = ? AND row = ? ORDER BY id DESC", table_name, row)))


def latest(record: Record, limit: int) -> tuple[Edit, ...]:
    """The newest edits of all."""
    return tuple(map(_edit, record.rows(f"{_EDIT} WHERE table_name <> ? ORDER BY id DESC LIMIT ?", ASKED, limit)))


def of_creator(record: Record, creator: int) -> tuple[Edit, ...]:
    """The edits of a creator, and who asked to see what of her, newest first."""
    told = record.rows(f"{_EDIT} WHERE table_name IN ('creator', ?) AND row = ? ORDER BY id DESC", ASKED, creator)
    return tuple(map(_edit, told))


def note_asking(record: Record, creator: int, field: str, now: datetime | None = None) -> None:
    """Write down that somebody asked to see a field of a creator, or to have or erase everything about her."""
    record.conn.execute(
        "INSERT INTO history (at, table_name, row, field, who) VALUES (?, ?, ?, ?, ?)",
        ((now or datetime.now()).isoformat(timespec="seconds"), ASKED, creator, field, _who()),
    )


def born(record: Record, table_name: str, row: int, values: dict[str, Any], now: datetime | None = None) -> None:
    """Keep what a hand said of a row that it made."""
    for field, value in values.items():
        _note(record, _table(table_name), row, field, None, value, None, now)


def _note(
    record: Record, table: Table, row: int, field: str, old: Any, new: Any, why: str | None, now: datetime | None
) -> int:
    moment = (now or datetime.now()).isoformat(timespec="seconds")
    cursor = record.conn.execute(
        "INSERT INTO history (at, table_name, row, field, old, new, why, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (moment, table.name, row, field, _json(old), _json(new), why, _who()),
    )
    return int(cursor.lastrowid)


def _before(record: Record, table: Table, note: Edit) -> Any:
    """What the field is without this edit: a later edit's value, an earlier one's, else what imports say."""
    hands = versions.by_hand(record, table, note.row)
    if note.field in hands:
        return hands[note.field]
    told = [
        figures[note.field]
        for _, _, figures in versions.restatements(record, table.name, note.row)
        if figures.get(note.field) is not None
    ]
    if told:
        return told[-1]
    first = record.one(
        "SELECT old FROM history WHERE table_name = ? AND row = ? AND field = ? ORDER BY id LIMIT 1",
        table.name,
        note.row,
        note.field,
    )
    return None if first is None else json.loads(first)


def _change(record: Record, table: Table, row: int, field: str, value: Any) -> None:
    days = _days(record, table, row)
    _sell(record, table, row, -1)
    try:
        record.conn.execute(f"UPDATE {table.name} SET {field} = ? WHERE id = ?", (value, row))
    except IntegrityError as fault:
        raise Trouble("{value} is not possible here: {reason}", value=str(value), reason=str(fault)) from fault
    _sell(record, table, row, 1)
    rollups.recount(record, days | _days(record, table, row))


def _days(record: Record, table: Table, row: int) -> rollups.Days:
    if table.name != "session":
        return set()
    return {
        (account, day)
        for account, day in record.rows("SELECT account, substr(started_at, 1, 10) FROM session WHERE id = ?", row)
    }


def _sell(record: Record, table: Table, row: int, sign: int) -> None:
    if table.name == "session_product":
        rollups.add_products(record, "id = ?", (row,), sign)


def _value(record: Record, table: Table, row: int, field: str) -> Any:
    found = record.conn.execute(f"SELECT {field} FROM {table.name} WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise Trouble("This row is no longer in the record.")
    return found[0]


def _table(name: str) -> Table:
    try:
        return TABLES[name]
    except KeyError:
        raise Trouble("{table} cannot be changed by hand.", table=name) from None


def _who() -> str | None:
    """The name of the system's account; None where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _edit(row: tuple[Any, ...]) -> Edit:
    *values, undone, who = row
    said = dict(zip(_SAID, values, strict=True))
    for side in ("old", "new"):  # what is private leaves the history masked
        said[side] = _masked(said["field"], said[side])
    return Edit(**said, undone=bool(undone), who=who)


def _masked(field: str, kept: str | None) -> str | None:
    if kept is None or field not in PRIVATE:
        return kept
    value = json.loads(kept)
    return _json(masked(field, value)) if isinstance(value, str) else kept
