"""Selected rows on the clipboard, as sheets take them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from assistant.desk.table.view import TableView

COPY_LIMIT = 8_000  # rows; the model keeps a few more at hand


class Copying(QObject):
    """Copies the selected rows of a table with their headers; rows that are not at hand are fetched first."""

    def __init__(self, view: "TableView[Any]") -> None:
        super().__init__(view)
        self._view = view
        self._waiting: list[tuple[int, int]] = []

    def copy(self) -> None:
        """Put the selected rows on the clipboard, or tell that they are too many."""
        spans = self._view.spans()
        count = sum(last - first + 1 for first, last in spans)
        if count > COPY_LIMIT:
            self._view.copy_refused.emit(count)
        elif count:
            self._waiting[:] = spans
            self.go_on()

    def go_on(self) -> None:
        """Rows have come: perhaps those that were waited for."""
        model, spans = self._view.rows, list(self._waiting)
        if not spans or not all(model.send_for(first, last) for first, last in spans):
            return
        self._waiting.clear()
        columns = self._view.shown_columns()
        lines = ["\t".join(column.title for column in columns)]
        for first, last in spans:
            rows = [model.row(index) for index in range(first, last + 1)]
            lines += ["\t".join(column.pasted(row) for column in columns) for row in rows if row is not None]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        self._view.copied.emit(len(lines) - 1)

    def forget(self) -> None:
        """Nothing waits for rows any more."""
        self._waiting.clear()
