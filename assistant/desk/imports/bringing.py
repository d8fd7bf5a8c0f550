"""Which verb answers which wish of the import preview."""

from collections.abc import Callable, Mapping, Sequence
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
from assistant.terms.previews import Effects
from assistant.terms.work import Imported, Receipt, SheetRead, Skipped, Tick, silent
from assistant.verbs import browsing, importing, mapping, merging
from assistant.words import _, count, say


@dataclass(frozen=True, slots=True)
class Found:
    """Files with their receipts, files with their troubles, what was passed over, and what all would change."""

    receipts: tuple[Receipt, ...] = ()
    troubles: dict[Path, Trouble] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    effects: Effects = field(default_factory=Effects)


class Bringing(QObject):
    """Looks at the files together; a file that cannot be read is set apart, the others go on."""

    def __init__(self, context: Context, dialog: PreviewDialog) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        self._owners: dict[Path, str] = {}
        self._looks: dict[Path, Look] = {}
        self._titles: dict[str, str] = {}
        self._job: Job | None = None
        dialog.import_wanted.connect(self._bring_in)
        dialog.owner_chosen.connect(self._choose_owner)
        dialog.columns_wanted.connect(self._assign)
        dialog.headers_learnt.connect(self._learn)
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

    # Columns

    def _assign(self, path: Path) -> None:
        from assistant.desk.imports.assigning import assign_columns  # noqa: PLC0415 - seldom needed

        assign_columns(self._dialog, self._context, path, self._look)

    def _learn(self, tables: Sequence[SheetRead]) -> None:
        try:
            for table in tables:
                mapping.extend_layout(table)
        except Trouble as trouble:
            self._dialog.show_fault(trouble)
        else:
            self._look()

    # Looking

    def _look(self) -> None:
        self._titles = dict(importing.list_layouts())
        asked = (self._dialog.files, self._dialog.pasted, self._named())
        self._begin(look_at, asked, self._on_looked, _("Reading the files …"))

    def _named(self) -> dict[Path, str]:
        return {path: name for path, name in self._owners.items() if name}

    def _on_looked(self, found: Found) -> None:
        self._looks = {receipt.file: self._look_of(receipt.file, receipt) for receipt in found.receipts}
        for path, trouble in found.troubles.items():
            self._looks[path] = self._look_of(path, fault=trouble)
        for one in found.skipped:
            self._looks.setdefault(one.file, self._look_of(one.file, fault=Trouble.of(one.why)))
        self._dialog.show_looks(tuple(self._looks.values()), found.effects)

    def _look_of(self, path: Path, receipt: Receipt | None = None, fault: Trouble | None = None) -> Look:
        return Look(
            path,
            receipt,
            self._title(receipt.layout) if receipt else "",
            fault,
            self._owners.get(path, ""),
            bool(self._owners.get(path)) or (receipt is not None and receipt.nameless),
        )

    def _title(self, layout: str) -> str:
        return self._titles.get(layout) or _("by its headers")

    # Bringing in

    def _bring_in(self) -> None:
        troubled = {path for path, look in self._looks.items() if look.receipt is None}
        ready = [path for path in self._dialog.files if path not in troubled]
        self._dialog.expect(sum(look.receipt.rows for look in self._looks.values() if look.receipt is not None))
        asked = (ready, self._dialog.pasted, self._named(), self._dialog.same_people())
        self._begin(keep, asked, self._on_kept, _("Importing …"))

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
        asked: tuple[Any, ...],
        then: Callable[[Found], None] | Callable[[Imported], None],
        what: str,
    ) -> None:
        if self._job is not None:
            self._job.cancel()
        self._dialog.show_busy(what)
        job = self._job = self._context.jobs.write(verb, *asked, owner=self)
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


def look_at(
    record: Any, paths: Sequence[Path], pasted: str | None, owners: Mapping[Path, str], tick: Tick = silent
) -> Found:
    """A writer's verb: what importing would do; where one file cannot be read, the others are looked at without it."""
    try:
        return _together(importing.preview_files(record, paths, account=owners, pasted=pasted, tick=tick))
    except Trouble as trouble:
        if len(paths) <= 1:
            return Found(troubles=dict.fromkeys(paths or (Path(_("Pasted cells")),), trouble))
    troubles = {path: fault for path in paths if (fault := _trouble_of(record, path, owners, tick)) is not None}
    rest = [path for path in paths if path not in troubles]
    if not rest:
        return Found(troubles=troubles)
    found = _together(importing.preview_files(record, rest, account=owners, pasted=pasted, tick=tick))
    return Found(found.receipts, troubles, found.skipped, found.effects)


def _together(found: Imported) -> Found:
    return Found(found.receipts, skipped=found.skipped, effects=found.effects)


def _trouble_of(record: Any, path: Path, owners: Mapping[Path, str], tick: Tick) -> Trouble | None:
    try:
        importing.preview_files(record, [path], account=owners, tick=tick)
    except Trouble as trouble:
        return trouble
    return None


def keep(
    record: Any,
    paths: Sequence[Path],
    pasted: str | None,
    owners: Mapping[Path, str],
    same: Sequence[tuple[str, str]],
    tick: Tick = silent,
) -> Imported:
    """A writer's verb: bring all in, and make one creator of those who are the `same` (known, new); all or nothing."""
    with record.atomic():
        done = importing.import_files(record, paths, account=owners, pasted=pasted, tick=tick)
        changes = done.changes
        for known, new in same:
            creators = browsing.find_creator(record, known), browsing.find_creator(record, new)
            if creators[0] != creators[1]:
                changes |= merging.merge_creators(record, *creators).changes
    return Imported(done.receipts, changes, done.skipped, done.effects)


def _said(receipts: tuple[Receipt, ...]) -> str:
    told = message(
        "Imported: {added} new, {updated} changed, {unchanged} the same, {rejected} left out.",
        added=count(sum(each.added for each in receipts)),
        updated=count(sum(each.updated for each in receipts)),
        unchanged=count(sum(each.unchanged for each in receipts)),
        rejected=count(sum(each.rejected for each in receipts)),
    )
    return say(told)
