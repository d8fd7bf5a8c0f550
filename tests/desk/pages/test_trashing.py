"""Rows thrown away by keys, brought back by keys or from the list."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu

from assistant.terms.browsing import Query
from assistant.verbs import browsing, editing
from desk.pages.conftest import DAYS, NAMES
from desk.pages.test_sessions import first_rows

ALL = DAYS * len(NAMES)


def choose(table, rows):
    table.setFocus()
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        table.selectionModel().select(table.model().index(row, 0), flags)


def test_sessions_go_by_delete_and_come_back_by_undo(desk, verb):
    page = first_rows(desk, desk.go("sessions"))
    choose(page.table, [0, 1, 2])
    desk.bot.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert "3 rows are in the trash" in desk.window.statusBar().currentMessage()
    assert len(verb(browsing.every_session, Query())) == ALL - 3
    desk.bot.waitUntil(lambda: page.rows.rowCount() == ALL - 3)
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert len(verb(browsing.every_session, Query())) == ALL and verb(editing.list_trash) == ()


def test_a_row_comes_back_from_the_list(desk, verb):
    page = first_rows(desk, desk.go("sessions"))
    gone = page.rows.row(0)
    choose(page.table, [0])
    menu = QMenu(page)
    page.table.menu_wanted.emit(menu, gone)
    next(action for action in menu.actions() if action.text() == "Move to the trash").trigger()
    desk.settle()
    assert gone.id not in {one.id for one in verb(browsing.every_session, Query())}
    next(
        action
        for menu in desk.window.menuBar().actions()
        for action in menu.menu().actions()
        if action.text() == "Trash …"
    ).trigger()
    dialog = desk.dialog("trash")
    desk.settle()
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    assert gone.creator in dialog.table.rows.row(0).name
    choose(dialog.table, [0])
    dialog.table.setCurrentIndex(dialog.table.model().index(0, 0))
    desk.click(dialog.restore)
    desk.settle()
    desk.bot.waitUntil(lambda: not dialog.table.rows.rowCount())
    assert gone.id in {one.id for one in verb(browsing.every_session, Query())}


def test_a_creator_with_sessions_stays_and_one_is_told_why(desk):
    page = first_rows_of_creators(desk)
    choose(page.table, [0])
    desk.bot.keyClick(page.table, Qt.Key.Key_Delete)
    desk.settle()
    assert "has sessions or reviews" in page.trouble.accessibleName()


def first_rows_of_creators(desk):
    page = desk.go("creators")
    desk.bot.waitUntil(lambda: page.table.rows.rowCount() == len(NAMES))
    return page
