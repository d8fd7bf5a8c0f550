"""Dynamic properties that the stylesheet looks at."""

from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet selects by, and have the widget drawn accordingly."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
