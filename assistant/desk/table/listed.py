"""A dialog around a table: what is listed, what can be done with the row that is looked at, and the way out."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.table.columns import Column, Row
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.words import _


class ListDialog(QDialog, Generic[Row]):
    """Rows under a title, with `about` them in a sentence; `table` shows them, `below` takes what belongs under them.

    Buttons of `always` stand at the left, those for a row beside Close at the right.
    """

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Any],
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table: FixedTable[Row] = FixedTable(tuple(columns), key)
        self.below = QVBoxLayout()
        self._row = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(title))
        if about:
            column.addWidget(caption(about))
        column.addWidget(self.table, 1)
        column.addLayout(self.below)
        column.addLayout(self._row)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self._row.addStretch(1)
        self._row.addWidget(close)

    def offer(self, *always: QPushButton) -> None:
        """Put buttons at the left that want no row."""
        for place, button in enumerate(always):
            self._row.insertWidget(place, button)

    def offer_for_row(self, button: QPushButton, *, fits: Callable[[Row], bool] = lambda _row: True) -> None:
        """Put a button beside Close that is enabled while a row is looked at that it fits."""
        button.setEnabled(False)
        self._row.insertWidget(self._row.count() - 1, button)
        self.table.picked.connect(lambda row: button.setEnabled(row is not None and fits(row)))
