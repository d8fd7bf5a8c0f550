"""Asking for one value that every selected row shall have."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.table.columns import Column
from assistant.terms.errors import counted
from assistant.words import _, say

if TYPE_CHECKING:
    from assistant.desk.table.view import TableView


class _Value(QStackedWidget):
    """A line, or a choice where the column has only a few values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.choice = QLineEdit(), QComboBox()
        for field in (self.line, self.choice):
            field.setAccessibleName(_("Value"))
            self.addWidget(field)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Writing begins in the field that is seen."""
        field = self.currentWidget()
        if field is not None:
            field.setFocus(event.reason())

    def take(self, column: Column[Any]) -> None:
        """Ask for a value of this column."""
        self.choice.clear()
        for value, shown in column.choices:
            self.choice.addItem(shown, value)
        self.setCurrentWidget(self.choice if column.choices else self.line)

    def text(self) -> str:
        """What was written or chosen."""
        return str(self.choice.currentData()) if self.currentWidget() is self.choice else self.line.text()


def ask_rows(table: "TableView[Any]", put: Callable[[Column[Any], str], object]) -> AskDialog | None:
    """Ask which column of the selected rows gets which value, then put(column, text); None where none can be edited."""
    columns = [column for column in table.shown_columns() if column.parse is not None]
    rows = sum(last - first + 1 for first, last in table.spans())
    if not columns or not rows:
        return None
    told = counted("One row is selected.", "{count} rows are selected; all of them get this value.", count=rows)
    dialog = AskDialog(table.window(), _("Change the selected rows"), _("Change"), say(told))
    which, value = QComboBox(), _Value()
    which.setAccessibleName(_("Column"))
    for column in columns:
        which.addItem(column.title, column.key)
    which.currentIndexChanged.connect(lambda at: value.take(columns[at]))
    current = table.columns[max(table.currentIndex().column(), 0)]
    which.setCurrentIndex(columns.index(current) if current in columns else 0)
    value.take(columns[which.currentIndex()])
    dialog.form.addRow(_("Column"), which)
    dialog.form.addRow(_("Value"), value)
    dialog.ask(lambda: put(columns[which.currentIndex()], value.text()))
    value.setFocus()
    return dialog
