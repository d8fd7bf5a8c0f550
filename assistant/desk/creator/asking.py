"""Asking for what can be added to a creator's page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from assistant.desk.asking import AskDialog, day_field, day_in
from assistant.desk.entry import typed_fen
from assistant.terms.errors import Trouble
from assistant.words import _


def ask_mark(parent: QWidget, add: Callable[[date, date, str], object], today: date) -> None:
    """Ask what happened, from which day to which."""
    dialog = AskDialog(parent, _("Add a mark"), _("Add"), _("It is drawn into the charts of this creator."))
    title = QComboBox()
    title.setEditable(True)
    title.addItems([_("New product line"), _("New time slot"), _("New assistant"), _("On leave")])
    title.setCurrentIndex(-1)
    first, last = day_field(today, _("From")), day_field(today, _("To"))
    first.dateChanged.connect(lambda day: last.setDate(max(day, last.date())))
    dialog.form.addRow(_("What happened"), title)
    dialog.form.addRow(_("From"), first)
    dialog.form.addRow(_("To"), last)

    def act() -> None:
        if not title.currentText().strip():
            raise Trouble("Say what happened on that day.")
        if day_in(last) < day_in(first):
            raise Trouble("The last day lies before the first.")
        add(day_in(first), day_in(last), title.currentText())

    dialog.ask(act)


def ask_cost(parent: QWidget, add: Callable[[date, str, int, str], object], today: date) -> None:
    """Ask for money spent."""
    dialog = AskDialog(parent, _("Add a cost"), _("Add"))
    kind, amount, note = QComboBox(), QLineEdit(), QLineEdit()
    kind.setEditable(True)
    kind.addItems([_("Sample"), _("Travel"), _("Training"), _("Equipment"), _("Rent subsidy")])
    amount.setPlaceholderText("3,500")
    on_day = day_field(today, _("Day"))
    for name, field in ((_("Day"), on_day), (_("Kind"), kind), (_("Amount (yuan)"), amount), (_("Note"), note)):
        dialog.form.addRow(name, field)

    def act() -> None:
        fen = typed_fen(amount.text())
        if not fen or not kind.currentText().strip():
            raise Trouble("A cost needs a kind and an amount above zero.")
        add(day_in(on_day), kind.currentText(), fen, note.text())

    dialog.ask(act)
