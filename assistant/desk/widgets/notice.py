"""A notice above the pages: something about the whole record that should be known, with a way on."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.plain import PlainLabel
from assistant.words import _


class Notice(QFrame):
    """One sentence and up to two ways on; hidden until there is something to tell, and after it was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text, self.way_on, self.other, self._close = PlainLabel(), QPushButton(), QPushButton(), QToolButton()
        self._act: Callable[[], object] = self.hide
        self._other_act: Callable[[], object] = self.hide
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))
        wear(self._close, "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._text, 1)
        row.addWidget(self.way_on)
        row.addWidget(self.other)
        row.addWidget(self._close)
        self.way_on.clicked.connect(self._go)
        self.other.clicked.connect(self._go_elsewhere)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _go(self) -> None:
        self._act()

    def _go_elsewhere(self) -> None:
        self._other_act()

    def tell(
        self,
        text: str,
        way_on: str = "",
        act: Callable[[], object] | None = None,
        other: str = "",
        other_act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `way_on` names the button that does `act`, `other` one beside it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.way_on.setText(way_on)
        self.way_on.setVisible(bool(way_on))
        self._act = act or self.hide
        self.other.setText(other)
        self.other.setVisible(bool(other))
        self._other_act = other_act or self.hide
        self.show()
