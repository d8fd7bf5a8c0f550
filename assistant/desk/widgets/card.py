"""A card: a quiet frame with a heading, and the labels that belong to the type scale."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.plain import PlainLabel


class Card(QFrame):
    """A white card; what it holds goes into `body`, what can be done to it into add_action()."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        self._heading = heading(text)
        self._top = QHBoxLayout()
        self._top.setSpacing(Space.S)
        self._top.addWidget(self._heading)
        self._top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._top)
        column.addLayout(self.body)
        self.set_heading(text)

    def set_heading(self, text: str) -> None:
        """Say what the card is about; an empty heading takes no room."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)

    def add_action(self, widget: QWidget) -> None:
        """Put a button or a choice at the right of the heading."""
        self._top.addWidget(widget)


def title(text: str) -> QLabel:
    """The title of a page."""
    return _label(text, "title")


def heading(text: str) -> QLabel:
    """The heading of a part of a page."""
    return _label(text, "heading")


def caption(text: str) -> QLabel:
    """A small remark; it wraps."""
    made = _label(text, "caption")
    made.setWordWrap(True)
    return made


def _label(text: str, role: str) -> QLabel:
    made = PlainLabel(text)
    made.setProperty("role", role)
    return made
