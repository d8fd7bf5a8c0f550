"""Rows into chunks: columns converted, rows that are none left out, bad ones rejected."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, zip_longest

from assistant.intake.cells import Cell, fold, shown
from assistant.intake.checks import Blame, Values, complete, faults_of_rows
from assistant.intake.columns import Converter, converter_of
from assistant.intake.doubles import Told, second_look
from assistant.intake.matching import Match
from assistant.intake.norows import NoRows, is_total
from assistant.intake.sheets import Block, Sheet
from assistant.terms.fields import Kind
from assistant.terms.persons import masked
from assistant.terms.texts import harmless
from assistant.terms.work import Chunk, LeftOut, Reject, Tick

CHUNK = 20_000
"""Rows of a chunk, at most."""
_BLOCK = 1_000  # as many as a processor's cache holds
_EMPTY = 200_000  # empty rows, beyond which a sheet with little in it is refused
NOTE_MARKS = ("说明:", "note:")
"""How the first cell of the row of notes below a template's header begins, folded."""

Restart = Callable[[int, Sequence[Cell], Sequence[Sequence[Cell]]], "tuple[Match, Mapping[str, str]] | None"]
"""Whether a row (its line, its cells, the rows before it) heads another table: its match and constants."""


def no_other(_line: int, _row: Sequence[Cell], _before: Sequence[Sequence[Cell]]) -> None:
    """There is but one table in the sheet."""


class Hollow(Exception):  # noqa: N818 - the file's fault, not a bug
    """A sheet of so many rows of which nearly all are empty."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        super().__init__(rows)


def chunks(
    sheet: Sheet,
    match: Match,
    constants: Mapping[str, str],
    rejects: list[Reject],
    tick: Tick,
    left_out: Counter[LeftOut] | None = None,
    restart: Restart = no_other,
) -> Iterator[Chunk]:
    """The rows below the header, converted; `constants` fill the record's columns that the sheet lacks.

    Where `restart` knows another table's header further down, the rows below it are read as that. Raises Hollow.
    """
    counted: Counter[LeftOut] = Counter() if left_out is None else left_out
    reader = _Reader(sheet.name, match, constants, rejects, counted, restart)
    heap = _Heap(sheet.name)
    done = 0
    for below in _below(sheet, match.line):
        lines, rows = below
        done += len(rows)
        while rows:
            part, begins = reader.block(lines, rows)
            full = heap.add(part)
            if full is not None:
                tick(done, sheet.total)
                yield full
            if begins is None:
                break
            place, (other, more) = begins
            if heap.lines:
                yield heap.take()
            reader = _Reader(sheet.name, other, more, rejects, counted, restart)
            lines, rows = lines[place + 1 :], rows[place + 1 :]
    tick(done, sheet.total)
    if heap.lines:
        yield heap.take()


@dataclass(slots=True)
class _Heap:
    """Blocks gathered until they make a chunk."""

    sheet: str
    kind: Kind | None = None
    lines: list[int] = field(default_factory=list)
    columns: Values = field(default_factory=dict)

    def add(self, part: Chunk) -> Chunk | None:
        """Put a block on the heap; the chunk that is full with it."""
        if not part.lines:
            return None
        self.kind = part.kind
        for name, values in part.columns.items():
            if name not in self.columns:
                self.columns[name] = [None] * len(self.lines)
            self.columns[name].extend(values)
        self.lines += part.lines
        for values in self.columns.values():
            if len(values) < len(self.lines):
                values.extend([None] * (len(self.lines) - len(values)))
        return self.take() if len(self.lines) > CHUNK - _BLOCK else None

    def take(self) -> Chunk:
        """The chunk so far; the heap is empty then."""
        assert self.kind is not None
        lines, columns, self.lines, self.columns = self.lines, self.columns, [], {}
        return Chunk(self.kind, self.sheet, lines, columns)


def _below(sheet: Sheet, line: int) -> Iterator[Block]:
    """The blocks without what stands above the header, without the row of notes below it and empty blocks."""
    fresh = True
    empty = filled = 0
    for lines, rows in sheet.blocks(_BLOCK):
        start = bisect_right(lines, line)
        if start == len(lines):
            continue
        if fresh:
            start += _is_note(rows[start])
            fresh = False
        if not any(map(any, rows)):
            empty += len(rows)
            if empty > _EMPTY + 10 * filled:
                raise Hollow(lines[-1])
            continue
        filled += len(rows)
        if start < len(lines):
            yield lines[start:], rows[start:]


def _is_note(row: Sequence[Cell]) -> bool:
    return bool(row) and fold(row[0]).startswith(NOTE_MARKS)


@dataclass(slots=True)
class _Reader:
    sheet: str
    match: Match
    constants: Mapping[str, str]
    rejects: list[Reject]
    counted: Counter[LeftOut]
    restart: Restart
    converters: list[Converter] = field(init=False)
    width: int = field(init=False)
    none: NoRows = field(init=False)
    before: list[Sequence[Cell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns = self.match.columns
        self.converters = [converter_of(one.field, one.scale) for one in columns]
        self.width = 1 + max(one.place for one in columns)
        self.none = NoRows(self.match)

    def block(
        self, lines: list[int], rows: list[Sequence[Cell]]
    ) -> tuple[Chunk, tuple[int, tuple[Match, Mapping[str, str]]] | None]:
        """One block as a chunk, and where in it another table begins; what is bad in it goes to the rejects."""
        values, blames = self._converted(rows)
        complete(self.match.layout.kind, values)
        for place, blame in faults_of_rows(self.match, values).items():
            blames.setdefault(place, blame)
        begins = self._other_table(lines, rows, blames) if blames else None
        self.before = rows[-2:]
        if begins is not None:
            return self._head_of_block(lines[: begins[0]], rows[: begins[0]]), begins
        left_out = self.none.find(rows, values, blames)
        self.counted.update(told for told in left_out.values() if told is not None)
        for place in sorted(blames.keys() - left_out.keys()):
            blame = blames[place]
            header, raw = self._cell(rows[place], blame)
            self.rejects.append(Reject(self.sheet, lines[place], header, raw, blame.why))
        dropped = left_out.keys() | blames.keys()
        if dropped:
            keep = [place not in dropped for place in range(len(rows))]
            lines = list(compress(lines, keep))
            values = {name: list(compress(column, keep)) for name, column in values.items()}
        return Chunk(self.match.layout.kind, self.sheet, lines, values), None

    def _head_of_block(self, lines: list[int], rows: list[Sequence[Cell]]) -> Chunk:
        """The rows before another table, without the title and the empty rows above it."""
        while rows and sum(bool(shown(cell)) for cell in rows[-1]) <= 1:
            lines, rows = lines[:-1], rows[:-1]
        if not rows:
            return Chunk(self.match.layout.kind, self.sheet, [], {})
        self.restart, keep = no_other, self.restart
        part, _ = self.block(lines, rows)
        self.restart = keep
        return part

    def _other_table(
        self, lines: list[int], rows: list[Sequence[Cell]], blames: Mapping[int, Blame]
    ) -> tuple[int, tuple[Match, Mapping[str, str]]] | None:
        if self.restart is no_other:
            return None
        for place in sorted(blames):
            row = rows[place]
            words = [cell for cell in row if isinstance(cell, str) and cell.strip()]
            before = [*self.before, *rows[:place]][-3:]
            if len(words) < 3 or (self.none.repeats_header(row) and not _titled(before)):
                continue
            found = self.restart(lines[place], row, before)
            if found is not None:
                return place, found
        return None

    def _converted(self, rows: list[Sequence[Cell]]) -> tuple[Values, dict[int, Blame]]:
        values: Values = {}
        blames: dict[int, Blame] = {}
        table = _columns(rows, self.width)
        doubles: list[tuple[int, Told]] = []
        for column, converter in zip(self.match.columns, self.converters, strict=True):
            cells = table[column.place]
            values[column.field.column], faults = converter.convert(cells)
            for place, why in faults.items():
                told = second_look(self.match.layout.kind, column.field, column.scale, cells[place])
                if told is not None:
                    doubles.append((place, told))
                else:
                    blames.setdefault(place, Blame(column.field.name, why))
        for place, both in doubles:
            for name, value in both.items():
                filled = values.setdefault(name, [None] * len(rows))
                filled[place] = value if filled[place] is None else filled[place]
        for name, value in self.constants.items():
            values.setdefault(name, [value] * len(rows))
        return values, blames

    def _cell(self, row: Sequence[Cell], blame: Blame) -> tuple[str, str]:
        for one in self.match.columns:
            if one.field.name == blame.field:
                raw = shown(row[one.place]) if one.place < len(row) else ""
                return one.header, harmless(masked(blame.field, raw) or "")
        layout = self.match.layout
        return layout.header(blame.field) if blame.field in layout.columns else blame.field, ""


def _titled(before: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last row that is not empty has one cell only, as a table's title has."""
    for row in reversed(before):
        filled = [cell for cell in row if shown(cell)]
        if filled:
            return len(filled) == 1 and isinstance(filled[0], str) and not is_total(filled[0])
    return False


def _columns(rows: list[Sequence[Cell]], width: int) -> list[tuple[Cell, ...]]:
    """The rows turned on their side, at least `width` columns; what a short row lacks is empty."""
    try:
        table = list(zip(*rows, strict=True))
    except ValueError:
        table = list(zip_longest(*rows, fillvalue=""))
    table += [("",) * len(rows)] * (width - len(table))
    return table
