"""Buttons that keep their icons only where a row is too narrow for their names."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton

_NAME = "name"


def fit(row: QHBoxLayout, room: int) -> None:
    """Name the buttons of a row that have icons; those at the right give their names up first, the main one last."""
    widgets = (item.widget() for at in range(row.count()) if (item := row.itemAt(at)) is not None)
    buttons = [each for each in widgets if isinstance(each, QPushButton) and not each.icon().isNull()]
    for button in buttons:
        if not button.text() and button.property(_NAME):
            button.setText(button.property(_NAME))
    for button in sorted(reversed(buttons), key=lambda each: each.property("role") == "primary"):
        if row.sizeHint().width() <= room:
            return
        name = button.text()
        button.setProperty(_NAME, name)
        button.setText("")
        if not button.accessibleName():
            button.setAccessibleName(name)
        if not button.toolTip():
            button.setToolTip(name)
