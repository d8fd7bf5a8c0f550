"""Rows of a file as they stand there, to be given back to whoever must mend them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from assistant.intake.cells import Cell
from assistant.intake.layouts import Layout
from assistant.intake.opening import open_file, reaching
from assistant.intake.private import is_private
from assistant.intake.recognising import SAMPLE, recognised

_BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class Rescued:
    """Rows of one sheet: what stands above them, down to the header, and the rows by line; buyers' cells are empty."""

    sheet: str
    head: tuple[Sequence[Cell], ...]
    rows: Mapping[int, Sequence[Cell]]


def rescue(
    path: Path, lines: Mapping[str, AbstractSet[int]], layouts: Sequence[Layout]
) -> tuple[str, tuple[Rescued, ...]]:
    """The file's digest, and of each sheet named the rows on these lines."""
    opened = open_file(path, {header for one in layouts for header in one.places})
    found = []
    for sheet in opened.sheets:
        wanted = lines.get(sheet.name)
        if not wanted:
            continue
        with reaching(path):
            top = sheet.head(SAMPLE)
            known = recognised(sheet, top, layouts, (path.stem,))
            header = known.match.line if known else 1
            head = [row for line, row in top if line <= header]
            hidden = {place for place, cell in enumerate(head[-1]) if is_private(cell)} if head else set()
            rows: dict[int, Sequence[Cell]] = {}
            for numbers, block in sheet.blocks(_BLOCK):
                rows |= {
                    line: _without(row, hidden) for line, row in zip(numbers, block, strict=True) if line in wanted
                }
        found.append(Rescued(sheet.name, tuple(head), rows))
    return opened.sha256, tuple(found)


def _without(row: Sequence[Cell], hidden: AbstractSet[int]) -> Sequence[Cell]:
    return [("" if place in hidden else cell) for place, cell in enumerate(row)] if hidden else row
