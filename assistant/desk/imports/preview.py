"""Bringing files in: the dialog that shows first what would happen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.context import Context
from assistant.desk.imports.file import FileCard, Look
from assistant.desk.imports.page import SHEETS
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.scroll import scrolled
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import message
from assistant.words import _, count, say

_SIZE = (760, 560)


def bring_in(window: QWidget, context: Context, files: Sequence[Path]) -> "PreviewDialog | None":
    """Show what importing files would do; without files, let them be chosen first."""
    if not files:
        kinds = say(message("Sheets ({endings});;All files (*)", endings=SHEETS))
        names, _kind = QFileDialog.getOpenFileNames(window, _("Import files"), "", kinds)
        files = [Path(name) for name in names]
    if not files:
        return None
    from assistant.desk.imports.bringing import Bringing  # noqa: PLC0415 - loads verbs

    dialog = PreviewDialog(tuple(dict.fromkeys(files)), window)
    Bringing(context, dialog)
    dialog.open()
    return dialog


class PreviewDialog(QDialog):
    """A card a file; the button imports those that can be."""

    import_wanted = Signal()
    stopped = Signal()
    owner_chosen = Signal(object, str)  # Path, creator's name; "" for nobody

    def __init__(self, files: tuple[Path, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-preview")
        self.setWindowTitle(_("Import files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.files, self.busy = files, False
        self.trouble, self._said = TroubleBar(), caption("")
        self.cards = {path: FileCard(path) for path in files}
        self.bar, self.go, self.cancel = QProgressBar(), QPushButton(_("Import")), QPushButton(_("Cancel"))
        self._build()
        self.go.clicked.connect(self.import_wanted)
        self.cancel.clicked.connect(self._on_cancel)
        for path, card in self.cards.items():
            card.owner_chosen.connect(lambda name, each=path: self.owner_chosen.emit(each, name))

    def _build(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.M)
        for card in self.cards.values():
            inner.addWidget(card)
        inner.addStretch(1)
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
        self._far = QLabel()
        self._far.setProperty("role", "caption")
        row.addWidget(self._far, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column.addLayout(row)

    def show_busy(self, what: str) -> None:
        """Say that work is under way; `what` names it."""
        self.busy = True
        self._said.setText(what)
        self.trouble.calm()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._far.clear()
        self.go.setEnabled(False)
        self.cancel.setText(_("Cancel"))
        self.cancel.setEnabled(True)

    def show_progress(self, done: int, total: int | None) -> None:
        """Say how far the work is."""
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(1000 * done // total)
        far = message("{done} rows so far", done=count(done))
        self._far.setText(say(far))

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show what would happen to each file."""
        self.busy = False
        for look in looks:
            self.cards[look.path].show_look(look)
        ready = sum(look.receipt is not None for look in looks)
        self.bar.hide()
        self._far.clear()
        self._said.setText(_("Nothing is kept yet.") if ready else _("None of these files can be imported."))
        self.go.setEnabled(ready > 0)
        self.go.setText(_("Import") if len(looks) <= 1 else say(message("Import {count} files", count=ready)))

    def show_fault(self, fault: Exception) -> None:
        """Say why the work did not go through."""
        self.busy = False
        self.bar.hide()
        self._far.clear()
        self._said.setText(_("The record is as it was."))
        self.trouble.tell(fault)

    def show_owners(self, names: Sequence[str]) -> None:
        """Let files be given to one of these creators."""
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
