"""What the imports look like: a place to drop files, what came in, what was left out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QWidget

from assistant.desk.imports.columns import account_columns, batch_columns, reject_columns
from assistant.desk.imports.waiting import WaitingStrip
from assistant.desk.page import Page
from assistant.desk.table.fixed import FixedTable
from assistant.desk.templates import template_name
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card
from assistant.desk.widgets.drop import DropZone
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.terms.kinds import TEMPLATES
from assistant.terms.live import Account
from assistant.terms.work import BatchNote, Reject
from assistant.words import _, count, say

SHEETS = "*.xlsx *.xls *.xlsb *.ods *.csv *.tsv *.txt *.zip"


class ImportsPage(Page):
    """Every import, and the way back from it."""

    files_dropped = Signal(list)
    template_wanted = Signal(object)  # Kind
    picked = Signal(object)  # BatchNote or None
    undo_wanted = Signal(object)  # BatchNote
    owner_wanted = Signal(object)  # Account
    pasted = Signal(str)  # cells copied from a sheet
    points_wanted = Signal()
    layouts_wanted = Signal()
    watch_wanted = Signal()
    waiting_wanted = Signal(list)  # list[Path]
    rejects_wanted = Signal(object)  # BatchNote: its rows left out as a workbook

    def __init__(self, layouts: Mapping[str, str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("Imports"), parent)
        self._layouts: dict[str, str] = dict(layouts or {})
        self._newest = 0
        sheets = say(message("Sheets ({endings});;All files (*)", endings=SHEETS))
        self.drop = DropZone(
            _("Drop export files here, or click to choose them"),
            _(
                "xlsx, xls, csv, zips and folders as the platform gives them, or cells pasted from Excel; "
                "you see what would happen before anything is kept."
            ),
            sheets,
        )
        self.batches: FixedTable[BatchNote] = FixedTable(batch_columns(self._layouts), lambda row: row.id)
        self.rejects: FixedTable[Reject] = FixedTable(reject_columns(), lambda row: (row.sheet, row.line, row.header))
        self.accounts: FixedTable[Account] = FixedTable(account_columns(), lambda row: row.id)
        self.undo, self.owner = QPushButton(_("Undo this import …")), QPushButton(_("Belongs to …"))
        self.points, self.layouts = QPushButton(_("Copies of the record …")), QPushButton(_("Layouts …"))
        self.watch, self.save_rejects = QPushButton(_("Watch a folder …")), QPushButton(_("Save as a workbook …"))
        self.waiting = WaitingStrip()
        self._rejects_card, self._accounts_card = Card(_("Rows left out")), Card(_("Accounts without a creator"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for button, icon in ((self.watch, "folder"), (self.layouts, "settings"), (self.points, "history")):
            wear(button, icon)
            self.top.addWidget(button)
        self.body.addWidget(self.waiting)
        upper = QHBoxLayout()
        upper.setSpacing(Space.M)
        upper.addWidget(self.drop, 3)
        upper.addWidget(self._templates(), 2)
        self.body.addLayout(upper)
        wear(self.undo, "undo")
        self.undo.setEnabled(False)
        for table in (self.batches, self.rejects, self.accounts):
            table.setProperty("inside", "card")
        batches = Card(_("What came in"))
        batches.add_action(self.undo)
        batches.body.addWidget(self.batches, 1)
        wear(self.save_rejects, "export")
        self.save_rejects.setToolTip(_("The rows in their file's own shape with the reasons, to mend and import again"))
        self._rejects_card.add_action(self.save_rejects)
        self._rejects_card.body.addWidget(self.rejects, 1)
        self.owner.setEnabled(False)
        self._accounts_card.add_action(self.owner)
        self._accounts_card.body.addWidget(self.accounts, 1)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self._rejects_card)
        lower.addWidget(self._accounts_card)
        lower.setStretchFactor(0, 3)
        lower.setStretchFactor(1, 2)
        parts = QSplitter(Qt.Orientation.Vertical)
        for splitter in (lower, parts):
            splitter.setHandleWidth(Space.M)
            splitter.setChildrenCollapsible(False)
        parts.addWidget(batches)
        parts.addWidget(lower)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        self._lower = lower
        self.body.addWidget(parts, 1)
        self._show_lower()

    def _templates(self) -> Card:
        card = Card(_("No export at hand? Fill in a template"))
        for kinds in (TEMPLATES[:2], TEMPLATES[2:]):
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            for kind in kinds:
                button = QPushButton(template_name(kind))
                button.setProperty("role", "link")
                wear(button, "export")
                button.clicked.connect(lambda _checked=False, each=kind: self.template_wanted.emit(each))
                row.addWidget(button)
            row.addStretch(1)
            card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self.drop.dropped.connect(self.files_dropped)
        self.batches.picked.connect(self._on_picked)
        self.undo.clicked.connect(self._on_undo)
        self.points.clicked.connect(self.points_wanted)
        self.layouts.clicked.connect(self.layouts_wanted)
        self.watch.clicked.connect(self.watch_wanted)
        self.waiting.wanted.connect(self.waiting_wanted)
        self.save_rejects.clicked.connect(lambda: self.rejects_wanted.emit(self.batches.looked_at()))
        self.accounts.picked.connect(lambda account: self.owner.setEnabled(account is not None))
        self.accounts.opened.connect(self.owner_wanted)
        self.owner.clicked.connect(lambda: self.owner_wanted.emit(self.accounts.looked_at()))

    def show_layouts(self, layouts: Sequence[tuple[str, str]]) -> None:
        """Give layouts their titles."""
        self._layouts.update(layouts)

    def show_batches(self, batches: Sequence[BatchNote]) -> None:
        """Show the imports; a new one is looked at, with what it left out."""
        newest = max((batch.id for batch in batches), default=0)
        self.batches.show_rows(batches)
        if newest > self._newest:
            self.batches.look_at(newest)
        self._newest = newest

    def show_rejects(self, rejects: Sequence[Reject]) -> None:
        """Show what an import left out."""
        self.rejects.show_rows(rejects)
        self._rejects_card.set_heading(say(message("Rows left out ({count})", count=count(len(rejects)))))
        self._show_lower()

    def show_unclaimed(self, accounts: Sequence[Account]) -> None:
        """Show accounts that belong to nobody."""
        self.accounts.show_rows(accounts)
        if accounts and self.accounts.looked_at() is None:
            self.accounts.setCurrentIndex(self.accounts.rows.index(0, 0))
        self._show_lower()

    def _show_lower(self) -> None:
        """What is empty takes no room."""
        self._rejects_card.setVisible(self.rejects.rows.rowCount() > 0)
        self._accounts_card.setVisible(self.accounts.rows.rowCount() > 0)
        self._lower.setVisible(self.rejects.rows.rowCount() + self.accounts.rows.rowCount() > 0)

    def _on_picked(self, batch: BatchNote | None) -> None:
        self.undo.setEnabled(batch is not None and batch.undone_at is None)
        self.picked.emit(batch)

    def show_watched(self, folder: Path | None) -> None:
        """Say which folder is watched."""
        self.watch.setText(
            _("Watch a folder …") if folder is None else say(message("Watches {folder}", folder=folder.name))
        )
        self.watch.setToolTip(tip(str(folder or "")))

    def paste(self) -> None:
        """Take cells that were copied from a sheet."""
        cells = QGuiApplication.clipboard().text()
        if cells.strip():
            self.pasted.emit(cells)

    def _on_undo(self) -> None:
        batch = self.batches.looked_at()
        if batch is not None:
            self.undo_wanted.emit(batch)
