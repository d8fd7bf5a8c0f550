"""Steps that can be taken back and made again: what a write did to the rows, noted while it is done.

While a step is under way triggers note for every row the statement that would put it back. Taking a step back runs
these from the last to the first and notes the way forward in turn. Steps live as long as the connection.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from assistant.record import undo
from assistant.record.noting import noting, put_back
from assistant.record.record import Record
from assistant.terms.errors import Message, Trouble

MOST = 100  # steps that are kept
_FOLLOWING = frozenset({"flag"})  # flags follow the figures by themselves


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
        self._erased = 0  # people, as far as these steps know

    @property
    def names(self) -> tuple[Message | None, Message | None]:
        """What would be taken back and what made again; None where there is nothing."""
        return (self._done[-1].name if self._done else None, self._undone[-1].name if self._undone else None)

    def make(self, record: Record, name: Message, write: Callable[[], Any]) -> Any:
        """Do a write as a step; one that changes no row is none."""
        self._heed(record)
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

    def forget(self) -> None:
        """Let go of every step: what they would put back must not come back."""
        self._done.clear()
        self._undone.clear()

    def undo(self, record: Record) -> Message:
        """Take the newest step back; its name."""
        self._heed(record)
        if not self._done:
            raise Trouble("There is nothing to undo.")
        step = self._done[-1]
        forward = _take_back(record, step)
        self._done.pop()
        self._undone.append(_Step(step.name, forward))
        return step.name

    def redo(self, record: Record) -> Message:
        """Make the step again that was taken back last; its name."""
        self._heed(record)
        if not self._undone:
            raise Trouble("There is nothing to redo.")
        step = self._undone[-1]
        back = _take_back(record, step)
        self._undone.pop()
        self._done.append(_Step(step.name, back))
        return step.name

    def _heed(self, record: Record) -> None:
        """Let go of every step where somebody was erased meanwhile, be it by another program."""
        erased = int(record.one("SELECT count(*) FROM erased WHERE kind = 'creator'"))
        if erased != self._erased:
            self._erased = erased
            self.forget()

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
