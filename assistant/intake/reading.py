"""Reading one file into a batch."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from assistant.intake.cells import Unfit
from assistant.intake.layouts import Layout, layout_of
from assistant.intake.matching import DEPTH, Match, best_match, forced_match, forced_trouble, no_match
from assistant.intake.moments import moment
from assistant.intake.opening import open_file, reaching
from assistant.intake.rows import chunks
from assistant.intake.sheets import Opened, Sheet
from assistant.intake.wholes import session_of
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind
from assistant.terms.work import Batch, Chunk, Reject, Source, Tick, silent

_ORDER = (Kind.CREATORS, Kind.PRODUCTS, Kind.SESSIONS, Kind.SESSION_PRODUCTS)

Found = tuple[Sheet, Match]
"""A sheet and the layout that it fits."""


def read(path: Path, layouts: Sequence[Layout], *, layout: str | None = None, tick: Tick = silent) -> Batch:
    """The file as a batch; its rows are read as the chunks are drawn.

    `layout` is the id of a layout to use whatever the headers suggest. Trouble where the file cannot be
    opened or fits no layout. Where its sheets fit several, the batch carries the first one's id.
    """
    forced = layout_of(layout, layouts) if layout is not None else None
    tick(0, None)
    opened = open_file(path, {header for one in layouts for header in one.places})
    found = _recognise(path, opened, layouts, forced)
    first = found[0][1].layout
    wholes = {
        match.layout.id: session_of(path, opened.sheets, match.layout.whole) for _, match in found if match.layout.whole
    }
    rejects: list[Reject] = []
    drawn = _draw(path, found, wholes, rejects, tick)
    return Batch(_source(path, opened, first), first.id, drawn, rejects)


def _recognise(path: Path, opened: Opened, layouts: Sequence[Layout], forced: Layout | None) -> list[Found]:
    """The sheets that fit a layout, creators first; those that fit none are passed over."""
    with reaching(path):
        heads = [sheet.head(DEPTH) for sheet in opened.sheets]
    if not any(heads):
        raise Trouble("{file} is empty; please export it again.", file=path.name)
    found = []
    for sheet, head in zip(opened.sheets, heads, strict=True):
        match = forced_match(head, forced) if forced else best_match(head, sheet.name, layouts)
        if match is not None:
            found.append((sheet, match))
    if not found:
        raise forced_trouble(path.name, heads, forced) if forced else no_match(path.name, heads, layouts)
    return sorted(found, key=lambda one: _ORDER.index(one[1].layout.kind))


def _draw(
    path: Path, found: Sequence[Found], wholes: dict[str, dict[str, str]], rejects: list[Reject], tick: Tick
) -> Iterator[Chunk]:
    for sheet, match in found:
        constants = dict(wholes.get(match.layout.id, {}))
        if match.layout.platform:
            constants["platform"] = match.layout.platform
        with reaching(path):
            yield from chunks(sheet, match, constants, rejects, tick)


def _source(path: Path, opened: Opened, layout: Layout) -> Source:
    return Source(
        path=path,
        sha256=opened.sha256,
        size=opened.size,
        exported_at=_exported(path, layout),
        hints=(path.stem, path.absolute().parent.name),
    )


def _exported(path: Path, layout: Layout) -> datetime:
    """The moment in the file's name where the layout knows it, else the day the file was written."""
    named = layout.name_time.search(path.stem) if layout.name_time else None
    if named:
        try:
            found = moment(named[1].strip("_ "))
        except Unfit:
            found = None
        if found is not None:
            return found
    with reaching(path):
        written = datetime.fromtimestamp(path.stat().st_mtime)
    return written.replace(hour=0, minute=0, second=0, microsecond=0)
