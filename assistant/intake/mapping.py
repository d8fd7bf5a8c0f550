"""What the columns of a file are proposed to be, with cells to judge by; and what a person's choice makes of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.intake.cells import Cell, Unfit, shown
from assistant.intake.doubles import second_look
from assistant.intake.layouts import Layout, field_in
from assistant.intake.matching import Match
from assistant.intake.opening import open_file, reaching
from assistant.intake.private import is_private
from assistant.intake.proposing import propose
from assistant.intake.recognising import SAMPLE, recognised
from assistant.intake.sheets import Sheet
from assistant.intake.values import Scale, parser_of
from assistant.terms.errors import Trouble
from assistant.terms.kinds import Kind
from assistant.terms.mapping import Assignment, Mapping, Sample
from assistant.terms.work import Value

_SHOWN = 8


def mappings(path: Path, layouts: Sequence[Layout], name: Path | None = None) -> tuple[Mapping, ...]:
    """How each sheet of a file is read, or would be; sheets that make no sense are passed over."""
    called = name or path
    texts = (called.stem, called.absolute().parent.name)
    found = []
    for sheet in open_file(path, {header for one in layouts for header in one.places}).sheets:
        with reaching(path):
            head = sheet.head(SAMPLE)
        one = recognised(sheet, head, layouts, texts)
        match = one.match if one else propose(head, sheet.name, texts)
        if match is not None:
            found.append(_mapping(called, sheet, match, [row for line, row in head if line > match.line]))
    if not found:
        raise Trouble("No table is found in {file}; is its header within the first rows?", file=called.name)
    return tuple(found)


def with_samples(mapping: Mapping, path: Path, layouts: Sequence[Layout]) -> Mapping:
    """The mapping with cells as its fields and units, which a person may have changed, read them."""
    for sheet in open_file(path, {header for one in layouts for header in one.places}).sheets:
        if sheet.name == mapping.sheet:
            with reaching(path):
                body = [row for line, row in sheet.head(SAMPLE) if line > mapping.header_line]
            columns = tuple(
                replace(one, samples=samples(mapping.kind, one.field, one.unit, _cells(body, one.place)))
                for one in mapping.columns
            )
            return replace(mapping, columns=columns)
    raise Trouble("There is no sheet {sheet} in {file}.", sheet=mapping.sheet, file=path.name)


def samples(kind: Kind, field: str | None, unit: str, cells: Sequence[Cell]) -> tuple[Sample, ...]:
    """Some cells as a field and unit read them; without a field as they stand."""
    some = [cell for cell in cells if shown(cell)][:_SHOWN]
    if field is None:
        return tuple(Sample(shown(cell), None) for cell in some)
    one = field_in(kind, field)
    scale = Scale(unit)
    found = []
    for cell in some:
        try:
            found.append(Sample(shown(cell), parser_of(one, scale)(cell)))
        except Unfit as unfit:
            told = second_look(kind, one, scale, cell)
            ends: Value = None if told is None else "~".join("" if end is None else str(end) for end in told.values())
            found.append(Sample(shown(cell), ends, None if told is not None else unfit.why))
    return tuple(found)


def _mapping(name: Path, sheet: Sheet, match: Match, body: Sequence[Sequence[Cell]]) -> Mapping:
    by_place = {column.place: column for column in match.columns}
    kind = match.layout.kind
    columns = []
    for place, header in enumerate(match.headers):
        column = by_place.get(place)
        field, unit, sure = (column.field.name, column.scale.value, column.confidence) if column else (None, "", 0.0)
        cells = [] if is_private(header) else _cells(body, place)
        if header or column:
            columns.append(Assignment(place, header, field, unit, sure, samples(kind, field, unit, cells)))
    return Mapping(name, sheet.name, kind, match.line, match.layout.platform, tuple(columns))


def _cells(body: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    return [row[place] if place < len(row) else "" for row in body]
