"""Bringing exports in, looking before, and taking them back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant import words
from assistant.intake import layouts as shelf
from assistant.intake import reading
from assistant.record import batches, undo
from assistant.record.record import Record
from assistant.report import templates
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind
from assistant.terms.work import Batch, BatchNote, Changes, Imported, Receipt, Reject, Tick, Undo, silent

_ORDER = {
    kind: place for place, kind in enumerate((Kind.CREATORS, Kind.PRODUCTS, Kind.SESSIONS, Kind.SESSION_PRODUCTS))
}


class _LookedError(Exception):
    """Carries what a write would have done out of the transaction that is taken back."""

    def __init__(self, found: Imported | Undo) -> None:
        super().__init__()
        self.found = found


def import_files(
    record: Record,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    account: str | None = None,
    tick: Tick = silent,
) -> Imported:
    """Bring files into the record, all or none; the same file twice changes nothing.

    Creators come before sessions and sessions before their products, whatever the order given; of files of
    one kind the newest export has the last word. `account` names whose sessions they are where a report
    does not say. Raises Trouble where a file cannot be read or no layout fits, Cancelled from `tick`.
    """
    read = sorted((_read(path, layout, tick) for path in paths), key=_order)
    with record.atomic():
        receipts = tuple(batches.keep(record, batch, account=account, tick=tick) for batch in read)
    return Imported(receipts, _together(receipts))


def preview_files(
    record: Record,
    paths: Sequence[Path],
    *,
    layout: str | None = None,
    account: str | None = None,
    tick: Tick = silent,
) -> Imported:
    """What importing these files would do; the record stays as it is."""
    try:
        with record.atomic():
            raise _LookedError(import_files(record, paths, layout=layout, account=account, tick=tick))
    except _LookedError as looked:
        assert isinstance(looked.found, Imported)
        receipts = tuple(replace(one, batch=None, changes=Changes()) for one in looked.found.receipts)
        return Imported(receipts)


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
    return tuple((one.id, one.title) for one in shelf.known_layouts())


def _read(path: Path, layout: str | None, tick: Tick) -> Batch:
    return reading.read(path, shelf.all_layouts(), reading.How(layout), tick=tick)


def _order(batch: Batch) -> tuple[int, str]:
    return reading.ORDER.index(reading.kind_of(batch)), batch.source.exported_at.isoformat()


def _together(receipts: Sequence[Receipt]) -> Changes:
    changes = Changes()
    for receipt in receipts:
        changes |= receipt.changes
    return changes
