"""What all pages have in common: a title, a place for troubles, room for the rest."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import title
from assistant.desk.widgets.fitting import FittingRow
from assistant.desk.widgets.trouble import TroubleBar
from assistant.words import _

_TOP = 32  # pixels: the height of a button


class Page(QWidget):
    """A page; what it holds goes into `body`, what can be done into `top`. `shown` is told whenever it appears."""

    shown = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAccessibleName(name)
        self.title = title(name)
        self.trouble = TroubleBar()
        self.top, self.body = FittingRow(), QVBoxLayout()
        self.top.setSpacing(Space.S)
        self.top.addWidget(self.title)
        self.top.addStretch(1)
        self.top.addStrut(_TOP)  # titles stand at one height, whether there are buttons beside them or not
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

    def hide_private(self) -> None:
        """Mask again what was shown in full because somebody asked; most pages show nothing of that kind."""

    def offer_export(self, export: Callable[[], object]) -> None:
        """Let the page's table be exported from here too."""
        button = QPushButton(_("Export …"))
        button.setToolTip(_("Export this table as a workbook or as text"))
        wear(button, "export")
        button.clicked.connect(export)
        self.top.insertWidget(self.top.place_of_buttons(), button)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the presenter."""
        super().showEvent(event)
        self.shown.emit()
