"""Asking for a new creator's name."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.desk.asking import AskDialog
from assistant.terms.errors import Trouble
from assistant.words import _


def ask_name(parent: QWidget, add: Callable[[str], object]) -> None:
    """Ask for the stage name and add the creator."""
    dialog = AskDialog(
        parent,
        _("Add a creator"),
        _("Add"),
        _("Accounts and sessions come with the next import; sessions go by the stage name or the account."),
    )
    name = QLineEdit()
    dialog.form.addRow(_("Stage name"), name)

    def act() -> None:
        if not name.text().strip():
            raise Trouble("A creator needs a name.")
        add(name.text())

    dialog.ask(act)
