"""What hands changed of one row: who, when, from what to what; and the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from assistant.desk.columns import moment_column, words_column
from assistant.desk.presenter import Presenter
from assistant.desk.saying import field_name, kept_value, who_said
from assistant.desk.table.columns import Column
from assistant.desk.table.listed import ListDialog
from assistant.desk.table.offers import HISTORY
from assistant.desk.table.view import TableView
from assistant.desk.theme.icons import wear
from assistant.terms.errors import message
from assistant.terms.live import Edit
from assistant.verbs import editing
from assistant.words import _, say

_SIZE = (840, 420)
_ASKED = "asked"  # the table of edits that only tell who asked to see what
_WHOLE = {"export": message("Handed out whole"), "erase": message("Erased")}


def edit_columns() -> tuple[Column[Edit], ...]:
    """Edits with who made them, when, and what they changed."""
    return (
        moment_column("at", _("When"), lambda row: row.at),
        words_column("who", _("By"), lambda row: who_said(row.who), 100),
        words_column("field", _("What"), _edited, 170),
        words_column("old", _("Before"), lambda row: kept_value(row.field, row.old), 150),
        words_column("new", _("After"), lambda row: kept_value(row.field, row.new), 150),
        words_column("undone", _("Undone"), lambda row: _("undone") if row.undone else None, 90),
    )


def can_be_undone(edit: Edit) -> bool:
    """Whether it is a change that still holds, not one that was undone or a note of who asked to see what."""
    return not edit.undone and edit.table != _ASKED


def _edited(row: Edit) -> str:
    """What was changed, or what somebody asked to see."""
    if row.table != _ASKED:
        return field_name(row.field)
    if row.field in _WHOLE:
        return say(_WHOLE[row.field])
    return say(message("{field}: shown in full", field=field_name(row.field)))


def offer_history(presenter: Presenter, table: TableView[Any], name: str) -> QAction:
    """Let one see what hands changed of a row of a table (named as in the record)."""
    action = QAction(_("Changes of this row …"), table)
    action.setObjectName(HISTORY)  # the key is the menu's
    wear(action, "history")

    def show() -> None:
        row = table.looked_at()
        if row is not None:
            show_history(presenter, table.window(), name, row.id)

    def offer(menu: QMenu, _row: object) -> None:
        menu.addAction(action)

    action.triggered.connect(lambda _checked=False: show())
    table.addAction(action)
    table.menu_wanted.connect(offer)
    return action


class HistoryDialog(ListDialog[Edit]):
    """The edits of a row, newest first."""

    def __init__(self, undo: Callable[[Edit], object], parent: QWidget | None = None) -> None:
        about = _("What hands say stands above imports, until it is undone.")
        super().__init__("history", _("Changed by hand"), edit_columns(), lambda row: row.id, about, parent)
        self.resize(*_SIZE)
        self.table.hint = _("Nothing was changed by hand.")
        self.undo = QPushButton(_("Undo this change"))
        self.offer_for_row(self.undo, fits=can_be_undone)
        self.undo.clicked.connect(lambda: self._undo(undo))

    def _undo(self, undo: Callable[[Edit], object]) -> None:
        edit = self.table.looked_at()
        if edit is not None:
            self.undo.setEnabled(False)
            undo(edit)


def show_history(presenter: Presenter, parent: QWidget, table: str, row: int) -> HistoryDialog:
    """Show what hands changed of a row."""

    def take_back(edit: Edit) -> None:
        presenter.change(editing.undo_edit, edit.id, then=lambda _done: show())

    dialog = HistoryDialog(take_back, parent)

    def show() -> None:
        presenter.look(editing.list_edits, table, row, then=dialog.table.show_rows)

    show()
    dialog.open()
    return dialog
