"""What every kind of file opens to: named sheets of rows, drawn in blocks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.intake.cells import Cell
from assistant.terms.errors import Message

Block = tuple[list[int], list[Sequence[Cell]]]
"""Line numbers as the sheet shows them, from 1, and the rows that begin there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    `total` is about how many rows it has. `blocks(size)` draws all rows anew, at most so many at a time.
    """

    name: str
    total: int | None
    blocks: Callable[[int], Iterator[Block]]

    def head(self, depth: int) -> list[tuple[int, Sequence[Cell]]]:
        """The first rows with their line numbers."""
        lines, rows = next(self.blocks(depth), ([], []))
        return list(zip(lines, rows, strict=True))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's fingerprint and its sheets."""

    sha256: str
    size: int
    sheets: tuple[Sheet, ...]
    notes: tuple[Message, ...] = ()
