"""Reading one file into a batch."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from assistant.intake.cells import Cell, Unfit, shown
from assistant.intake.drifting import with_drift
from assistant.intake.headings import unit_word
from assistant.intake.layouts import Layout, layout_of
from assistant.intake.matching import DEPTH, Match, best_match, forced_trouble, no_match
from assistant.intake.moments import moment
from assistant.intake.opening import open_file, reaching
from assistant.intake.proposing import PROPOSED
from assistant.intake.recognising import SAMPLE, Found, HeadRows, as_chosen, complete, recognised
from assistant.intake.rows import Hollow, chunks
from assistant.intake.sheets import Opened, Sheet
from assistant.intake.values import platform as platform_named
from assistant.intake.wholes import session_of
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.fields import Kind
from assistant.terms.platforms import Platform
from assistant.terms.work import Batch, Chunk, ColumnRead, SheetRead, Source, Tick, silent

ORDER = (
    Kind.CREATORS,
    Kind.PRODUCTS,
    Kind.SESSIONS,
    Kind.SESSION_PRODUCTS,
    Kind.ORDERS,
    Kind.REFUNDS,
    Kind.AD_SPEND,
    Kind.DAYS,
    Kind.MARKET,
    Kind.DEALS,
)
"""In this order kinds come in, so that what others lean on is there."""

_WIDEST = 1_000  # columns


@dataclass(frozen=True, slots=True)
class How:
    """How a person wants a file to be read.

    `layout` is the id of a layout to use whatever the headers suggest, `platform` the platform of rows that tell
    none. `lenient` reads also what lacks its key, to show it. `name` and `hints` tell what the file is called
    where its path does not.
    """

    layout: str | None = None
    platform: str | None = None
    lenient: bool = False
    name: Path | None = None
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class _Job:
    """One file being read."""

    path: Path
    layouts: Sequence[Layout]
    how: How
    opened: Opened
    batch: Batch = field(init=False)
    wholes: dict[str, dict[str, str]] = field(default_factory=dict)


def read(path: Path, layouts: Sequence[Layout], how: How | None = None, *, tick: Tick = silent) -> Batch:
    """The file as a batch; its rows are read as the chunks are drawn.

    Trouble where the file cannot be opened or fits no layout, and no reading of it can be proposed. Where its
    sheets fit several layouts, the batch carries the first one's id.
    """
    how = _checked(how or How())
    forced = layout_of(how.layout, layouts) if how.layout is not None else None
    tick(0, None)
    opened = open_file(path, {header for one in layouts for header in one.places})
    name = how.name or path
    job = _Job(path, layouts, how, opened)
    found = _recognise(job, name, forced)
    first = found[0].match.layout
    job.wholes = {
        one.match.layout.id: session_of(name, opened.sheets, one.match.layout.whole)
        for one in found
        if one.match.layout.whole
    }
    job.batch = Batch(_source(job, name, first), first.id, iter(()))
    job.batch.chunks = _draw(job, found, tick)
    job.batch.tables += [_table(one) for one in found]
    job.batch.notes += [*opened.notes, *_notes(found)]
    return job.batch


def _checked(how: How) -> How:
    """The wishes with the platform by its own name; Trouble where there is no such platform."""
    try:
        return replace(how, platform=platform_named(how.platform))
    except Unfit as unfit:
        raise Trouble(unfit.why.text, **unfit.why.facts) from unfit


def kind_of(batch: Batch) -> Kind:
    """What a batch is mainly about."""
    return batch.tables[0].kind


def _recognise(job: _Job, name: Path, forced: Layout | None) -> list[Found]:
    """The sheets that fit a layout, creators first; those that fit none are passed over."""
    with reaching(job.path):
        heads = [sheet.head(SAMPLE) for sheet in job.opened.sheets]
    if not any(heads):
        raise Trouble("{file} is empty; please export it again.", file=name.name)
    _look_at_width(name, heads)
    texts = (name.stem, *job.how.hints, name.absolute().parent.name)
    found = []
    for sheet, head in zip(job.opened.sheets, heads, strict=True):
        one = as_chosen(sheet, head, forced) if forced else recognised(sheet, head, job.layouts, texts)
        if one is not None:
            found.append(one)
    known = [one for one in found if one.match.layout.id != PROPOSED]
    proposed = found
    found = known or [one for one in found if job.how.lenient or complete(one.match, job.how.platform)]
    if not found:
        if any(complete(one.match, Platform.DOUYIN) for one in proposed):
            raise Trouble(
                "The columns of {file} are understood, but not which platform it is of; name the platform, or put its"
                " name into the name of the file.",
                file=name.name,
            )
        tops = [[row for row in head if row[0] <= DEPTH] for head in heads]
        raise forced_trouble(name.name, tops, forced) if forced else no_match(name.name, tops, job.layouts)
    return sorted(found, key=lambda one: ORDER.index(one.match.layout.kind))


def _look_at_width(name: Path, heads: Sequence[HeadRows]) -> None:
    width = max(len(row) for head in heads for _, row in head)
    if width > _WIDEST:
        raise Trouble(
            "A sheet of {file} reaches to column {column}; no report is so wide. Please copy the filled columns into a"
            " new workbook and import that.",
            file=name.name,
            column=f"{width:,}",
        )


def _draw(job: _Job, found: Sequence[Found], tick: Tick) -> Iterator[Chunk]:
    for one in found:
        restart = _restart(job, one)
        title = _title([row for line, row in one.head if line < one.match.line])
        with reaching(job.path), _filled(job, one.sheet):
            yield from chunks(
                one.sheet,
                one.match,
                _constants(job, one.sheet, one.match, title),
                job.batch.rejects,
                tick,
                job.batch.left_out,
                restart,
            )


@contextmanager
def _filled(job: _Job, sheet: Sheet) -> Iterator[None]:
    """Tell a sheet of empty rows as Trouble."""
    try:
        yield
    except Hollow as hollow:
        raise Trouble(
            "The sheet {sheet} of {file} has {rows} rows and more, and nearly all are empty; please copy the filled"
            " rows into a new sheet and import that.",
            sheet=sheet.name or "1",
            file=(job.how.name or job.path).name,
            rows=f"{hollow.rows:,}",
        ) from hollow


def _restart(job: _Job, one: Found) -> "_Restarting":
    return _Restarting(job, one)


@dataclass(slots=True)
class _Restarting:
    """Knows another table's header below the rows of a table."""

    job: _Job
    found: Found

    def __call__(
        self, line: int, row: Sequence[Cell], before: Sequence[Sequence[Cell]]
    ) -> tuple[Match, Mapping[str, str]] | None:
        match = best_match([(line, row)], self.found.sheet.name, self.job.layouts)
        if match is None:
            return None
        match, drift = with_drift(match, [(line, row)])
        self.job.batch.tables.append(_table(Found(self.found.sheet, match, (), drift)))
        return match, _constants(self.job, self.found.sheet, match, _title(before))


def _constants(job: _Job, sheet: Sheet, match: Match, title: str) -> dict[str, str]:
    constants = dict(job.wholes.get(match.layout.id, {}))
    named = match.layout.sheet_creator.search(sheet.name) if match.layout.sheet_creator else None
    if named:
        constants["creator"] = named[1].strip()
    platform = match.layout.platform or job.how.platform
    if platform:
        constants["platform"] = platform
    if match.layout.kind is Kind.MARKET and title:
        constants["board"] = title
    return constants


def _title(rows: Sequence[Sequence[Cell]]) -> str:
    """The one cell of the last row before a header that has only one."""
    for row in reversed(rows):
        filled = [text for text in map(shown, row) if text]
        if filled:
            return filled[0] if len(filled) == 1 else ""
    return ""


def _table(one: Found) -> SheetRead:
    match = one.match
    by_place = {column.place: column for column in match.columns}
    columns = []
    for place, header in enumerate(match.headers):
        column = by_place.get(place)
        if column is not None:
            unit = unit_word(column.field, column.scale)
            columns.append(ColumnRead(header, column.field.name, unit, column.confidence))
        elif header:
            columns.append(ColumnRead(header))
    return SheetRead(one.sheet.name, match.layout.id, match.layout.kind, match.line, tuple(columns), one.drift)


def _notes(found: Sequence[Found]) -> list[Message]:
    notes: list[Message] = []
    if any(one.match.layout.id == PROPOSED for one in found):
        notes.append(message("No layout is known for this report; it was read as its headers and values suggest."))
    return notes


def _source(job: _Job, name: Path, layout: Layout) -> Source:
    return Source(
        path=name,
        sha256=job.opened.sha256,
        size=job.opened.size,
        exported_at=_exported(job.path, name, layout),
        hints=(name.stem, *job.how.hints, name.absolute().parent.name),
    )


def _exported(path: Path, name: Path, layout: Layout) -> datetime:
    """The moment in the file's name where the layout knows it, else the day the file was written."""
    named = layout.name_time.search(name.stem) if layout.name_time else None
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
