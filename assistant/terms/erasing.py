"""A person's right to know and to be forgotten: what was shown, handed out and erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.terms.work import Changes

_NONE = Changes()


@dataclass(frozen=True, slots=True)
class Revealed:
    """A private field in full, as somebody asked for it."""

    creator_id: int
    field: str  # a column of PRIVATE
    value: str | None
    changes: Changes = _NONE


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one table that hold something of a person: columns by their names in the record, and values."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person takes away and what stays under the label, as rows by table.

    `wiped`: the bytes are gone from the file too; else another window holds it, and they go when it is next opened.
    """

    creator_id: int
    name: str
    label: str
    gone: Mapping[str, int]
    stays: Mapping[str, int]
    wiped: bool = False
    changes: Changes = _NONE


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy of the record that was taken before somebody was erased, and so still holds her."""

    path: Path
    taken_at: datetime
    size: int
