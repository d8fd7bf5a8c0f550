"""What all pages have in common: a title, a place for troubles, room for the rest."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import title
from assistant.desk.widgets.trouble import TroubleBar


class Page(QWidget):
    """A page; what it holds goes into `body`, what can be done into `top`. `shown` is told whenever it appears."""

    shown = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAccessibleName(name)
        self.title = title(name)
        self.trouble = TroubleBar()
        self.top, self.body = QHBoxLayout(), QVBoxLayout()
        self.top.setSpacing(Space.S)
        self.top.addWidget(self.title)
        self.top.addStretch(1)
        self.body.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self.top)
        column.addWidget(self.trouble)
        column.addLayout(self.body, 1)

    def search_field(self) -> QLineEdit | None:
        """The field that Ctrl+F goes to."""
        return next((field for field in self.findChildren(QLineEdit) if field.property("search")), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the presenter."""
        super().showEvent(event)
        self.shown.emit()
