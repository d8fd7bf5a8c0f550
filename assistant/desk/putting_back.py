"""Putting a copy of the record back: the record is closed, the copy takes its place, and that is opened."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from assistant.desk.context import Context
from assistant.desk.imports.points import show_points
from assistant.desk.window import Window
from assistant.terms.errors import Trouble
from assistant.verbs import settling
from assistant.words import _


def choose_point(window: Window, context: Context) -> None:
    """Show the copies, one of which may be put back."""
    dialog = show_points(window, context, window.record)
    dialog.restore_wanted.connect(lambda copy: QTimer.singleShot(0, window, lambda: _put_back(window, copy)))


def _put_back(window: Window, copy: Path) -> None:
    window.leave_record()
    fault: Trouble | None = None
    try:
        settling.restore(window.record, copy)
    except Trouble as trouble:
        fault = trouble
    window.open(window.record)
    if fault is None:
        window.tell(_("The copy is back; the record as it was is a copy now."))
    else:
        window.ready.connect(lambda: window.tell_fault(fault), Qt.ConnectionType.SingleShotConnection)
