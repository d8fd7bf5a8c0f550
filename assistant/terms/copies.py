"""Copies of the record: why each was taken, what it holds, what putting it back would change."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from assistant.terms.errors import Message, message
from assistant.terms.identity import Contents


class Why(StrEnum):
    """What a copy was taken before, or for."""

    IMPORT = "import"
    UPDATE = "update"
    RESTORE = "restore"
    DAY = "day"
    HAND = "hand"

    def told(self) -> Message:
        """In words."""
        return _WHY[self]


_WHY = {
    Why.IMPORT: message("before an import"),
    Why.UPDATE: message("before an update of the program"),
    Why.RESTORE: message("before a copy was put back"),
    Why.DAY: message("of the day"),
    Why.HAND: message("by hand"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A copy of the record as it was at a moment; size in bytes."""

    path: Path
    taken_at: datetime
    size: int
    why: Why = Why.IMPORT


@dataclass(frozen=True, slots=True)
class Difference:
    """A record beside a copy of it: the files of imports that would be gone, and of those that would be back.

    `returning`: creators who were erased since the copy was taken, and would be back with it.
    """

    now: Contents
    then: Contents
    gone: tuple[str, ...]
    back: tuple[str, ...]
    returning: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged record: rows by table, and of how many tables some are missing."""

    rows: dict[str, int]
    incomplete: tuple[str, ...]
    dropped: int  # rows that pointed at others which are lost
