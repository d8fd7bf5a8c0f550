"""The copies of the record that were taken before imports, and putting one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.columns import count_column, moment_column, words_column
from assistant.desk.context import Context
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.identity import Contents
from assistant.verbs import settling
from assistant.words import MISSING, _, count, day, moment, say

_SIZE = (820, 480)
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy with what it holds, beside what the record holds now."""

    path: Path
    taken_at: str
    size: int
    holds: Contents
    now: Contents


class PointsDialog(QDialog):
    """A row a copy; the line below says what putting it back would change."""

    restore_wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("points")
        self.setWindowTitle(_("Restore points"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.trouble = TroubleBar()
        self.table: FixedTable[Copy] = FixedTable(_columns(), lambda row: row.path)
        self.go, self._told = QPushButton(_("Put this copy back …")), PlainLabel()
        self._sure = False
        self._build()

    def _build(self) -> None:
        self._told.setWordWrap(True)
        self.go.setEnabled(False)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self._told, 1)
        row.addWidget(close)
        row.addWidget(self.go)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("Restore points")))
        column.addWidget(
            caption(_("The record is copied before each import; older copies are thinned out by day and month."))
        )
        column.addWidget(self.trouble)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        close.clicked.connect(self.reject)
        self.table.picked.connect(self._on_picked)
        self.go.clicked.connect(self._on_go)

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show the copies, the newest first."""
        self.table.show_rows(copies)
        self._told.setText(
            "" if copies else _("There is no copy yet; the first import into a record in use makes one.")
        )

    def _on_picked(self, copy: Copy | None) -> None:
        self._sure = False
        self.go.setEnabled(copy is not None)
        self.go.setText(_("Put this copy back …"))
        if copy is not None:
            self._told.setText(say(_would(copy)))

    def _on_go(self) -> None:
        """The first click asks, the second one does it."""
        copy = self.table.looked_at()
        if copy is None:
            return
        if not self._sure:
            self._sure = True
            self.go.setText(_("Yes, put it back"))
            return
        self.accept()
        self.restore_wanted.emit(copy.path)


def show_points(parent: QWidget, context: Context, record: Path) -> PointsDialog:
    """Show the copies of a record."""
    dialog = PointsDialog(parent)
    job = context.jobs.read(_copies, record, owner=dialog)
    job.succeeded.connect(dialog.show_copies)
    job.failed.connect(dialog.trouble.tell)
    dialog.open()
    return dialog


def _copies(_record: Any, record: Path) -> tuple[Copy, ...]:
    """The copies that can be read, newest first."""
    now, found = settling.look_into(record), []
    for point in settling.list_restore_points(record):
        try:
            holds = settling.look_into(point.path)
        except Trouble:
            continue
        found.append(Copy(point.path, point.taken_at.isoformat(timespec="seconds"), point.size, holds, now))
    return tuple(found)


def _would(copy: Copy) -> Message:
    then, now = copy.holds, copy.now
    return message(
        "Putting it back: {sessions} sessions instead of {now}, imports up to {last} instead of {newest}, "
        "{edits} later edits by hand go. The record as it is now becomes a copy itself, so this can be taken back.",
        sessions=count(then.sessions),
        now=count(now.sessions),
        last=moment(then.last_import) if then.last_import else MISSING,
        newest=moment(now.last_import) if now.last_import else MISSING,
        edits=count(max(now.edits - then.edits, 0)),
    )


def _columns() -> tuple[Column[Copy], ...]:
    return (
        moment_column("taken_at", _("Taken"), lambda row: row.taken_at),
        count_column("sessions", _("Sessions"), lambda row: row.holds.sessions, 90),
        count_column("creators", _("Creators"), lambda row: row.holds.creators, 90),
        count_column("imports", _("Imports"), lambda row: row.holds.imports, 90),
        words_column("newest", _("Newest session"), lambda row: day(row.holds.newest_session), 130),
        words_column("size", _("Size"), lambda row: f"{row.size / _MB:,.1f} MB", 100),
    )
