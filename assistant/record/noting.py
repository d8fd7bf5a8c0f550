"""Noting how each row that changes is put back: the ground of undo, redo and the trash."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.record.engine import IntegrityError
from assistant.record.record import Record
from assistant.terms.errors import Trouble

_NOTED = "undone_note"
_NOW = "strftime(''%Y-%m-%dT%H:%M:%S'', ''now'', ''localtime'')"
_BACK_IN_HISTORY = f"'UPDATE history SET undone_at = {_NOW} WHERE id = '||quote(NEW.id)"
"""A hand's edit stays in the history when it is taken back, marked as undone."""


@dataclass(frozen=True, slots=True)
class Noted:
    """How one change of a row is put back; `told`: a figure of a file was written down, which stays told."""

    table: str
    told: bool
    statement: str


@contextmanager
def noting(record: Record) -> Iterator[list[Noted]]:
    """Note how each row that changes meanwhile is put back; the list fills when the block ends well."""
    noted: list[Noted] = []
    if record.one("SELECT 1 FROM temp.sqlite_schema WHERE name = ?", _NOTED):  # within another: a part of its notes
        begin = record.one(f"SELECT ifnull(max(id), 0) FROM temp.{_NOTED}")
        yield noted
        noted += _notes(record, begin)
        return
    record.conn.execute(
        f"CREATE TEMP TABLE {_NOTED} (id INTEGER PRIMARY KEY, place TEXT NOT NULL, told INTEGER NOT NULL,"
        " statement TEXT NOT NULL)"
    )
    names = []
    try:
        for table in _tables(record):
            for name, trigger in _triggers(record, table):
                record.conn.execute(trigger)
                names.append(name)
        yield noted
        noted += _notes(record, 0)
    finally:
        for name in names:
            record.conn.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
        record.conn.execute(f"DROP TABLE IF EXISTS temp.{_NOTED}")


def put_back(record: Record, statements: Sequence[str]) -> None:
    """Run the way back, the last statement first; Trouble where something else has changed the rows since."""
    try:
        for statement in reversed(statements):
            if record.conn.execute(statement).rowcount == 0:
                raise _changed_since()
    except IntegrityError as fault:
        raise _changed_since() from fault


def _notes(record: Record, after: int) -> list[Noted]:
    return [
        Noted(table, bool(told), statement)
        for table, told, statement in record.rows(
            f"SELECT place, told, statement FROM temp.{_NOTED} WHERE id > ? ORDER BY id", after
        )
    ]


def _tables(record: Record) -> list[str]:
    found = record.rows("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    return [name for (name,) in found if not name.startswith("_")]


def _triggers(record: Record, table: str) -> Iterator[tuple[str, str]]:
    columns = [(name, key) for _, name, _, _, _, key in record.rows(f"PRAGMA table_info({table})")]
    names = [name for name, _ in columns]
    keys = [name for name, key in columns if key] or ["rowid"]
    new_key, old_values = _joined("NEW", keys, " AND "), _joined("OLD", names, ", ")
    listed, values = ", ".join(names), "||', '||".join(f"quote(OLD.{name})" for name in names)
    ways = {
        "INSERT": _BACK_IN_HISTORY if table == "history" else f"'DELETE FROM {table} WHERE '||{new_key}",
        "UPDATE": f"'UPDATE {table} SET '||{old_values}||' WHERE '||{new_key}",
        "DELETE": f"'INSERT INTO {table} ({listed}) VALUES ('||{values}||')'",
    }
    for event, way in ways.items():
        name = f"undo_{event.lower()}_{table}"
        told = int(event == "INSERT" and table == "version")
        yield (
            name,
            (
                f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table}"
                f" BEGIN INSERT INTO {_NOTED} (place, told, statement) VALUES ('{table}', {told}, {way}); END"
            ),
        )


def _joined(row: str, names: list[str], between: str) -> str:
    """An expression for `a = 1, b = 'x'` of a row."""
    return f"||'{between}'||".join(f"'{name} = '||quote({row}.{name})" for name in names)


def _changed_since() -> Trouble:
    return Trouble("Something else has changed these rows since; this step can no longer be taken back or made again.")
