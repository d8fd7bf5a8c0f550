"""The panel below a header in which its column is filtered."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.table.columns import Column
from assistant.desk.table.filters import AskValues
from assistant.desk.table.forms import ValuesForm, form_of
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.terms.browsing import Filter
from assistant.terms.errors import Trouble
from assistant.words import _, say

_WIDTH = 320


class FilterPopup(QWidget):
    """Asks for one column's conditions; Enter lets them hold, Esc or a click elsewhere leaves things as they are.

    A clear sheet over the window with a panel on it: a window of its own gets no input method on some systems, and
    no place on others.
    """

    chosen = Signal(object)  # tuple of Filter

    def __init__(
        self, column: Column[Any], filters: tuple[Filter, ...], values: AskValues | None, table: QWidget
    ) -> None:
        super().__init__(table.window(), Qt.WindowType.SubWindow)  # the Tab key stays inside
        self.setObjectName("filter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(column.title)
        self.panel = QFrame(self)
        self.form, self.wrong = form_of(column, filters), caption("")
        self.apply, self.clear = QPushButton(_("Apply")), QPushButton(_("Clear"))
        self._values, self._table = values, table
        self._build(heading(column.title), filtered=bool(filters))
        self.form.done.connect(self._on_apply)
        self.apply.clicked.connect(self._on_apply)
        self.clear.clicked.connect(lambda: self._choose(()))
        if isinstance(self.form, ValuesForm):
            self.form.sought.connect(self._ask)
            self._ask(self.form.text.text())

    def _build(self, title: QLabel, *, filtered: bool) -> None:
        self.panel.setProperty("role", "popup")
        self.panel.setMinimumWidth(_WIDTH)
        self.wrong.setProperty("role", "bad")
        self.wrong.hide()
        self.apply.setProperty("role", "primary")
        self.clear.setEnabled(filtered)
        row, column = QHBoxLayout(), QVBoxLayout(self.panel)
        row.setSpacing(Space.S)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.apply)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        for widget in (title, self.form, self.wrong):
            column.addWidget(widget)
        column.addLayout(row)

    def show_below(self, place: QPoint) -> None:
        """Appear with the panel's corner at a place of the screen, or as near as the window allows."""
        self.setGeometry(self._table.window().rect())
        self.show()
        self.raise_()
        self.panel.adjustSize()
        wish, size = self.mapFromGlobal(place), self.panel.size()
        left = max(0, min(wish.x(), self.width() - size.width()))
        self.panel.move(left, max(0, min(wish.y(), self.height() - size.height())))
        self.form.first().setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press outside the panel closes it."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What lies below does not scroll meanwhile."""
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the keyboard back to the table."""
        self._table.setFocus()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, wherever one is; Esc closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        if self._values is not None and isinstance(self.form, ValuesForm):
            self._values(self.form.column.key, text, self, self.form.show_values)

    def _on_apply(self) -> None:
        try:
            self._choose(self.form.read())
        except Trouble as trouble:
            self.wrong.setText(say(trouble.message))
            self.wrong.show()
            self.panel.adjustSize()

    def _choose(self, filters: tuple[Filter, ...]) -> None:
        self.chosen.emit(filters)
        self.close()
