"""Which verb answers which wish of the imports."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.context import Context
from assistant.desk.imports.page import ImportsPage
from assistant.desk.imports.undoing import ask_undo
from assistant.desk.imports.watching import Watch
from assistant.desk.presenter import Presenter
from assistant.desk.saying import rows_said
from assistant.desk.table.memory import remember
from assistant.desk.templates import save_template
from assistant.desk.widgets.names import NameBox
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Account, Creator
from assistant.terms.work import BatchNote, Undo
from assistant.verbs import browsing, editing, importing, rescuing
from assistant.verbs.rescuing import Waiting
from assistant.words import _, platform, say


class ImportsPresenter(Presenter):
    """Shows the imports, takes them back, and says whose accounts are."""

    tables: ClassVar[frozenset[str]] = frozenset({"batch", "account", "creator"})

    def __init__(self, context: Context, page: ImportsPage) -> None:
        super().__init__(context, page)
        self._page = page
        page.show_layouts(importing.list_layouts())
        remember(page.batches, context.settings, "imports")
        remember(page.rejects, context.settings, "rejects")
        page.files_dropped.connect(context.ways.files_wanted)
        page.template_wanted.connect(partial(save_template, self, page))
        page.picked.connect(self._on_picked)
        page.undo_wanted.connect(self._look_at_undo)
        page.owner_wanted.connect(self._ask_owner)
        page.pasted.connect(self._paste)
        page.points_wanted.connect(context.ways.points_wanted)
        page.layouts_wanted.connect(self._show_layouts)
        page.rejects_wanted.connect(self._save_rejects)
        page.waiting_wanted.connect(context.ways.files_wanted)
        page.watch_wanted.connect(self._choose_watched)
        self._watch = Watch(context, self)
        self._watch.found.connect(self._on_waiting)
        page.show_watched(context.settings.watched)
        self._watch.follow(context.settings.watched)

    def refresh(self) -> None:
        """Ask for the imports and for accounts without a creator."""
        self.look(importing.list_batches, then=self._page.show_batches, latest="batches")
        self.look(browsing.list_unclaimed, then=self._page.show_unclaimed, latest="unclaimed")
        self._watch.look()

    def _paste(self, cells: str) -> None:
        from assistant.desk.imports.preview import bring_in_pasted  # noqa: PLC0415 - loaded when cells come

        bring_in_pasted(self._page.window(), self.context, cells)

    def _show_layouts(self) -> None:
        from assistant.desk.imports.layouts import LayoutsDialog  # noqa: PLC0415 - seldom needed

        LayoutsDialog(self._page).open()

    # The watched folder

    def _choose_watched(self) -> None:
        now = self.context.settings.watched
        folder = QFileDialog.getExistingDirectory(
            self._page, _("Watch a folder for new exports"), str(now or Path.home() / "Downloads")
        )
        chosen = Path(folder) if folder else None
        self.context.settings.watched = chosen
        self._page.show_watched(chosen)
        self._watch.follow(chosen)

    def _on_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        folder = self._watch.folder
        self._page.waiting.show_waiting([one.path for one in waiting], folder.name if folder else "")

    # Rows left out

    def _save_rejects(self, batch: BatchNote) -> None:
        source, _kind = QFileDialog.getOpenFileName(
            self._page, say(message("The file that was imported: {file}", file=batch.file)), batch.file
        )
        if not source:
            return
        suggested = str(Path(source).with_name(Path(batch.file).stem + "-" + _("left out") + ".xlsx"))
        name, _kind = QFileDialog.getSaveFileName(self._page, _("Save as a workbook …"), suggested, "*.xlsx")
        if name:
            told = self.context.ways.told
            self.look(rescuing.save_rejects, batch.id, Path(source), Path(name), then=lambda made: told.emit(str(made)))

    def _on_picked(self, batch: BatchNote | None) -> None:
        if batch is None:
            self._page.show_rejects(())
        else:
            self.look(importing.list_rejects, batch.id, then=self._page.show_rejects, latest="rejects")

    def _look_at_undo(self, batch: BatchNote) -> None:
        job = self.change(importing.preview_undo, batch.id, then=partial(self._ask_undo, batch))
        self.context.ways.work_begun.emit(job, _("Looking what an undo would do"))

    def _ask_undo(self, batch: BatchNote, would: Undo) -> None:
        ask_undo(self._page, batch, would, partial(self._undo, batch))

    def _undo(self, batch: BatchNote) -> None:
        job = self.change(importing.undo_import, batch.id, then=self._on_undone)
        self.context.ways.work_begun.emit(job, say(message("Undoing import {batch}", batch=batch.id)))

    def _on_undone(self, undone: Undo) -> None:
        gone = rows_said(sum(undone.removed.values()))
        told = message("Import {batch} is undone: {rows} gone.", batch=undone.batch, rows=gone)
        self.context.ways.told.emit(say(told))

    def _ask_owner(self, account: Account) -> None:
        self.look(browsing.every_creator, Query(sort="name"), then=partial(self._on_creators, account))

    def _on_creators(self, account: Account, creators: tuple[Creator, ...]) -> None:
        ask_owner(self._page, account, creators, partial(self.change, editing.assign_account, account.id))


def ask_owner(
    parent: QWidget, account: Account, creators: tuple[Creator, ...], assign: Callable[[int], object]
) -> None:
    """Ask whose an account is, then assign(creator)."""
    name = message("{platform} {id} belongs to …", platform=platform(account.platform), id=account.platform_id)
    dialog = AskDialog(parent, say(name), _("Assign"), _("Its sessions, past and to come, count for that creator."))
    box = NameBox((row.name, row.id) for row in creators)
    box.setAccessibleName(_("Creator"))
    dialog.form.addRow(_("Creator"), box)

    def act() -> None:
        creator = box.chosen()
        if creator is None:
            raise Trouble("Choose one from the list.")
        assign(creator)

    dialog.ask(act)
