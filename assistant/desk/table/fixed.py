"""A table of a list that is all there: it stays where it is when the list is shown anew."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QWidget

from assistant.desk.table.choice import ChoiceDelegate
from assistant.desk.table.columns import Column, Row
from assistant.desk.table.model import WindowModel
from assistant.desk.table.view import TableView

_Select = QItemSelectionModel.SelectionFlag


class FixedTable(TableView[Row], Generic[Row]):
    """Shows rows that `key` tells apart, sorted as the header says; `picked` tells the row that is looked at."""

    picked = Signal(object)  # row or None

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.rows: WindowModel[Row] = WindowModel(columns, self)
        self.show_model(self.rows)
        self.setItemDelegate(ChoiceDelegate(self))
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the one looked at stays so where it is still there."""
        looked_at, column = self.looked_at(), self.currentIndex().column()
        down = self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.rows.show_rows(rows)
        header = self.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.rows.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self.selectionModel().blockSignals(quiet)
        if looked_at is not None:
            self.look_at(self._key(looked_at), max(column, 0))
        self.verticalScrollBar().setValue(down)
        self.viewport().update()
        self.picked.emit(self.looked_at())

    def looked_at(self) -> Row | None:
        """The row of the current cell."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def look_at(self, key: Any, column: int = 0) -> bool:
        """Make a row the current one; False where it is not there."""
        for place in range(self.rows.rowCount()):
            row = self.rows.row(place)
            if row is not None and self._key(row) == key:
                index = self.rows.index(place, column)
                flags = _Select.ClearAndSelect | _Select.Rows
                self.selectionModel().setCurrentIndex(index, flags)
                return True
        return False

    def _on_current_changed(self) -> None:
        self.picked.emit(self.looked_at())
