"""What hands changed of a row: who, when, from what to what, by menu and key; and the way back."""

import getpass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from assistant.terms.browsing import Query
from assistant.verbs import browsing
from desk.pages.test_sessions import cell, first_rows, keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLES = {
    "creators": ("table", "city", "延津"),
    "sessions": ("table", "gmv_fen", "12000"),
    "products": ("product_table", "spec", "500g"),
}


def opened(desk, table):
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    desk.bot.keyClick(table, Qt.Key.Key_Y, CTRL | SHIFT)
    desk.settle()
    return desk.dialog("history")


@pytest.mark.parametrize("key", TABLES)
def test_a_change_is_told_with_who_when_and_from_what(desk, key):
    name, field, new = TABLES[key]
    page = desk.go(key)
    table = getattr(page, name)
    desk.bot.waitUntil(lambda: table.rows.rowCount() > 0 and table.rows.row(0) is not None)
    desk.type_into(table, 0, [column.key for column in table.columns].index(field), new)
    dialog = opened(desk, table)
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    edit = dialog.table.rows.row(0)
    assert edit.field == field and edit.who == getpass.getuser() and edit.at
    shown = [str(dialog.table.rows.index(0, column).data()) for column in range(5)]
    assert shown[1] == edit.who and shown[4].replace(",", "").startswith(new)


def test_it_is_taken_back_from_there(desk, verb):
    page = first_rows(desk, desk.go("sessions"))
    place = keys(page).index("gmv_fen")
    before = cell(page, 0, "gmv_fen")
    desk.type_into(page.table, 0, place, "12000")
    dialog = opened(desk, page.table)
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    desk.click(dialog.undo)
    desk.bot.waitUntil(lambda: dialog.table.rows.row(0) is not None and dialog.table.rows.row(0).undone)
    assert cell(page, 0, "gmv_fen") == before
    assert verb(browsing.every_session, Query())[0].gmv_fen != 1_200_000


def test_it_is_offered_in_the_menu_of_a_row(desk):
    page = first_rows(desk, desk.go("sessions"))
    menu = QMenu(page)
    page.table.menu_wanted.emit(menu, page.rows.row(0))
    assert "Changes of this row …" in [action.text() for action in menu.actions()]


def test_without_a_row_one_is_told_to_choose(desk):
    desk.go("funnel")
    desk.bot.keyClick(desk.window, Qt.Key.Key_Y, CTRL | SHIFT)
    assert "Choose a row" in desk.window.statusBar().currentMessage()
