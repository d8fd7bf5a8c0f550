"""Notes and documents of a creator: what one wants to remember, and files with the day they expire on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.desk.columns import day_column, words_column
from assistant.desk.reviews.fields import LeftField
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Document
from assistant.words import _, say

_NOTE_HEIGHT = 120


class FilesTab(QWidget):
    """A note above the documents."""

    noted = Signal(str)
    add_wanted = Signal()
    save_wanted = Signal(object)  # Document
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note, self._kept = LeftField(), ""
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Anything worth remembering about her; it is kept when you go on."))
        self.note.setTabChangesFocus(True)
        self.table: FixedTable[Document] = FixedTable(_columns(), lambda row: row.id)
        self.add = QPushButton(_("Add a document …"))
        wear(self.add, "add")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.add)
        row.addWidget(caption(_("A copy is kept in the record, and with it in every backup.")), 1)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(PlainLabel(_("Note")))
        column.addWidget(self.note)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.note.left.connect(self._on_left)
        self.add.clicked.connect(self.add_wanted)
        self.table.opened.connect(self.save_wanted)
        self.table.menu_wanted.connect(self._offer)

    def show_note(self, note: str | None) -> None:
        """Show the note that is kept, unless another is being written."""
        if not self.note.hasFocus():
            self._kept = note or ""
            self.note.setPlainText(self._kept)

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        """Show documents."""
        self.table.show_rows(documents)

    def _on_left(self) -> None:
        text = self.note.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self.noted.emit(text)

    def _offer(self, menu: QMenu, row: Document) -> None:
        for text, act in (
            (_("Save a copy …"), lambda: self.save_wanted.emit(row)),
            (_("Take out of the record"), lambda: self.dropped.emit(row.id)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, do=act: do())
            menu.addAction(action)


def ask_document(parent: QWidget, add: Callable[[Path, str, date | None, str], object], today: date) -> None:
    """Ask for a file, what it is, and until when it holds."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Add a document"))
    if not name:
        return
    path = Path(name)
    dialog = AskDialog(parent, _("Add a document"), _("Add"), say(message("{file} stays where it is.", file=path.name)))
    kind, note, ends = QComboBox(), QLineEdit(), QCheckBox(_("Expires"))
    kind.setEditable(True)
    kind.addItems([_("Contract"), _("Certificate"), _("Authorisation"), _("Settlement"), _("Other")])
    until = day_field(today.replace(year=today.year + 1, day=min(today.day, 28)), _("Expires on"))
    until.setEnabled(False)
    ends.toggled.connect(until.setEnabled)
    for label, field in ((_("Kind"), kind), ("", ends), (_("Expires on"), until), (_("Note"), note)):
        dialog.form.addRow(label, field)

    def act() -> None:
        if not kind.currentText().strip():
            raise Trouble("Say what kind of document it is.")
        add(path, kind.currentText(), day_in(until) if ends.isChecked() else None, note.text())

    dialog.ask(act)


def ask_copy(parent: QWidget, document: Document, save: Callable[[Path], object]) -> None:
    """Ask where a copy of a document goes."""
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy"), document.name)
    if name:
        save(Path(name))


def _columns() -> tuple[Column[Document], ...]:
    def tone(row: Document) -> Tone | None:
        return Tone.WARN if row.expires_on is not None and row.expires_on <= date.today().isoformat() else None

    return (
        words_column("name", _("File"), lambda row: row.name, 260),
        words_column("kind", _("Kind"), lambda row: row.kind, 110),
        Column("expires_on", _("Expires on"), lambda row: row.expires_on, width=110, tone=tone),
        words_column("note", _("Note"), lambda row: row.note, 240),
        day_column("added_at", _("Added"), lambda row: row.added_at),
        Column("size", _("Size"), lambda row: row.size, _size, RIGHT, 84),
    )


def _size(many: int) -> str:
    return f"{many / 1000:,.0f} KB" if many < 1_000_000 else f"{many / 1_000_000:,.1f} MB"
