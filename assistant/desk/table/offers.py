"""The menus of a table: what can be done with its cells, and which columns it shows."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from assistant.words import _

if TYPE_CHECKING:
    from assistant.desk.table.view import TableView

SPREAD = "Ctrl+Return"
"""What is written means every selected row."""
TRASH = "trash"
"""The name of the action of a table whose rows can be thrown away."""
HISTORY = "history"
"""The name of the action of a table that shows what hands changed of a row."""


def offer_cells(table: "TableView[Any]", menu: QMenu) -> None:
    """What can be done with cells: to copy them, and where they can be edited, several at once."""
    menu.addAction(_("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), table.copy)
    if any(column.parse for column in table.columns):
        menu.addAction(_("Paste"), QKeySequence(QKeySequence.StandardKey.Paste), table.paste)
        menu.addAction(_("Fill down"), QKeySequence("Ctrl+D"), table.fill_down)
        menu.addAction(_("Change the selected rows …"), QKeySequence(SPREAD), table.ask_rows)


def offer_columns(table: "TableView[Any]", section: int, place: QPoint) -> QMenu:
    """Let a column be filtered, and columns be shown and hidden, at a place on the screen; one always stays."""
    header, menu = table.horizontalHeader(), QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if table.filterable(section):
        _offer_filter(table, menu, section)
    for at, column in enumerate(table.columns):
        action = QAction(column.title, menu, checkable=True, checked=not header.isSectionHidden(at))
        action.setEnabled(not action.isChecked() or len(table.shown_columns()) > 1)
        action.toggled.connect(lambda shown, each=at: header.setSectionHidden(each, not shown))
        menu.addAction(action)
    menu.popup(place)
    return menu


def _offer_filter(table: "TableView[Any]", menu: QMenu, section: int) -> None:
    filters = table.filters
    if filters is None:
        return
    key = table.columns[section].key
    menu.addAction(_("Filter this column …"), QKeySequence("Alt+Down"), lambda: table.ask_filter(section))
    if filters.of(key):
        menu.addAction(_("Show all of this column"), lambda: filters.put(key, ()))
    menu.addSeparator()
