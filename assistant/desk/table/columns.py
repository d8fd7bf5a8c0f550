"""What a column is: where its value comes from, how it is shown, how it is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

from assistant.desk.theme.tokens import Tone

Row = TypeVar("Row")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

MISSING = "—"
UNKNOWN = "…"


def as_text(value: object) -> str:
    """The value as it is."""
    return str(value)


class Kind(StrEnum):
    """How a column can be filtered and summed."""

    TEXT = "text"
    CHOICE = "choice"  # one of a few words, shown otherwise than they are kept
    NUMBER = "number"
    DAY = "day"  # a day or a moment
    OTHER = "other"  # not at all


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table of rows.

    `value` takes it from a row, None meaning "not known"; `show` makes it readable. `tooltip` explains the
    header, `hint` one cell. With `parse` the cells can be edited: it takes what was typed and raises
    Trouble where that is no such value; `written` is the text that editing starts from. `choices` are
    (what is parsed, what is shown) where there are only a few. `exported` is the value for a file. `kind` says how
    it is filtered, with bounds that `typed` takes; a NUMBER is summed, or averaged where `averaged`, and shown by
    `short` where the sum is too long.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    show: Callable[[Any], str] = as_text
    align: Qt.AlignmentFlag = LEFT
    width: int = 120
    tooltip: str = ""
    hint: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    parse: Callable[[str], Any] | None = None
    written: Callable[[Any], str] | None = None
    sortable: bool = True
    exported: Callable[[Any], str | float | None] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    kind: Kind = Kind.OTHER
    typed: Callable[[str], Any] | None = None
    averaged: bool = False
    short: Callable[[Any], str] | None = None

    def text(self, row: Row) -> str:
        """The cell as it is shown."""
        value = self.value(row)
        return MISSING if value is None else self.show(value)

    def draft(self, row: Row) -> str:
        """The text that editing starts from; empty where nothing is known."""
        value = self.value(row)
        return "" if value is None else (self.written or self.show)(value)

    def pasted(self, row: Row) -> str:
        """The cell as other programs take it: one line, empty for missing, never a formula."""
        value = self.value(row)
        if value is None:
            return ""
        text = " ".join(self.show(value).split())
        return f"'{text}" if isinstance(value, str) and text[:1] in set("=+-@") else text

    def plain(self, row: Row) -> str | float | None:
        """The cell for a file: a number stays a number, missing is None."""
        value = self.value(row)
        if value is None:
            return None
        return self.exported(value) if self.exported else self.show(value)
