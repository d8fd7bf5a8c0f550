"""By keyboard alone: every control of every page is reached by Tab, shows the focus, and tells a screen reader its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QTabBar, QWidget

from assistant.desk.pages import PAGES
from desk.pages.conftest import WEAK

KEYS = [*(entry.key for entry in PAGES), "creator", "backtest", "compare"]
_PARTS = ("qt_", "ScrollLeftButton", "ScrollRightButton")  # of Qt's own widgets
_MOST = 400


def controls(page):
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith(_PARTS)
        and not isinstance(widget, QScrollArea)
        and not (
            isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked()
        )  # the arrows go there
    ]


def name(widget):
    """What a screen reader says: the name, else the text."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.toolTip()
    if isinstance(widget, QTabBar):
        return widget.tabText(0)
    return ""


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name_and_is_reached_by_tab(desk, key):
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    desk.settle()
    wanted = controls(page)
    assert not [f"{type(widget).__name__} {widget.objectName()}" for widget in wanted if not name(widget)]
    desk.window.navigation.setFocus()
    reached = set()
    for _ in range(_MOST):
        desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is desk.window.navigation:
            break
        reached.add(focus)
    lost = [
        f"{type(widget).__name__} {name(widget)}"
        for widget in wanted
        if widget.isVisible() and not met(widget, reached)
    ]
    assert not lost


def met(widget, reached):
    """Whether Tab came by; of buttons of which one holds, any will do: the arrows lead to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return not reached.isdisjoint(group.buttons() if group else [widget])
