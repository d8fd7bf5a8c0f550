"""Asking for what goes with a review: a note and the day it is due."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.terms.errors import message
from assistant.words import _, say

_DUE_IN = timedelta(days=14)
_LINES = 96  # pixels


def ask_review(parent: QWidget, creator: str, begin: Callable[[str, date], object], today: date | None = None) -> None:
    """Ask, and begin the review with (note, due day)."""
    dialog = AskDialog(
        parent,
        say(message("Put {creator} into review", creator=creator)),
        _("Put into review"),
        _("The finding of today is kept with the review. It is a reason to look and to talk, not a verdict."),
    )
    note, due = QPlainTextEdit(), day_field((today or date.today()) + _DUE_IN, _("Due on"))
    note.setPlaceholderText(_("What you have seen, what you want to find out"))
    note.setTabChangesFocus(True)
    note.setFixedHeight(_LINES)
    dialog.form.addRow(_("Note"), note)
    dialog.form.addRow(_("Due on"), due)
    dialog.ask(lambda: begin(note.toPlainText(), day_in(due)))
