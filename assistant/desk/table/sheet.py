"""A table with everything around it: the conditions that hold above, the sums below."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.desk.table.chips import Chips
from assistant.desk.table.sums import SumsRow
from assistant.desk.table.view import TableView


class Sheet(QWidget):
    """Lets a table's columns be filtered, says by what they are and, if wished, what they come to."""

    def __init__(self, table: TableView[Any], parent: QWidget | None = None, *, sums: bool = True) -> None:
        super().__init__(parent)
        self.table = table
        columns = {column.key: column for column in table.columns}
        self.chips = Chips(table.use_filters(), columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(table, 1)
        self.sums = SumsRow(table) if sums else None
        if self.sums is not None:
            column.addWidget(self.sums)
