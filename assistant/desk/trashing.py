"""The trash on the desk: rows go there by Delete, and come back from a list."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from assistant.desk.columns import moment_column, words_column
from assistant.desk.presenter import Presenter
from assistant.desk.saying import table_name
from assistant.desk.table.columns import Column
from assistant.desk.table.listed import ListDialog
from assistant.desk.table.offers import TRASH
from assistant.desk.table.view import TableView
from assistant.desk.theme.icons import wear
from assistant.terms.errors import counted
from assistant.terms.live import Thrown
from assistant.verbs import editing
from assistant.words import _, say

_SIZE = (640, 420)


def offer_trash(presenter: Presenter, table: TableView[Any], name: str) -> QAction:
    """Let the selected rows of a table (named as in the record) be thrown away, by Delete or from its menu."""
    action = QAction(_("Move to the trash"), table)
    action.setObjectName(TRASH)  # the key is the menu's
    wear(action, "delete")

    def throw() -> None:
        rows = [row.id for row in table.selected()]
        if rows:
            told = counted(
                "A row is in the trash; Ctrl+Z brings it back.",
                "{count} rows are in the trash; Ctrl+Z brings them back.",
                count=len(rows),
            )
            say_so = presenter.context.ways.told.emit
            presenter.change(editing.throw_away, name, rows, then=lambda _done: say_so(say(told)))

    def offer(menu: QMenu, _row: object) -> None:
        menu.addSeparator()
        menu.addAction(action)

    action.triggered.connect(lambda _checked=False: throw())
    table.addAction(action)
    table.menu_wanted.connect(offer)
    return action


class TrashDialog(ListDialog[Thrown]):
    """What lies in the trash, and the way back."""

    def __init__(self, restore: Callable[[list[Thrown]], object], parent: QWidget | None = None) -> None:
        about = _("Nothing in it counts anywhere, and imports leave it where it is.")
        super().__init__("trash", _("Trash"), _columns(), lambda row: row.id, about, parent)
        self.resize(*_SIZE)
        self.table.hint = _("The trash is empty.")
        self.restore = QPushButton(_("Put back"))
        self.offer_for_row(self.restore)
        self.restore.clicked.connect(lambda: restore(self._chosen()))

    def _chosen(self) -> list[Thrown]:
        """The selected rows, or the one that is looked at."""
        looked_at = self.table.looked_at()
        return self.table.selected() or ([] if looked_at is None else [looked_at])


def show_trash(presenter: Presenter, parent: QWidget) -> TrashDialog:
    """Show the trash."""

    def put_back(thrown: list[Thrown]) -> None:
        for one in thrown:
            presenter.change(editing.restore, one.id, then=lambda _done: show())

    dialog = TrashDialog(put_back, parent)

    def show() -> None:
        presenter.look(editing.list_trash, then=dialog.table.show_rows)

    show()
    dialog.open()
    return dialog


def _columns() -> tuple[Column[Thrown], ...]:
    return (
        moment_column("at", _("When"), lambda row: row.at),
        words_column("table", _("What"), lambda row: table_name(row.table), 120),
        words_column("name", _("Name"), lambda row: row.name, 260),
    )
