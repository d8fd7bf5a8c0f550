"""Hints that show what comes of files: as it is written, never as rich text."""

from html import escape

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """A hint that shows this text; markup in it is shown as its signs."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if Qt.mightBeRichText(text) else text
