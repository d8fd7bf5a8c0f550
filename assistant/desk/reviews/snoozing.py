"""Asking until when a review is put off, and why."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.terms.errors import Trouble, message
from assistant.terms.review import Review
from assistant.words import _, say

_WEEK = timedelta(days=7)


def ask_snooze(parent: QWidget, review: Review, snooze: Callable[[date, str], object]) -> None:
    """Ask, then snooze(until, why)."""
    dialog = AskDialog(
        parent,
        say(message("Put the review of {creator} off", creator=review.creator)),
        _("Put off"),
        _("It comes back by itself on that day; the reason stays in its log."),
    )
    until, why = day_field(date.today() + _WEEK, _("Until")), QLineEdit()
    why.setPlaceholderText(_("On leave, a new contract, waiting for the refunds …"))
    dialog.form.addRow(_("Until"), until)
    dialog.form.addRow(_("Why"), why)

    def act() -> None:
        if not why.text().strip():
            raise Trouble("Say why it is put off; it is kept in the log.")
        snooze(day_in(until), why.text())

    dialog.ask(act)
