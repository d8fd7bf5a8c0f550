"""Texts that are shown as they are: nothing in a name, title, note or file name is read as markup."""

from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget

from assistant.terms.texts import harmless


class PlainLabel(QLabel):
    """A label that shows every sign of its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, without signs that would turn its reading round."""
        super().setText(harmless(text))


def tip(text: str) -> str:
    """A text for a tooltip: Qt reads one that looks like markup as such, unless it is written as markup itself."""
    text = harmless(text)
    if not Qt.mightBeRichText(text):
        return text
    lines = escape(text).replace("\n", "<br>")
    return f"<span>{lines}</span>"
