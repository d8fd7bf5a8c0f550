"""Which verb answers which wish of the import preview."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from assistant.desk.context import Context
from assistant.desk.imports.file import Look
from assistant.desk.imports.preview import PreviewDialog
from assistant.desk.jobs import Job
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Creator
from assistant.terms.overview import Place
from assistant.terms.work import Imported, Receipt, Tick, silent
from assistant.verbs import browsing, importing
from assistant.words import _, count, say

_UNNAMED = "This report does not say whose it is"  # begins the note of a report without an owner


@dataclass(frozen=True, slots=True)
class Found:
    """Files with their receipts, and files with their troubles."""

    receipts: tuple[Receipt, ...] = ()
    troubles: dict[Path, Trouble] = field(default_factory=dict)


class Bringing(QObject):
    """Looks at the files together; a file that cannot be read is set apart, the others go on."""

    def __init__(self, context: Context, dialog: PreviewDialog) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        self._owners: dict[Path, str] = {}
        self._looks: dict[Path, Look] = {}
        self._titles = dict(importing.list_layouts())
        self._job: Job | None = None
        dialog.import_wanted.connect(self._bring_in)
        dialog.owner_chosen.connect(self._choose_owner)
        dialog.stopped.connect(self._stop)
        names = context.jobs.read(browsing.every_creator, Query(sort="name"), owner=self)
        names.succeeded.connect(self._on_creators)
        self._look()

    def _on_creators(self, creators: tuple[Creator, ...]) -> None:
        self._dialog.show_owners([creator.name for creator in creators])

    def _choose_owner(self, path: Path, name: str) -> None:
        self._owners[path] = name
        self._look()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # Looking

    def _look(self) -> None:
        groups = _groups(self._dialog.files, self._owners)
        self._begin(look_at, groups, self._on_looked, _("Reading the files …"))

    def _on_looked(self, found: Found) -> None:
        receipts = {receipt.file: receipt for receipt in found.receipts}
        for path in self._dialog.files:
            receipt = receipts.get(path)
            self._looks[path] = Look(
                path,
                receipt,
                self._titles.get(receipt.layout, receipt.layout) if receipt else "",
                found.troubles.get(path),
                self._owners.get(path, ""),
                bool(self._owners.get(path)) or (receipt is not None and _unnamed(receipt)),
            )
        self._dialog.show_looks(tuple(self._looks.values()))

    # Bringing in

    def _bring_in(self) -> None:
        ready = [path for path, look in self._looks.items() if look.receipt is not None]
        self._begin(keep, _groups(ready, self._owners), self._on_kept, _("Importing …"))

    def _on_kept(self, kept: Imported) -> None:
        self._dialog.busy = False
        ways = self._context.ways
        ways.told.emit(_said(kept.receipts))
        ways.place_wanted.emit(Place.IMPORTS)
        self._dialog.accept()

    # Both

    def _begin(
        self,
        verb: Callable[..., object],
        groups: dict[str, list[Path]],
        then: Callable[[object], None] | Callable[[Found], None] | Callable[[Imported], None],
        what: str,
    ) -> None:
        if self._job is not None:
            self._job.cancel()
        self._dialog.show_busy(what)
        job = self._job = self._context.jobs.write(verb, groups, owner=self)
        job.progressed.connect(self._dialog.show_progress)
        job.succeeded.connect(partial(self._ended, job, then))
        job.failed.connect(partial(self._ended, job, self._dialog.show_fault))
        job.cancelled.connect(partial(self._ended, job, self._on_stopped, None))

    def _ended(self, job: Job, then: Callable[..., None], result: object) -> None:
        if job is self._job:  # an older question is not told any more
            self._job = None
            then(result)

    def _on_stopped(self, _result: object) -> None:
        self._dialog.busy = False
        self._context.ways.told.emit(_("Stopped; the record is as it was."))
        self._dialog.close()


def look_at(record: Any, groups: dict[str, list[Path]], tick: Tick = silent) -> Found:
    """A writer's verb: what importing would do; where one file cannot be read, the others are looked at without it."""
    receipts: list[Receipt] = []
    troubles: dict[Path, Trouble] = {}
    for owner, paths in groups.items():
        found = _look_together(record, paths, owner or None, tick)
        receipts += found.receipts
        troubles |= found.troubles
    return Found(tuple(receipts), troubles)


def _look_together(record: Any, paths: list[Path], owner: str | None, tick: Tick) -> Found:
    try:
        return Found(importing.preview_files(record, paths, account=owner, tick=tick).receipts)
    except Trouble as trouble:
        if len(paths) == 1:
            return Found(troubles={paths[0]: trouble})
    apart = {path: _trouble_of(record, path, owner, tick) for path in paths}
    troubles = {path: fault for path, fault in apart.items() if fault is not None}
    rest = [path for path in paths if path not in troubles]
    if not rest:
        return Found(troubles=troubles)
    together = importing.preview_files(record, rest, account=owner, tick=tick)
    return Found(together.receipts, troubles)


def _trouble_of(record: Any, path: Path, owner: str | None, tick: Tick) -> Trouble | None:
    try:
        importing.preview_files(record, [path], account=owner, tick=tick)
    except Trouble as trouble:
        return trouble
    return None


def keep(record: Any, groups: dict[str, list[Path]], tick: Tick = silent) -> Imported:
    """A writer's verb: bring every group in, all or none."""
    with record.atomic():
        done = [
            importing.import_files(record, paths, account=owner or None, tick=tick) for owner, paths in groups.items()
        ]
    receipts = tuple(receipt for each in done for receipt in each.receipts)
    changes = done[0].changes
    for each in done[1:]:
        changes |= each.changes
    return Imported(receipts, changes)


def _groups(paths: Iterable[Path], owners: dict[Path, str]) -> dict[str, list[Path]]:
    """Files by whose they were said to be; those of nobody come first, as creators are among them."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(paths, key=lambda each: bool(owners.get(each))):
        groups.setdefault(owners.get(path, ""), []).append(path)
    return groups


def _unnamed(receipt: Receipt) -> bool:
    return any(note.text.startswith(_UNNAMED) for note in receipt.notes)


def _said(receipts: tuple[Receipt, ...]) -> str:
    told = message(
        "Imported: {added} new, {updated} changed, {unchanged} the same, {rejected} left out.",
        added=count(sum(each.added for each in receipts)),
        updated=count(sum(each.updated for each in receipts)),
        unchanged=count(sum(each.unchanged for each in receipts)),
        rejected=count(sum(each.rejected for each in receipts)),
    )
    return say(told)
