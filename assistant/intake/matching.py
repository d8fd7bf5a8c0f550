"""Finding the header row of a sheet and the layout that it fits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.intake.cells import Cell, fold, shown
from assistant.intake.headings import heading, spread
from assistant.intake.layouts import Layout
from assistant.intake.values import Scale
from assistant.terms.errors import Trouble
from assistant.terms.fields import Field

DEPTH = 20
"""The header row is looked for in so many rows."""
_LISTED = 40

HeadRow = tuple[int, Sequence[Cell]]
"""A row near the top of a sheet, with its number."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a layout knows: its field, place in the row, and header as the file writes it."""

    field: Field
    place: int
    header: str
    scale: Scale
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """A layout found in a sheet: the line of its header row, the columns under it, and all its headers."""

    layout: Layout
    line: int
    columns: tuple[Column, ...]
    headers: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The fields that the file has."""
        return frozenset(column.field.name for column in self.columns)


def best_match(head: Sequence[HeadRow], name: str, layouts: Iterable[Layout]) -> Match | None:
    """The fitting layout that explains most columns, at the earliest row; None where none fits.

    A layout saved for a table with exactly these headers goes before all others.
    """
    best: Match | None = None
    for found in candidates(head, [one for one in layouts if one.sheet is None or one.sheet.search(name)]):
        if missing(found):
            continue
        if found.layout.signature and found.layout.signature == frozenset(map(fold, found.headers)) - {""}:
            return found
        if best is None or len(found.columns) > len(best.columns):
            best = found
    return best


def candidates(head: Sequence[HeadRow], layouts: Iterable[Layout]) -> Iterator[Match]:
    """Every layout in every row that has none of its forbidden headers, whether or not it has all that it needs."""
    folded = [[fold(cell) if isinstance(cell, str) and cell else "" for cell in row] for _, row in head]
    for layout in layouts:
        for (line, row), names in zip(head, folded, strict=True):
            if not layout.forbidden.isdisjoint(names) or (layout.marks and layout.marks.isdisjoint(names)):
                continue
            yield _match(layout, line, row, names)


def grouped(head: Sequence[HeadRow]) -> list[HeadRow]:
    """The rows, and pairs of rows that are one header: the lower names, and the upper where the lower is empty."""
    rows: list[HeadRow] = []
    for (_, upper), (line, lower) in pairwise(head):
        filled = [bool(shown(cell)) for cell in lower]
        if any(filled) and any(
            shown(cell) and not (place < len(filled) and filled[place]) for place, cell in enumerate(upper)
        ):
            wide = max(len(upper), len(lower))
            low, high = (list(row) + [""] * (wide - len(row)) for row in (lower, upper))
            rows.append((line, [a if shown(a) else b for a, b in zip(low, high, strict=True)]))
    return [*head, *rows]


def rescaled(match: Match, head: Sequence[HeadRow]) -> Match:
    """The match with the units that group titles above its header tell."""
    above = [row for line, row in head if line == match.line - 1]
    if not above or not any(heading(cell).scale is not Scale.OWN or heading(cell).fen for cell in above[0]):
        return match
    groups = spread(above[0], match.headers)
    columns = []
    for one in match.columns:
        told = heading(groups[one.place]).scale_for(one.field) if one.place < len(groups) else Scale.OWN
        plain_ = one.scale is Scale.OWN and heading(one.header).unit is None
        columns.append(replace(one, scale=told) if plain_ and told is not Scale.OWN else one)
    return replace(match, columns=tuple(columns))


def forced_match(head: Sequence[HeadRow], layout: Layout) -> Match | None:
    """The row with all columns that the layout asks for, whatever else stands there."""
    fitting = [one for one in (_match(layout, *row) for row in head) if not missing(one)]
    return max(fitting, key=lambda one: len(one.columns), default=None)


def missing(match: Match) -> tuple[str, ...]:
    """The usual headers of the columns that the layout asks for and the row has not."""
    layout, names = match.layout, match.names
    lacking = [name for name in layout.required if name not in names]
    groups: list[list[str]] = [[name for name in group if name not in names] for group in layout.either]
    if groups:
        nearest: list[str] = min(groups, key=len)
        lacking += nearest
    return tuple(layout.header(name) for name in lacking)


def only_known(head: Sequence[HeadRow], match: Match, layouts: Iterable[Layout]) -> bool:
    """Whether a row is a table of our own templates that merely lacks a column that it must have."""
    names = {fold(cell) for line, row in head if line == match.line for cell in row} - {""}
    return any(layout.template and names <= set(layout.places) for layout in layouts)


def no_match(file: str, heads: Sequence[Sequence[HeadRow]], layouts: Sequence[Layout]) -> Trouble:
    """Why no layout fits: the nearest one, what it lacks, and what the file has."""
    rows = [row for head in heads for row in head]
    near = [(_match(layout, *row), row[1]) for layout in layouts for row in rows if _marked(layout, row[1])]
    match, row = max(near, key=lambda one: _nearness(one[0]), default=(None, ()))
    if match is None or not match.columns:
        widest: Sequence[Cell] = max((row for _, row in rows), key=_width, default=())
        return Trouble(
            "{file} fits no known layout, and too little of it is understood: a time, a creator or account, and what"
            " was watched or sold are needed. Columns found: {found}.",
            file=file,
            found=_listed(widest),
        )
    lacking = missing(match)
    if not lacking:
        return Trouble(
            "{file} fits no known layout. The nearest is {layout}, but these columns do not belong there:"
            " {odd}. To read it as that anyway, choose the layout by hand.",
            file=file,
            layout=_named(match.layout),
            odd="、".join(_odd(match.layout, row)),
        )
    return Trouble(
        "{file} fits no known layout. The nearest is {layout}; these columns are missing: {missing}."
        " Columns found: {found}.",
        file=file,
        layout=_named(match.layout),
        missing="、".join(lacking),
        found=_listed(row),
    )


def forced_trouble(file: str, heads: Sequence[Sequence[HeadRow]], layout: Layout) -> Trouble:
    """Why a layout chosen by hand does not fit."""
    near = [(_match(layout, *row), row[1]) for head in heads for row in head]
    match, row = max(near, key=lambda one: _nearness(one[0]), default=(None, ()))
    lacking = missing(match) if match else tuple(layout.header(name) for name in layout.asked())
    return Trouble(
        "{file} cannot be read as {layout}; these columns are missing: {missing}. Columns found: {found}.",
        file=file,
        layout=_named(layout),
        missing="、".join(lacking),
        found=_listed(row),
    )


def _match(layout: Layout, line: int, row: Sequence[Cell], names: Sequence[str] | None = None) -> Match:
    """The layout's columns in a row; the best header of a field wins, of equal headers the first."""
    found: dict[str, tuple[int, int]] = {}
    if names is None:
        names = [fold(cell) if isinstance(cell, str) and cell else "" for cell in row]
    for place, name in enumerate(names):
        known = layout.places.get(name) if name else None
        if known is not None and (known[0] not in found or known[1] < found[known[0]][0]):
            found[known[0]] = (known[1], place)
    columns = (
        Column(layout.field_named(name), place, shown(row[place]), layout.columns[name][rank].scale)
        for name, (rank, place) in found.items()
    )
    ordered = tuple(sorted(columns, key=lambda column: column.place))
    return Match(layout, line, ordered, tuple(map(shown, row)))


def _marked(layout: Layout, row: Sequence[Cell]) -> bool:
    return not layout.marks or any(fold(cell) in layout.marks for cell in row)


def _odd(layout: Layout, row: Sequence[Cell]) -> list[str]:
    return [shown(cell) for cell in row if isinstance(cell, str) and fold(cell) in layout.forbidden]


def _nearness(match: Match) -> tuple[float, int]:
    asked = max(1, len(match.layout.asked()))
    return ((asked - len(missing(match))) / asked, len(match.columns))


def _named(layout: Layout) -> str:
    return f"{layout.id} ({layout.title})"


def _width(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if shown(cell))


def _listed(row: Sequence[Cell]) -> str:
    texts = [text for text in map(shown, row) if text]
    return "、".join(texts[:_LISTED]) + (" …" if len(texts) > _LISTED else "")
