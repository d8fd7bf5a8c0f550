"""Every verb has its place in the menus and its keys; no two have the same, and the page of shortcuts tells them all."""

from operator import attrgetter

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QMenu
from shiboken6 import isValid

from assistant.desk.creators.adding import ask_name
from assistant.desk.deeds import GROUPS
from assistant.desk.keys import by_menu, keys_said, plain
from assistant.desk.pages import page_of
from desk.pages.conftest import WEAK
from desk.pages.test_sessions import first_rows

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DEEDS = [deed for _name, deeds in GROUPS for deed in deeds]


def actions(desk):
    return [action for _name, several in by_menu(desk.window.menuBar()) for action in several]


def keys(desk):
    return [keys.toString() for action in actions(desk) for keys in action.shortcuts()]


def action(desk, text):
    return next(each for each in actions(desk) if plain(each.text()) == text)


def press(desk, *strokes):
    """Keys one after another, such as Ctrl+R, Ctrl+W, to whatever has the focus."""
    desk.window.activateWindow()  # without a window manager nobody else does once a dialog is gone
    desk.bot.waitUntil(desk.window.isActiveWindow)
    for key in strokes:
        desk.bot.keyClick(QApplication.focusWidget() or desk.window, key, CTRL)
    desk.settle()


def test_every_action_of_every_menu_has_a_key(desk):
    found = actions(desk)
    assert len(found) > 80
    assert [each.text() for each in found if not each.shortcuts()] == []


def test_no_two_actions_have_the_same_key_and_none_begins_another(desk):
    found = keys(desk)
    assert len(set(found)) == len(found)
    inside = desk.window.findChildren(QAction)
    listed = actions(desk)
    own = [each for each in inside if each not in listed and isValid(each) and each.shortcuts()]
    assert [each.text() for each in own if each.shortcut().toString() in found] == []
    assert [(one, other) for one in found for other in found if other.startswith(f"{one}, ")] == []


def test_standard_deeds_have_the_keys_of_the_platform(desk):
    standard = QKeySequence.StandardKey
    for text, key in (
        ("Import files", standard.Open),
        ("Print this page", standard.Print),
        ("Copy", standard.Copy),
        ("Paste", standard.Paste),
        ("Select all", standard.SelectAll),
        ("Search", standard.Find),
        ("Back", standard.Back),
        ("Redo", standard.Redo),
        ("Undo", standard.Undo),
    ):
        found = next(each for each in actions(desk) if plain(each.text()).startswith(text))
        assert found.shortcuts()[0] == QKeySequence.keyBindings(key)[0], text


def test_the_page_of_shortcuts_tells_every_key(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_F1, CTRL)
    dialog = next(each for each in desk.window.findChildren(QDialog) if each.isVisible())
    said = [label.text() for label in dialog.findChildren(QLabel)]
    missing = [
        each.text()
        for each in actions(desk)
        if " / ".join(map(keys_said, each.shortcuts())) not in said or plain(each.text()) not in said
    ]
    assert missing == []


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.name.text for deed in DEEDS])
def test_every_deed_is_there_on_each_of_its_pages(desk, deed):
    for key, path in deed.parts.items():
        page = desk.creator(WEAK) if key == "creator" else desk.go(key)
        part = attrgetter(path)(page)
        assert isinstance(part, QAbstractButton | SignalInstance) or callable(part)
        assert action(desk, plain(deed.name.text)).isEnabled()


def test_a_deed_of_another_page_leads_there(desk):
    desk.go("overview")
    press(desk, Qt.Key.Key_N)
    assert desk.window.key == "creators"
    assert desk.dialog().windowTitle() == "Add a creator"


def test_a_deed_in_a_hidden_tab_brings_it_into_sight(desk):
    desk.creator(WEAK)
    press(desk, Qt.Key.Key_R, Qt.Key.Key_R)
    ask = desk.dialog()
    desk.click(ask.do_it)
    page = desk.go("reviews")
    page.tabs.setCurrentIndex(0)
    press(desk, Qt.Key.Key_R, Qt.Key.Key_L)
    assert page.tabs.currentIndex() == 1
    assert desk.dialog().isVisible()


def test_what_wants_a_row_says_so_where_none_is_chosen(desk):
    desk.go("overview")
    press(desk, Qt.Key.Key_B, Qt.Key.Key_S)
    assert desk.window.key == "creators"
    assert desk.window.statusBar().currentMessage().startswith("Choose a row first")
    page = page_of(desk.window.presenter())
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    press(desk, Qt.Key.Key_J)
    assert desk.window.key == "creator"


def test_a_deed_of_a_creators_page_waits_until_one_is_there(desk):
    desk.go("overview")
    assert not action(desk, "Add a cost").isEnabled()
    desk.creator(WEAK)
    press(desk, Qt.Key.Key_B, Qt.Key.Key_O)
    assert desk.dialog().isVisible()


def test_while_the_menu_is_open_it_shows_what_is_possible(desk):
    desk.go("imports")
    menu = next(each for each in desk.window.menuBar().findChildren(QMenu) if plain(each.title()) == "Imports")
    menu.aboutToShow.emit()
    assert (
        not action(desk, "Save the rows left out").isEnabled()
        or page_of(desk.window.presenter()).save_rejects.isEnabled()
    )
    menu.aboutToHide.emit()
    assert action(desk, "Undo this import").isEnabled()  # its key says why where it cannot be done


def test_the_columns_and_the_views_are_reached_by_keys(desk):
    page = first_rows(desk, desk.go("sessions"))
    page.table.setFocus()
    desk.bot.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    menu = next(each for each in page.table.findChildren(QMenu) if each.isVisible())
    assert "Net GMV" in [each.text() for each in menu.actions()]
    menu.close()
    desk.bot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each for each in desk.window.findChildren(object) if each.objectName() == "filter"]


def test_shortcuts_wait_until_a_composition_ends(desk):
    page = desk.go("creators")
    page.search.setFocus()
    QApplication.sendEvent(page.search, QInputMethodEvent("zi", []))
    desk.bot.keyClick(page.search, Qt.Key.Key_K, CTRL)
    desk.bot.keyClick(page.search, Qt.Key.Key_2, CTRL)
    desk.settle()
    assert desk.window.key == "creators"
    assert not [each for each in desk.window.app.topLevelWidgets() if each.objectName() == "palette"]
    done = QInputMethodEvent("", [])
    done.setCommitString("子")
    QApplication.sendEvent(page.search, done)
    assert page.search.text() == "子"
    desk.bot.keyClick(page.search, Qt.Key.Key_K, CTRL)
    assert desk.dialog("palette").isVisible()


def test_shortcuts_wait_for_a_composition_in_a_dialog_too(desk):
    page = desk.go("creators")
    told = []
    ask_name(page, told.append)
    dialog = desk.dialog()
    field = dialog.findChild(QLineEdit)
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("xiao", []))
    desk.bot.keyClick(field, Qt.Key.Key_A, CTRL)
    done = QInputMethodEvent("", [])
    done.setCommitString("小满")
    QApplication.sendEvent(field, done)
    desk.click(dialog.do_it)
    assert told == ["小满"]
