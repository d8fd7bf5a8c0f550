"""The conditions that hold, above the table, each to be taken away by a click."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from assistant.desk.table.columns import Column
from assistant.desk.table.filters import Filters, said
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.flow import Flow
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.words import _, say

_LONGEST = 60  # signs of a chip


class Chips(QWidget):
    """A chip for every filtered column, and one button for all; hidden where nothing is filtered."""

    def __init__(self, filters: Filters, columns: Mapping[str, Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters, self._columns = filters, columns
        self._flow = Flow(self)
        self._flow.setContentsMargins(0, 0, 0, Space.S)
        filters.changed.connect(self._show)
        self._show()

    def chips(self) -> list[QToolButton]:
        """The chips, in order."""
        return [widget for at in range(self._flow.count()) if isinstance(widget := self._widget(at), QToolButton)]

    def _widget(self, at: int) -> QWidget | None:
        item = self._flow.itemAt(at)
        return None if item is None else item.widget()

    def _show(self) -> None:
        empty(self._flow)
        for key in self._filters.keys:
            if key in self._columns:
                self._flow.addWidget(self._chip(key, said(self._columns[key], self._filters.of(key))))
        if self._filters.keys:
            clear = QPushButton(_("Clear all filters"))
            clear.setProperty("role", "link")
            clear.clicked.connect(self._filters.clear)
            self._flow.addWidget(clear)
        self.setVisible(bool(self._filters.keys))
        self.updateGeometry()

    def _chip(self, key: str, text: str) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("role", "chip")
        chip.setText(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(tip(text))
        chip.setAccessibleName(say(message("Remove the filter {filter}", filter=text)))
        wear(chip, "close")
        chip.clicked.connect(partial(self._filters.put, key, ()))
        return chip
