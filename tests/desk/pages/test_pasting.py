"""Blocks from a sheet pasted into the pages' tables, and values filled down."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from assistant.terms.browsing import Query
from assistant.verbs import browsing, editing
from desk.pages.conftest import WEAK

CTRL = Qt.KeyboardModifier.ControlModifier


def at(table, row, key):
    keys = [column.key for column in table.columns]
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, keys.index(key)))


def paste(desk, table, text):
    QGuiApplication.clipboard().setText(text)
    desk.bot.keyClick(table, Qt.Key.Key_V, CTRL)
    desk.settle()


def test_figures_of_sessions_are_pasted_in_one_go(desk, verb):
    page = desk.go("sessions")
    rows = [page.rows.row(place) for place in range(3)]
    at(page.table, 0, "gmv_fen")
    paste(desk, page.table, "12,000\t100\r\n1.3万\t\r\n14000.5\t300\r\n")
    kept = {row.id: (row.gmv_fen, row.refund_fen) for row in verb(browsing.every_session, Query())}
    assert [kept[row.id] for row in rows] == [(1_200_000, 10_000), (1_300_000, None), (1_400_050, 30_000)]
    desk.bot.waitUntil(lambda: page.rows.row(1).gmv_fen == 1_300_000)
    assert not page.trouble.isVisible()


def test_a_paste_is_undone_and_redone_at_once(desk, verb):
    page = desk.go("sessions")
    before = verb(browsing.every_session, Query())
    at(page.table, 0, "gmv_fen")
    paste(desk, page.table, "12,000\t100\r\n1.3万\t\r\n")
    after = verb(browsing.every_session, Query())
    assert after != before and desk.window.menus.undo.text() == "Undo: the corrections"
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert verb(browsing.every_session, Query()) == before
    desk.bot.keyClick(desk.window, Qt.Key.Key_Y, CTRL)
    desk.settle()
    assert verb(browsing.every_session, Query()) == after


def test_a_wrong_block_changes_nothing_and_says_where(desk, verb):
    page = desk.go("sessions")
    before = verb(browsing.every_session, Query())
    at(page.table, 0, "gmv_fen")
    paste(desk, page.table, "12,000\t100\nmany\t200\n")
    assert page.trouble.isVisible()
    assert "Row 2, GMV: many is not an amount" in page.trouble.accessibleName()
    assert verb(browsing.every_session, Query()) == before
    assert not verb(editing.latest_edits)


def test_a_category_is_filled_down_over_selected_creators(desk, verb):
    page = desk.go("creators")
    table = page.table
    desk.type_into(table, 0, [column.key for column in table.columns].index("category"), "服饰")
    at(table, 0, "category")
    flags = QItemSelectionModel.SelectionFlag
    span = QItemSelection(table.rows.index(0, 0), table.rows.index(4, 0))
    table.selectionModel().select(span, flags.ClearAndSelect | flags.Rows)
    desk.bot.keyClick(table, Qt.Key.Key_D, CTRL)
    desk.settle()
    assert sum(row.category == "服饰" for row in verb(browsing.every_creator, Query())) == 5


def test_tab_types_along_a_row_of_creators(desk, verb):
    page = desk.go("creators")
    table = page.table
    names = [table.rows.row(place).name for place in range(table.rows.rowCount())]
    at(table, names.index(WEAK), "status")
    for text in ("在职", "林运营", "杭州"):
        if table.viewport().findChild(QLineEdit) is None:
            desk.bot.keyClick(table, Qt.Key.Key_F2)
        editor = [each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()][-1]
        editor.selectAll()
        desk.write(editor, text)
        desk.bot.keyClick(editor, Qt.Key.Key_Tab)
        desk.settle()  # what was typed is kept, and the next editor stays open all the same
    (row,) = verb(browsing.every_creator, Query(text=WEAK))
    assert (row.status, row.owner, row.city) == ("在职", "林运营", "杭州")


def test_products_and_picks_take_blocks(desk, verb):
    page = desk.go("products")
    at(page.product_table, 0, "price_fen")
    paste(desk, page.product_table, "19.9\t8\n29.9\t9.5\n")
    assert sorted((row.price_fen, row.cost_fen) for row in verb(browsing.every_product, Query())) == [
        (1990, 800),
        (2990, 950),
    ]
    page.tabs.setCurrentIndex(1)
    desk.settle()
    at(page.pick_table, 0, "position")
    paste(desk, page.pick_table, "7\n8\n")
    assert sorted(row.position for row in verb(browsing.every_pick, Query())) == [7, 8]
