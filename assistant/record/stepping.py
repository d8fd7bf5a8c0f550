"""Steps that can be taken back and made again: what a write did to the rows, noted while it is done.

While a step is under way triggers note for every row the statement that would put it back. Taking a step back runs
these from the last to the first and notes the way forward in turn. Steps live as long as the connection.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from assistant.record import undo
from assistant.record.engine import IntegrityError
from assistant.record.record import Record
from assistant.terms.errors import Message, Trouble

MOST = 100  # steps that are kept
_FOLLOWING = frozenset({"flag"})  # flags follow the figures by themselves
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


@dataclass(frozen=True, slots=True)
class _Step:
    """What a step is called, and how it is taken back: statements in their order, or imports."""

    name: Message
    statements: tuple[str, ...] = ()
    batches: tuple[int, ...] = ()


class Steps:
    """The steps of one connection."""

    def __init__(self) -> None:
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def names(self) -> tuple[Message | None, Message | None]:
        """What would be taken back and what made again; None where there is nothing."""
        return (self._done[-1].name if self._done else None, self._undone[-1].name if self._undone else None)

    def make(self, record: Record, name: Message, write: Callable[[], Any]) -> Any:
        """Do a write as a step; one that changes no row is none."""
        with record.atomic(), noting(record) as noted:
            result = write()
        way = tuple(one.statement for one in noted if one.table not in _FOLLOWING and not one.told)
        if way:
            self._keep(_Step(name, way))
        return result

    def imported(self, name: Message, batches: tuple[int, ...]) -> None:
        """Imports are a step too; they are taken back as the imports page does."""
        if batches:
            self._keep(_Step(name, batches=batches))

    def undo(self, record: Record) -> Message:
        """Take the newest step back; its name."""
        if not self._done:
            raise Trouble("There is nothing to undo.")
        step = self._done[-1]
        forward = _take_back(record, step)
        self._done.pop()
        self._undone.append(_Step(step.name, forward))
        return step.name

    def redo(self, record: Record) -> Message:
        """Make the step again that was taken back last; its name."""
        if not self._undone:
            raise Trouble("There is nothing to redo.")
        step = self._undone[-1]
        back = _take_back(record, step)
        self._undone.pop()
        self._done.append(_Step(step.name, back))
        return step.name

    def _keep(self, step: _Step) -> None:
        self._undone.clear()
        self._done.append(step)
        del self._done[:-MOST]


_STEPS: WeakKeyDictionary[Record, Steps] = WeakKeyDictionary()


def steps_of(record: Record) -> Steps:
    """The steps of an open record."""
    return _STEPS.setdefault(record, Steps())


def _take_back(record: Record, step: _Step) -> tuple[str, ...]:
    """Run a step's way back, all or nothing; the way forward."""
    with record.atomic(), noting(record) as noted:
        for batch in reversed(step.batches):
            undo.undo(record, batch)
        put_back(record, step.statements)
    return tuple(one.statement for one in noted if one.table not in _FOLLOWING)


def _changed_since() -> Trouble:
    return Trouble("Something else has changed these rows since; this step can no longer be taken back or made again.")


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
