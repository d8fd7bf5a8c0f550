"""Rows into chunks: columns converted, rows that are none left out, bad ones rejected."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, zip_longest

from assistant.intake.cells import Cell, fold, plain, shown
from assistant.intake.checks import Blame, Values, complete, faults_of_rows
from assistant.intake.columns import Converter, converter_of
from assistant.intake.matching import Match
from assistant.intake.sheets import Block, Sheet
from assistant.terms.fields import IDS
from assistant.terms.work import Chunk, Reject, Tick

CHUNK = 20_000
"""Rows of a chunk, at most."""
_BLOCK = 1_000  # as many as a processor's cache holds
NOTE_MARKS = ("说明:", "note:")
"""How the first cell of the row of notes below a template's header begins, folded."""

_TOTALS = frozenset({"合计", "总计", "全部", "整体", "小计", "汇总", "总和", "total"})


def chunks(
    sheet: Sheet, match: Match, constants: Mapping[str, str], rejects: list[Reject], tick: Tick
) -> Iterator[Chunk]:
    """The rows below the header, converted; `constants` fill the record's columns that the sheet lacks."""
    reader = _Reader(sheet.name, match, constants, rejects)
    lines: list[int] = []
    columns: Values = {}
    done = 0
    for places, rows in _below(sheet.blocks(_BLOCK), match.line):
        some = reader.block(places, rows)
        done += len(rows)
        lines += some.lines
        for name, values in some.columns.items():
            columns.setdefault(name, []).extend(values)
        if len(lines) > CHUNK - _BLOCK:
            tick(done, sheet.total)
            yield Chunk(match.layout.kind, sheet.name, lines, columns)
            lines, columns = [], {}
    tick(done, sheet.total)
    if lines:
        yield Chunk(match.layout.kind, sheet.name, lines, columns)


def _below(blocks: Iterator[Block], line: int) -> Iterator[Block]:
    """The blocks without what stands above the header, and without the row of notes below it."""
    fresh = True
    for lines, rows in blocks:
        start = bisect_right(lines, line)
        if fresh and start < len(lines):
            start += _is_note(rows[start])
            fresh = False
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
    converters: list[Converter] = field(init=False)
    width: int = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        columns = self.match.columns
        self.converters = [converter_of(one.field, one.scale) for one in columns]
        self.width = 1 + max(one.place for one in columns)
        self.words = _TOTALS | {one.header for one in columns}

    def block(self, lines: list[int], rows: list[Sequence[Cell]]) -> Chunk:
        """One block as a chunk; what is bad in it goes to the rejects."""
        values, blames = self._converted(rows)
        complete(self.match.layout.kind, values)
        for place, blame in faults_of_rows(self.match, values).items():
            blames.setdefault(place, blame)
        left_out = self._left_out(rows, values, blames)
        for place in sorted(blames.keys() - left_out):
            blame = blames[place]
            header, raw = self._cell(rows[place], blame)
            self.rejects.append(Reject(self.sheet, lines[place], header, raw, blame.why))
        dropped = left_out | blames.keys()
        if dropped:
            keep = [place not in dropped for place in range(len(rows))]
            lines = list(compress(lines, keep))
            values = {name: list(compress(column, keep)) for name, column in values.items()}
        return Chunk(self.match.layout.kind, self.sheet, lines, values)

    def _converted(self, rows: list[Sequence[Cell]]) -> tuple[Values, dict[int, Blame]]:
        values: Values = {}
        blames: dict[int, Blame] = {}
        table = _columns(rows, self.width)
        for column, converter in zip(self.match.columns, self.converters, strict=True):
            cells = table[column.place]
            name = column.field.column
            values[name], faults = converter.convert(cells)
            for place, why in faults.items():
                blames.setdefault(place, Blame(column.field.name, why))
        for name, value in self.constants.items():
            values.setdefault(name, [value] * len(rows))
        return values, blames

    def _left_out(self, rows: list[Sequence[Cell]], values: Values, blames: Mapping[int, Blame]) -> set[int]:
        """The places of blank rows, totals, repeated headers and details of the row above."""
        left_out: set[int] = set()
        parent = self.match.layout.parent
        if parent and None in values[parent]:
            left_out.update(place for place, value in enumerate(values[parent]) if value is None)
        named = [values[name] for name in (*IDS, "creator") if name in values]
        if any(not self.words.isdisjoint(column) for column in named):
            left_out.update(
                place
                for place, row in enumerate(rows)
                if any(column[place] in self.words for column in named)
                and (self._repeats_header(row) or self._has_total_id(values, place))
            )
        left_out.update(place for place in blames if place not in left_out and self._is_no_row(rows[place]))
        return left_out

    def _is_no_row(self, row: Sequence[Cell]) -> bool:
        return _is_blank(row) or self._is_total(row) or self._repeats_header(row)

    def _repeats_header(self, row: Sequence[Cell]) -> bool:
        return all(one.place < len(row) and fold(row[one.place]) == fold(one.header) for one in self.match.columns)

    def _has_total_id(self, values: Values, place: int) -> bool:
        return any(name in values and values[name][place] in _TOTALS for name in IDS)

    def _is_total(self, row: Sequence[Cell]) -> bool:
        """Whether the first cells of a row that cannot be read, or its time, say that it is a total."""
        filled = [cell for cell in row if cell not in {"", None}][:2]
        times = [
            row[one.place] for one in self.match.columns if one.field.name == "started_at" and one.place < len(row)
        ]
        return any(isinstance(cell, str) and plain(cell).rstrip(":") in _TOTALS for cell in filled + times)

    def _cell(self, row: Sequence[Cell], blame: Blame) -> tuple[str, str]:
        for one in self.match.columns:
            if one.field.name == blame.field:
                return one.header, shown(row[one.place]) if one.place < len(row) else ""
        layout = self.match.layout
        return layout.header(blame.field) if blame.field in layout.columns else blame.field, ""


def _columns(rows: list[Sequence[Cell]], width: int) -> list[tuple[Cell, ...]]:
    """The rows turned on their side, at least `width` columns; what a short row lacks is empty."""
    try:
        table = list(zip(*rows, strict=True))
    except ValueError:
        table = list(zip_longest(*rows, fillvalue=""))
    table += [("",) * len(rows)] * (width - len(table))
    return table


def _is_blank(row: Sequence[Cell]) -> bool:
    return not any(shown(cell) for cell in row)
