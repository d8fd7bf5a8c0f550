"""Bringing files in: the dialog that shows first what would happen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.context import Context
from assistant.desk.imports.effects import EffectsCard
from assistant.desk.imports.file import FileCard, Look
from assistant.desk.imports.pace import Pace
from assistant.desk.imports.page import SHEETS
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import message
from assistant.terms.previews import Effects
from assistant.words import _, say

_SIZE = (860, 620)


def bring_in(window: QWidget, context: Context, files: Sequence[Path]) -> "PreviewDialog | None":
    """Show what importing files would do; without files, let them be chosen first."""
    if not files:
        kinds = say(message("Sheets ({endings});;All files (*)", endings=SHEETS))
        names, _kind = QFileDialog.getOpenFileNames(window, _("Import files"), "", kinds)
        files = [Path(name) for name in names]
    if not files:
        return None
    return _shown(PreviewDialog(tuple(dict.fromkeys(files)), window), context)


def bring_in_pasted(window: QWidget, context: Context, cells: str) -> "PreviewDialog":
    """Show what importing cells copied from a sheet would do."""
    return _shown(PreviewDialog((), window, cells), context)


def _shown(dialog: "PreviewDialog", context: Context) -> "PreviewDialog":
    from assistant.desk.imports.bringing import Bringing  # noqa: PLC0415 - loads verbs

    Bringing(context, dialog)
    dialog.open()
    return dialog


class PreviewDialog(QDialog):
    """A card a file; the button imports those that can be."""

    import_wanted = Signal()
    stopped = Signal()
    owner_chosen = Signal(object, str)  # Path, creator's name; "" for nobody
    columns_wanted = Signal(object)  # Path
    headers_learnt = Signal(object)  # tuple[SheetRead, ...]

    def __init__(self, files: tuple[Path, ...], parent: QWidget | None = None, pasted: str | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-preview")
        self.setWindowTitle(_("Import files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.files, self.pasted, self.busy = files, pasted, False
        self.trouble, self._said = TroubleBar(), caption("")
        self.cards: dict[Path, FileCard] = {}
        self.effects = EffectsCard()
        self._owners: tuple[str, ...] = ()
        self._pace = Pace()
        self.bar, self.go, self.cancel = QProgressBar(), QPushButton(_("Import")), QPushButton(_("Cancel"))
        self._build()
        self.go.clicked.connect(self.import_wanted)
        self.cancel.clicked.connect(self._on_cancel)
        for path in files:
            self._card(path)

    def _build(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.M)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Space.M)
        inner.addLayout(self._cards)
        inner.addWidget(self.effects)
        inner.addStretch(1)
        self.effects.hide()
        self.bar.setTextVisible(False)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("What the import would do")))
        column.addWidget(self._said)
        column.addWidget(self.trouble)
        column.addWidget(scrolled(content), 1)
        column.addWidget(self.bar)
        self._far = PlainLabel()
        self._far.setProperty("role", "caption")
        row.addWidget(self._far, 1)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def show_busy(self, what: str) -> None:
        """Say that work is under way; `what` names it."""
        self.busy = True
        self._said.setText(what)
        self.trouble.calm()
        self._pace.begin()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._far.clear()
        self.go.setEnabled(False)
        self.cancel.setText(_("Cancel"))
        self.cancel.setEnabled(True)

    def expect(self, rows: int) -> None:
        """Say how many rows the work ahead has, so that it can be told how long it takes."""
        self._pace = Pace(rows)

    def show_progress(self, done: int, total: int | None) -> None:
        """Say how far the work is, and how long it may take still."""
        far, share = self._pace.told(done, total)
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.bar.setValue(round(1000 * share))
        self._far.setText(say(far))

    def show_looks(self, looks: Sequence[Look], effects: Effects) -> None:
        """Show what would happen to each file, and to the record by all of them."""
        self.busy = False
        for look in looks:
            self._card(look.path).show_look(look)
        found = {look.path for look in looks}
        for path, card in self.cards.items():
            card.setVisible(path in found)  # a folder or a zip gives way to what is in it
        ready = sum(look.receipt is not None for look in looks)
        self.effects.show_effects(effects)
        self.bar.hide()
        self._far.clear()
        self._said.setText(_("Nothing is kept yet.") if ready else _("None of these files can be imported."))
        self.go.setEnabled(ready > 0)
        self.go.setText(_("Import") if len(looks) <= 1 else say(message("Import {count} files", count=ready)))

    def same_people(self) -> tuple[tuple[str, str], ...]:
        """Who is one person by the manager's word: (known name, new name)."""
        return self.effects.same_people()

    def _card(self, path: Path) -> FileCard:
        if path not in self.cards:
            card = self.cards[path] = FileCard(path)
            card.owner_chosen.connect(lambda name: self.owner_chosen.emit(path, name))
            card.columns_wanted.connect(lambda: self.columns_wanted.emit(path))
            card.headers_learnt.connect(self.headers_learnt)
            card.show_owners(self._owners)
            self._cards.addWidget(card)
        return self.cards[path]

    def show_fault(self, fault: Exception) -> None:
        """Say why the work did not go through."""
        self.busy = False
        self.bar.hide()
        self._far.clear()
        self._said.setText(_("The record is as it was."))
        self.trouble.tell(fault)

    def show_owners(self, names: Sequence[str]) -> None:
        """Let files be given to one of these creators."""
        self._owners = tuple(names)
        for card in self.cards.values():
            card.show_owners(names)

    def reject(self) -> None:
        """Esc stops the work under way first."""
        self._on_cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing stops the work under way."""
        if self.busy:
            self.stopped.emit()
        super().closeEvent(event)

    def _on_cancel(self) -> None:
        if self.busy:
            self.cancel.setEnabled(False)
            self._far.setText(_("Stopping …"))
            self.stopped.emit()
        else:
            super().reject()
