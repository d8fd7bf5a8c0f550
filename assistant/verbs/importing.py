"""Bringing exports in, looking before, and taking them back."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import words
from assistant.intake import gathering, reading
from assistant.intake import layouts as shelf
from assistant.record import batches, effects, undo
from assistant.record.record import Record
from assistant.report import templates
from assistant.terms.copies import Why
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind
from assistant.terms.work import (
    Batch,
    BatchNote,
    Changes,
    Imported,
    Receipt,
    Reject,
    Skipped,
    Tick,
    Undo,
    silent,
)
from assistant.verbs import copying

Owners = str | Mapping[Path, str] | None
"""Whose sessions a report's are that does not say: of all files, or by path; a creator's or an account's name."""


class _LookedError(Exception):
    """Carries what a write would have done out of the transaction that is taken back."""

    def __init__(self, found: Imported | Undo) -> None:
        super().__init__()
        self.found = found


@dataclass(frozen=True, slots=True)
class _Arrived:
    """Files that were read, and those that are no reports."""

    batches: tuple[Batch, ...]
    skipped: tuple[Skipped, ...]


def import_files(
    record: Record,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    account: Owners = None,
    platform: str | None = None,
    pasted: str | None = None,
    tick: Tick = silent,
) -> Imported:
    """Bring files into the record, all or none; the same file twice changes nothing.

    A path may be a folder or a zip of exports; `pasted` are cells copied from a sheet. Creators come before
    sessions and sessions before their products, whatever the order given; of files of one kind the newest export
    has the last word. Where a report does not say, `account` names whose sessions they are (of all files, or by
    path), `platform` where they were held. The record is copied aside before it changes. Raises Trouble where a
    file cannot be read or is not understood, Cancelled from `tick`.
    """
    with _arriving(paths, pasted, reading.How(layout, platform), tick) as arrived:
        if any(batches.is_news(record, batch) for batch in arrived.batches):
            copying.set_point(record, Why.IMPORT)
        return _bring_in(record, arrived, account, tick)


def preview_files(
    record: Record,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    account: Owners = None,
    platform: str | None = None,
    pasted: str | None = None,
    tick: Tick = silent,
) -> Imported:
    """What importing these files would do; the record stays as it is.

    A report that lacks what its rows need is shown too, with every row left out.
    """
    how = reading.How(layout, platform, lenient=True)
    try:
        with _arriving(paths, pasted, how, tick) as arrived, record.atomic():
            raise _LookedError(_bring_in(record, arrived, account, tick))
    except _LookedError as looked:
        assert isinstance(looked.found, Imported)
        receipts = tuple(replace(one, batch=None, changes=Changes()) for one in looked.found.receipts)
        return replace(looked.found, receipts=receipts, changes=Changes())


def list_batches(record: Record) -> tuple[BatchNote, ...]:
    """Every import, newest first."""
    return batches.listed(record)


def list_rejects(record: Record, batch: int) -> tuple[Reject, ...]:
    """The rows that an import left out, and why."""
    batches.one(record, batch)
    return batches.rejects(record, batch)


def undo_import(record: Record, batch: int) -> Undo:
    """Take an import back; what other imports and hands say stays."""
    return undo.undo(record, batch)


def preview_undo(record: Record, batch: int) -> Undo:
    """What taking an import back would do; the record stays as it is."""
    try:
        with record.atomic():
            raise _LookedError(undo.undo(record, batch))
    except _LookedError as looked:
        assert isinstance(looked.found, Undo)
        return replace(looked.found, changes=Changes())


def write_template(kind: Kind, path: Path) -> Path:
    """Write an empty sheet with the right headers and a row that explains them."""
    if path.suffix.lower() != ".xlsx":
        raise Trouble("A template is an Excel file; let {file} end in .xlsx.", file=path.name)
    templates.write_template(kind, path, words.say)
    return path


def list_layouts() -> tuple[tuple[str, str], ...]:
    """The reports that are known: (id, title)."""
    return tuple((one.id, one.title) for one in shelf.all_layouts())


@contextmanager
def _arriving(paths: Sequence[Path], pasted: str | None, how: reading.How, tick: Tick) -> Iterator[_Arrived]:
    """The files behind the paths, read; what a folder or archive holds besides reports is passed over."""
    layouts = shelf.all_layouts()
    with gathering.gathered(paths, pasted) as found:
        read: list[Batch] = []
        skipped = [Skipped(*one) for one in found.skipped]
        for item in found.items:
            try:
                read.append(reading.read(item.path, layouts, replace(how, name=item.name, hints=item.hints), tick=tick))
            except Trouble as trouble:
                if item.asked:
                    raise
                skipped.append(Skipped(item.name, trouble.message))
        if not read and skipped:
            raise Trouble("None of these files is a report that is understood: {why}", why=skipped[0].why)
        yield _Arrived(tuple(sorted(read, key=_order)), tuple(skipped))


def _bring_in(record: Record, arrived: _Arrived, account: Owners, tick: Tick) -> Imported:
    told = effects.Told()
    with record.atomic():
        watch = effects.Watch(record)
        receipts = tuple(
            batches.keep(record, batch, account=_owner(account, batch), tick=tick, told=told)
            for batch in arrived.batches
        )
        return Imported(receipts, _together(receipts), arrived.skipped, watch.effects(told))


def _owner(account: Owners, batch: Batch) -> str | None:
    return account if account is None or isinstance(account, str) else account.get(batch.source.path)


def _order(batch: Batch) -> tuple[int, bool, str]:
    """Creators first; of one kind, files that name their accounts before those whose names must tell."""
    told = {column.field for table in batch.tables for column in table.columns}
    nameless = told.isdisjoint({"account", "creator"})
    return reading.ORDER.index(reading.kind_of(batch)), nameless, batch.source.exported_at.isoformat()


def _together(receipts: Sequence[Receipt]) -> Changes:
    changes = Changes()
    for receipt in receipts:
        changes |= receipt.changes
    return changes
