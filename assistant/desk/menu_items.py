"""What menus are made of, so that nothing stays of those that are made anew with a record or a language.

PySide keeps what QMenu.addAction(text), addMenu(text) and addSeparator() answer long after Qt has deleted it.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar


def add_item(menu: QMenu, text: str) -> QAction:
    """Add an item."""
    action = QAction(text, menu)
    menu.addAction(action)
    return action


def add_line(menu: QMenu) -> None:
    """Add a line between items."""
    add_item(menu, "").setSeparator(True)


def add_menu(menu: QMenu | QMenuBar, title: str) -> QMenu:
    """Add a menu."""
    below = QMenu(title, menu)
    menu.addAction(below.menuAction())
    return below
