"""The filters of a table, a few conditions a column, and how they are said."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from assistant.desk.table.columns import Column, Kind
from assistant.terms.browsing import Filter, Op, Scalar, Values
from assistant.terms.errors import Message, message
from assistant.words import _, count, say

AskValues = Callable[[str, str, QObject, Callable[[Values], object]], object]
"""Asks for a column's values that hold a text, for an owner; the answer goes to the callback."""

_NAMED = 3  # values that a chip names


class Filters(QObject):
    """Which conditions hold, by column; `changed` is told once a change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: dict[str, tuple[Filter, ...]] = {}

    @property
    def all(self) -> tuple[Filter, ...]:
        """Every condition."""
        return tuple(one for several in self._held.values() for one in several)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that are filtered."""
        return tuple(self._held)

    def of(self, key: str) -> tuple[Filter, ...]:
        """The conditions of a column."""
        return self._held.get(key, ())

    def put(self, key: str, filters: Iterable[Filter]) -> None:
        """Let other conditions hold for a column; none to show all of it."""
        others = [one for one in self.all if one.field != key]
        self.put_all((*others, *filters))

    def put_all(self, filters: Iterable[Filter]) -> None:
        """Let these conditions hold, and no others."""
        held: dict[str, tuple[Filter, ...]] = {}
        for one in filters:
            held[one.field] = (*held.get(one.field, ()), one)
        if held != self._held:
            self._held = held
            self.changed.emit()

    def clear(self) -> None:
        """Show everything."""
        self.put_all(())


def said(column: Column[Any], filters: tuple[Filter, ...]) -> str:
    """The conditions of one column in words."""
    by_op = {one.op: one.value for one in filters}
    low, high = by_op.get(Op.AT_LEAST), by_op.get(Op.AT_MOST, by_op.get(Op.UNTIL))
    if low is None and high is None:
        return say(_said_otherwise(column, filters[0]))
    facts = {"column": column.title, "low": _shown(column, low), "high": _shown(column, high)}
    days = column.kind is Kind.DAY
    if low is not None and high is not None:
        return say(message("{column}: {low} to {high}", **facts))
    if low is not None:
        return say(message("{column}: from {low}", **facts) if days else message("{column}: at least {low}", **facts))
    return say(message("{column}: until {high}", **facts) if days else message("{column}: at most {high}", **facts))


def _said_otherwise(column: Column[Any], one: Filter) -> Message:
    match one.op:
        case Op.LAST_DAYS:
            return message("{column}: the last {count} days", column=column.title, count=str(one.value))
        case Op.CONTAINS:
            return message("{column} contains “{text}”", column=column.title, text=str(one.value))
        case Op.MISSING:
            return message("{column} is missing", column=column.title)
        case _:
            return _said_values(column, one.value if isinstance(one.value, tuple) else (one.value,))


def _said_values(column: Column[Any], values: tuple[Scalar, ...]) -> Message:
    names = ", ".join(_shown(column, value) for value in values[:_NAMED])
    if len(values) <= _NAMED:
        return message("{column}: {names}", column=column.title, names=names)
    more = count(len(values) - _NAMED)
    return message("{column}: {names} and {more} more", column=column.title, names=names, more=more)


def _shown(column: Column[Any], value: Any) -> str:
    """A value as the cells show it; a day is never shown as a moment."""
    if value is None:
        return _("missing")
    return str(value) if column.kind is Kind.DAY else column.show(value)
