"""The copies of the record: what each holds, one more made here or on a stick, one put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from assistant.desk.columns import count_column, moment_column, words_column
from assistant.desk.context import Context
from assistant.desk.table.columns import Column
from assistant.desk.table.listed import ListDialog
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.copies import Difference, Point
from assistant.terms.errors import Trouble, message
from assistant.terms.identity import Contents
from assistant.verbs import copying
from assistant.words import MISSING, _, day, say

_SIZE = (960, 520)
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy with what it holds; None where it cannot be read."""

    point: Point
    holds: Contents | None


class CopiesDialog(ListDialog[Copy]):
    """A row a copy; the line below says what putting it back would change."""

    looked_at = Signal(object)  # Path of the copy that is looked at
    restore_wanted = Signal(object)  # Path
    copy_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        about = _(
            "The record is copied before each import, update and restore, and once a day; each copy is "
            "checked. Older ones are thinned out by day, week and month. A copy on another disk "
            "helps when this one fails."
        )
        super().__init__("points", _("Copies of the record"), _columns(), lambda row: row.point.path, about, parent)
        self.resize(*_SIZE)
        self.trouble = TroubleBar()
        self.here, self.elsewhere = QPushButton(_("Copy now")), QPushButton(_("Copy to a folder …"))
        self.go, self._told = QPushButton(_("Put this copy back …")), PlainLabel()
        self._asks = 0  # how often one has to confirm yet
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.below.addWidget(self.trouble)
        self.below.addWidget(self._told)
        self.offer(self.here, self.elsewhere)
        self.offer_for_row(self.go, fits=lambda _copy: False)  # until it is known what it would change
        self.here.clicked.connect(self.copy_wanted)
        self.elsewhere.clicked.connect(self.folder_wanted)
        self.table.picked.connect(self._on_picked)
        self.go.clicked.connect(self._on_go)

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show the copies, the newest first."""
        self.table.show_rows(copies)
        if not copies:
            self._told.setText(_("There is no copy yet; the first import into a record in use makes one."))

    def _on_picked(self, copy: Copy | None) -> None:
        self.go.setText(_("Put this copy back …"))
        self._told.setText("")
        if copy is not None:
            self.looked_at.emit(copy.point.path)

    def show_difference(self, difference: Difference) -> None:
        """Say what putting the copy back would change; one that holds nothing has to be confirmed twice."""
        self._told.setText(" ".join(say(one) for one in copying.in_words(difference)))
        self._asks = 1 if difference.then.anything() or not difference.now.anything() else 2
        self.go.setEnabled(True)

    def _on_go(self) -> None:
        """The first click asks, the last one does it."""
        copy = self.table.looked_at()
        if copy is None:
            return
        if self._asks == 2:
            self._told.setText(_("This copy holds NOTHING, and the record does. Putting it back empties the record."))
        if self._asks:
            self.go.setText(_("Yes, put it back") if self._asks == 1 else _("Put the empty copy back …"))
            self._asks -= 1
            return
        self.accept()
        self.restore_wanted.emit(copy.point.path)


def show_copies(parent: QWidget, context: Context, record: Path) -> CopiesDialog:
    """Show the copies of a record."""
    dialog = CopiesDialog(parent)

    def look(verb: Any, *args: Any, then: Any) -> None:
        job = context.jobs.read(verb, *args, owner=dialog, latest=verb.__name__)
        job.succeeded.connect(then)
        job.failed.connect(dialog.trouble.tell)

    def refresh() -> None:
        look(_copies, record, then=dialog.show_copies)

    def made(path: Path) -> None:
        context.ways.told.emit(say(message("Copied and checked: {file}", file=str(path))))
        refresh()

    def copy_here() -> None:
        job = context.jobs.write(copying.set_point, owner=dialog)
        job.succeeded.connect(lambda point: made(point.path) if point else None)
        job.failed.connect(dialog.trouble.tell)
        context.ways.work_begun.emit(job, _("Copying the record"))

    def copy_elsewhere() -> None:
        folder = QFileDialog.getExistingDirectory(dialog, _("Copy to a folder"))
        if folder:
            job = context.jobs.write(copying.back_up, Path(folder), owner=dialog)
            job.succeeded.connect(made)
            job.failed.connect(dialog.trouble.tell)
            context.ways.work_begun.emit(job, _("Copying the record"))

    dialog.looked_at.connect(lambda path: look(copying.compare, path, then=dialog.show_difference))
    dialog.copy_wanted.connect(copy_here)
    dialog.folder_wanted.connect(copy_elsewhere)
    refresh()
    dialog.open()
    return dialog


def _copies(record: Any, path: Path) -> tuple[Copy, ...]:
    """The copies with what they hold, newest first."""
    found = []
    for point in copying.list_copies(path):
        try:
            holds = copying.look_into(point.path, record.key)
        except Trouble:
            holds = None
        found.append(Copy(point, holds))
    return tuple(found)


def _columns() -> tuple[Column[Copy], ...]:
    return (
        moment_column("taken_at", _("Taken"), lambda row: row.point.taken_at.isoformat(timespec="seconds")),
        words_column("why", _("Why"), lambda row: say(row.point.why.told()), 230),
        count_column("sessions", _("Sessions"), lambda row: row.holds and row.holds.sessions, 90),
        count_column("creators", _("Creators"), lambda row: row.holds and row.holds.creators, 90),
        count_column("imports", _("Imports"), lambda row: row.holds and row.holds.imports, 90),
        words_column("newest", _("Newest session"), lambda row: _newest(row.holds), 130),
        words_column("size", _("Size"), lambda row: f"{row.point.size / _MB:,.1f} MB", 100),
    )


def _newest(holds: Contents | None) -> str:
    return _("not readable") if holds is None else day(holds.newest_session) if holds.newest_session else MISSING
