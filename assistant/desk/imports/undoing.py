"""Showing what undoing an import would do, and asking whether to."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.imports.file import shortened
from assistant.desk.saying import table_name
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import message
from assistant.terms.work import BatchNote, Undo
from assistant.words import _, count, say


def ask_undo(parent: QWidget, batch: BatchNote, would: Undo, undo: Callable[[], object]) -> None:
    """Show what goes, what goes back and what stays, then undo."""
    dialog = AskDialog(
        parent,
        say(message("Undo import {batch}: {file}", batch=batch.id, file=shortened(batch.file))),
        _("Undo the import"),
        _("What other imports and edits by hand say stays. The same file can be imported again."),
    )
    for name, rows in (
        (_("Taken away"), would.removed),
        (_("Back to earlier figures"), would.restored),
        (_("Stays, as others speak of it"), would.kept),
    ):
        label = PlainLabel(_listed(rows))
        label.setWordWrap(True)
        dialog.form.addRow(name, label)
    dialog.ask(undo)


def _listed(rows: Mapping[str, int]) -> str:
    parts = [f"{count(number)} {table_name(table)}" for table, number in rows.items() if number]
    return ", ".join(parts) or _("nothing")
