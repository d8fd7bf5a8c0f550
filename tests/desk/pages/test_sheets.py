"""Creators, products, picks and sessions are edited as sheets are: by Enter and Tab, down, in blocks, in many rows."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from assistant.terms.browsing import Query
from assistant.verbs import browsing

CTRL = Qt.KeyboardModifier.ControlModifier
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Kind:
    """A table of a page, one of its columns, what is written into it and what the record keeps then."""

    name: str
    page: str
    table: str
    every: Any
    key: str
    text: str
    kept: Any


KINDS = (
    Kind("sessions", "sessions", "table", browsing.every_session, "gmv_fen", "1.2万", 1_200_000),
    Kind("creators", "creators", "table", browsing.every_creator, "city", "延津", "延津"),
    Kind("products", "products", "product_table", browsing.every_product, "price_fen", "45.5", 4_550),
    Kind("picks", "products", "pick_table", browsing.every_pick, "items", "77", 77),
)


@pytest.fixture(params=KINDS, ids=[kind.name for kind in KINDS])
def kind(request):
    return request.param


@pytest.fixture
def table(desk, kind):
    page = desk.go(kind.page)
    if kind.name == "picks":
        page.tabs.setCurrentIndex(1)
        desk.settle()
    table = getattr(page, kind.table)
    desk.bot.waitUntil(lambda: table.rows.row(1) is not None)
    table.setFocus()
    return table


def column(table, key):
    return [each.key for each in table.columns].index(key)


def look_at(table, row, key):
    table.setCurrentIndex(table.rows.index(row, column(table, key)))


def select(table, first, last, key):
    look_at(table, first, key)
    span = QItemSelection(table.rows.index(first, 0), table.rows.index(last, 0))
    table.selectionModel().select(span, _Flag.ClearAndSelect | _Flag.Rows)


def editor(table, kind=QLineEdit):
    return next((each for each in table.viewport().findChildren(kind) if each.isVisible()), None)


def enter(desk, table):
    desk.bot.keyClick(editor(table), Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: editor(table) is None)
    desk.settle()


def kept(verb, kind):
    return [getattr(row, kind.key) for row in verb(kind.every, Query())]


def test_enter_keeps_a_value_and_goes_down_tab_goes_on(desk, verb, kind, table):
    look_at(table, 0, kind.key)
    desk.bot.keyClick(table, Qt.Key.Key_F2)
    field = editor(table)
    field.selectAll()
    desk.write(field, kind.text)
    enter(desk, table)
    assert kept(verb, kind).count(kind.kept) == 1
    assert table.currentIndex() == table.rows.index(1, column(table, kind.key))
    desk.bot.keyClick(table, Qt.Key.Key_Tab)
    after = table.currentIndex()
    assert after.flags() & Qt.ItemFlag.ItemIsEditable
    assert (after.row(), after.column()) > (1, column(table, kind.key))


def test_what_is_written_is_meant_for_all_selected_rows_with_ctrl_enter(desk, verb, kind, table):
    select(table, 0, 1, kind.key)
    desk.bot.keyClick(table, Qt.Key.Key_F2)
    field = editor(table)
    field.selectAll()
    desk.write(field, kind.text)
    desk.bot.keyClick(field, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert kept(verb, kind).count(kind.kept) == 2
    assert editor(table) is None
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)  # at once, as it was done
    desk.settle()
    assert kind.kept not in kept(verb, kind)


def test_a_dialog_asks_for_the_value_of_all_selected_rows(desk, verb, kind, table):
    select(table, 0, 1, kind.key)
    desk.bot.keyClick(table, Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    which = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Column")
    assert which.currentData() == kind.key
    field = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Value")
    desk.write(field, kind.text)
    desk.click(dialog.do_it)
    assert kept(verb, kind).count(kind.kept) == 2


def test_a_value_is_filled_down_and_a_block_pasted(desk, verb, kind, table):
    QGuiApplication.clipboard().setText(f"{kind.text}\n")
    look_at(table, 0, kind.key)
    desk.bot.keyClick(table, Qt.Key.Key_V, CTRL)
    desk.settle()
    assert kept(verb, kind).count(kind.kept) == 1
    desk.bot.waitUntil(lambda: getattr(table.rows.row(0), kind.key) == kind.kept)
    select(table, 0, 1, kind.key)
    desk.bot.keyClick(table, Qt.Key.Key_D, CTRL)
    desk.settle()
    assert kept(verb, kind).count(kind.kept) == 2


def test_a_composition_begins_in_the_cell_and_ends_there(desk, verb, kind, table):
    look_at(table, 0, kind.key)
    assert table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(table, QInputMethodEvent("yan'jin", []))
    field = editor(table)
    assert field is not None  # the editor opens with the first letter, nothing of it is lost
    assert not kept(verb, kind).count(kind.kept)
    done = QInputMethodEvent("", [])
    done.setCommitString(kind.text)
    QApplication.sendEvent(table, done)
    field.setFocus()
    assert field.text() == kind.text
    enter(desk, table)
    assert kept(verb, kind).count(kind.kept) == 1


def test_a_wrong_value_for_many_rows_changes_nothing_and_says_why(desk, verb):
    page = desk.go("sessions")
    desk.bot.waitUntil(lambda: page.table.rows.row(1) is not None)
    page.table.setFocus()
    before = verb(browsing.every_session, Query())
    select(page.table, 0, 2, "viewers")
    desk.bot.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page.table)
    field.selectAll()
    desk.bot.keyClicks(field, "many")
    desk.bot.keyClick(field, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "many is not a whole number" in page.trouble.accessibleName()
    assert verb(browsing.every_session, Query()) == before


def test_one_of_a_few_values_is_chosen_for_many_rows(desk, verb):
    table = desk.go("creators").table
    table.setFocus()
    names = [table.rows.row(place).name for place in range(2)]
    select(table, 0, 1, "tier")
    desk.bot.keyClick(table, Qt.Key.Key_Return, CTRL)
    dialog = desk.dialog()
    value = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Value")
    assert value.isVisible()
    value.setCurrentIndex(value.findData("尾部"))
    desk.click(dialog.do_it)
    assert {row.name: row.tier for row in verb(browsing.every_creator, Query())} == {
        **{row.name: None for row in verb(browsing.every_creator, Query())},
        **dict.fromkeys(names, "尾部"),
    }
