"""A table with everything around it: the conditions that hold above."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.desk.table.chips import Chips
from assistant.desk.table.view import TableView
from assistant.desk.theme.tokens import Space


class Sheet(QWidget):
    """Lets a table's columns be filtered and says by what they are."""

    def __init__(self, table: TableView[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        columns = {column.key: column for column in table.columns}
        self.chips = Chips(table.use_filters(), columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chips)
        column.addWidget(table, 1)
