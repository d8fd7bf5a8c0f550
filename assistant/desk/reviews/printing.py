"""Asking what a review's page may show, and where it goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from assistant.desk.asking import AskDialog
from assistant.terms.errors import message
from assistant.terms.review import Review
from assistant.words import _, say


def ask_page(parent: QWidget, review: Review, write: Callable[[Path, bool, bool], object]) -> None:
    """Ask what the page may show and where it goes, then write(path, with money, with name)."""
    dialog = AskDialog(
        parent,
        say(message("A page about the review of {creator}", creator=review.creator)),
        _("Choose where …"),
        _("Evidence, what was said and planned, and how it went, to be read together or kept."),
    )
    money, name = QCheckBox(_("Show money")), QCheckBox(_("Show the name"))
    for box in (money, name):
        box.setChecked(True)
        dialog.form.addRow(box)

    def act() -> None:
        suggested = f"{review.creator if name.isChecked() else _('Review')}.pdf"
        path, _kind = QFileDialog.getSaveFileName(parent, dialog.windowTitle(), suggested, "PDF (*.pdf)")
        if path:
            file = Path(path) if Path(path).suffix else Path(f"{path}.pdf")
            write(file, money.isChecked(), name.isChecked())

    dialog.ask(act)
