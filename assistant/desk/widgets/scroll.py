"""Content that scrolls when it is higher than its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(content: QWidget, *, clear: bool = True) -> QScrollArea:
    """The content in a scroll area that scrolls up and down only; `clear` lets the ground shine through."""
    content.setProperty("role", "clear" if clear else "page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
