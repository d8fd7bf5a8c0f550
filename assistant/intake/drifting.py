"""Known reports whose headers have changed: what is new, gone or renamed, and what can be read all the same."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from assistant.intake.cells import Cell, fold
from assistant.intake.headings import heading
from assistant.intake.layouts import Layout
from assistant.intake.matching import Column, HeadRow, Match, candidates, missing
from assistant.intake.private import is_private
from assistant.intake.sampling import fitness
from assistant.intake.synonyms import words_of
from assistant.intake.values import Scale
from assistant.terms.work import Change, Drift

REASON = "原因"
"""The header of the column that tells why a row was left out, in files made of such rows."""

_ALIKE = 0.72
_FITS = 0.8
_SURE = 0.7
_MOST = 0.5  # a report lacking a required column is still known by so much of the rest
_LEAST = 4


def drifted(head: Sequence[HeadRow], layouts: Sequence[Layout], rows: Sequence[HeadRow]) -> Match | None:
    """A known report whose required columns are renamed, read by what they hold; None where there is none."""
    best: Match | None = None
    for match in candidates(head, layouts):
        layout = match.layout
        known = len(match.columns)
        if layout.template or not missing(match) or known < max(_LEAST, _MOST * len(layout.columns)):
            continue
        found, _ = with_drift(match, rows)
        if not missing(found) and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def with_drift(match: Match, rows: Sequence[HeadRow]) -> tuple[Match, tuple[Drift, ...]]:
    """The match with its renamed columns, and how the headers differ from the layout's."""
    layout = match.layout
    if layout.template or not match.headers or not layout.places:
        return match, ()
    body = [row for line, row in rows if line > match.line]
    present = {fold(header) for header in match.headers}
    known = set(layout.places) | {fold(one) for one in layout.others} | layout.sometimes
    fresh = [(place, text) for place, text in enumerate(match.headers) if fold(text) and fold(text) not in known]
    fresh = [(place, text) for place, text in fresh if text != REASON]
    gone = {name: layout.header(name) for name in layout.columns if name not in match.names}
    gone_others = [one for one in layout.others if fold(one) not in present and fold(one) not in layout.sometimes]
    drift: list[Drift] = []
    columns = list(match.columns)
    for place, text in fresh:
        cells = [row[place] if place < len(row) else "" for row in body]
        column = None if is_private(text) else _renamed(layout, gone, place, text, cells)
        if column is not None:
            name = column.field.name
            drift.append(Drift(Change.RENAMED, text, gone.pop(name), name))
            columns.append(column)
            continue
        old = next((one for one in gone_others if _alike(one, text) >= _ALIKE), None)
        if old is not None:
            gone_others.remove(old)
            drift.append(Drift(Change.RENAMED, text, old))
        else:
            drift.append(Drift(Change.NEW, text, field=_understood(layout, match, text)))
    drift += [Drift(Change.GONE, text, field=name) for name, text in gone.items() if fold(text) not in layout.sometimes]
    drift += [Drift(Change.GONE, text) for text in gone_others]
    ordered = tuple(sorted(columns, key=lambda column: column.place))
    return replace(match, columns=ordered), tuple(drift)


def _renamed(layout: Layout, gone: dict[str, str], place: int, text: str, cells: Sequence[Cell]) -> Column | None:
    """The column of a field that has gone, under a header that means the same."""
    meant = words_of(layout.kind).fields_of(heading(text).name)
    ranked = sorted(
        ((max(meant.get(name, 0.0), _alike(old, text)), name) for name, old in gone.items()),
        reverse=True,
    )
    for sure, name in ranked:
        if sure < _ALIKE:
            return None
        field = layout.field_named(name)
        scale = heading(text).scale_for(field)
        if scale is Scale.OWN:
            scale = layout.columns[name][0].scale if not heading(text).unit else scale
        if fitness(layout.kind, field, scale, cells) >= _FITS:
            return Column(field, place, text, scale, round(_SURE * sure, 3))
    return None


def _understood(layout: Layout, match: Match, text: str) -> str | None:
    """The field that a new column seems to hold, if the report has no other for it."""
    if is_private(text):
        return None
    meant = words_of(layout.kind).fields_of(heading(text).name)
    name = max(meant, key=lambda one: meant[one], default=None)
    return name if name is not None and meant[name] >= _ALIKE and name not in match.names else None


def _alike(one: str, other: str) -> float:
    """How alike two headers are, 0 to 1; a header that counts people is never like one that counts times."""
    first, second = fold(one), fold(other)
    if first[-3:].strip("()") != second[-3:].strip("()") and {"人数", "次数"} <= {first[-2:], second[-2:]}:
        return 0.0
    return SequenceMatcher(None, first, second).ratio()
