"""What passes between the rooms while work is done: batches in, receipts and changes out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from assistant.terms.errors import Message
from assistant.terms.fields import Kind
from assistant.terms.previews import Effects

Tick = Callable[[int, int | None], None]
"""How far a long work is: (done, total or None). It raises Cancelled when the person asks to stop."""

Value = str | int | float | None
"""One value as the record keeps it; None is "not known"."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one row as a hand sets it, in the record's units."""

    table: str
    row: int
    field: str
    value: Value


def silent(done: int, total: int | None = None) -> None:
    """Tell nobody how far the work is."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a batch came from.

    `sha256` is the hex digest of its bytes, `exported_at` the moment its figures were taken (from the
    name where the layout knows how, else the day it was written), `hints` texts that may name the owner.
    """

    path: Path
    sha256: str
    size: int
    exported_at: datetime
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that was left out, with the cell to blame (`line` counts from 1 as the sheet shows it)."""

    sheet: str
    line: int
    header: str
    raw: str
    why: Message


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of one kind, as columns in the record's units; all lists are of one length."""

    kind: Kind
    sheet: str
    lines: list[int]
    columns: Mapping[str, list[Value]]


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column of a sheet and how it is read.

    `field` is None where the column stays out, `unit` tells how bare numbers count, `confidence` how sure the
    reading is: 1 where a layout knows the header.
    """

    header: str
    field: str | None = None
    unit: str | None = None
    confidence: float = 0.0


class Change(StrEnum):
    """How a header of a known report has drifted."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Drift:
    """One header that is not as the layout knows it; `field` is what it holds, where that is understood."""

    change: Change
    header: str
    was: str = ""
    field: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One table of a file as it is read: which layout fits, where its header is, what its columns are."""

    sheet: str
    layout: str
    kind: Kind
    header_line: int
    columns: tuple[ColumnRead, ...]
    drift: tuple[Drift, ...] = ()


class LeftOut(StrEnum):
    """Rows that are none, and are left out without being rejected."""

    TOTALS = "totals"
    HEADERS = "headers"  # repeated
    NOTES = "notes"  # sentences below the table
    DETAILS = "details"  # of the row above, such as SKUs below their product


@dataclass(slots=True)
class Batch:
    """One file on its way into the record; `chunks` is drawn once, and the lists fill as it is drawn."""

    source: Source
    layout: str
    chunks: Iterator[Chunk]
    rejects: list[Reject] = field(default_factory=list)
    tables: list[SheetRead] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    notes: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Changes:
    """The tables that a write touched: what to look at again; of sessions perhaps only those that began `since`."""

    tables: frozenset[str] = frozenset()
    since: date = date.min

    def touch(self, *tables: str) -> bool:
        """Whether one of these tables changed."""
        return not self.tables.isdisjoint(tables)

    def __or__(self, other: "Changes") -> "Changes":
        since = min((one.since for one in (self, other) if one.touch("session")), default=date.min)
        return Changes(self.tables | other.tables, since)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one file did to the record; rows = added + updated + unchanged + rejected."""

    file: Path
    layout: str
    batch: int | None
    rows: int
    added: int
    updated: int
    unchanged: int
    rejects: tuple[Reject, ...]
    notes: tuple[Message, ...] = ()
    changes: Changes = Changes()
    tables: tuple[SheetRead, ...] = ()
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    nameless: bool = False  # the file does not say whose sessions these are

    @property
    def rejected(self) -> int:
        """How many rows were left out."""
        return len(self.rejects)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder or an archive that is no report, and why."""

    file: Path
    why: Message


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list of files did to the record, a receipt a file in the order they were read."""

    receipts: tuple[Receipt, ...]
    changes: Changes = Changes()
    skipped: tuple[Skipped, ...] = ()
    effects: Effects = field(default_factory=Effects)


@dataclass(frozen=True, slots=True)
class Done:
    """A write that went through: which row it made or changed, and what to look at again."""

    row: int | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class BatchNote:
    """One import as the record remembers it."""

    id: int
    file: str
    layout: str
    sha256: str
    exported_at: str
    imported_at: str
    rows: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Undo:
    """What undoing a batch takes away, puts back and leaves, as rows per table."""

    batch: int
    file: str
    removed: Mapping[str, int]
    restored: Mapping[str, int]
    kept: Mapping[str, int]
    changes: Changes = Changes()
