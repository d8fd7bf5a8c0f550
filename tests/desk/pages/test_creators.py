from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from assistant.terms.browsing import Query
from assistant.terms.live import Tier
from assistant.verbs import browsing
from desk.pages.conftest import NAMES, WEAK


def keys(table):
    return [column.key for column in table.rows.columns]


def shown(table, key):
    column = keys(table).index(key)
    return [table.rows.index(row, column).data() for row in range(table.rows.rowCount())]


def row_of(table, name):
    return shown(table, "name").index(name)


def test_everyone_is_in_the_table(desk):
    page = desk.go("creators")
    assert sorted(shown(page.table, "name")) == sorted(NAMES)
    assert set(shown(page.table, "category")) == {"—"}


def test_searching_narrows_the_table(desk):
    page = desk.go("creators")
    page.search.setFocus()
    desk.write(page.search, "朵")
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    desk.settle()
    assert shown(page.table, "name") == ["阿朵"]
    desk.bot.keyClick(page.search, Qt.Key.Key_Escape)
    desk.settle()
    assert page.table.rows.rowCount() == len(NAMES)


def test_a_typed_amount_is_kept_in_fen(desk, verb):
    page = desk.go("creators")
    desk.type_into(page.table, row_of(page.table, WEAK), keys(page.table).index("base_pay_fen"), "3,500")
    rows = verb(browsing.every_creator, Query(text=WEAK))
    assert rows[0].base_pay_fen == 350_000
    assert shown(page.table, "base_pay_fen")[row_of(page.table, WEAK)] == "3,500.00"


def test_what_is_no_amount_is_refused_calmly(desk, verb):
    page = desk.go("creators")
    desk.type_into(page.table, row_of(page.table, WEAK), keys(page.table).index("base_pay_fen"), "a lot")
    assert page.trouble.isVisible()
    assert "a lot" in page.trouble.accessibleName()
    assert verb(browsing.every_creator, Query(text=WEAK))[0].base_pay_fen is None


def test_a_tier_is_chosen_from_a_list(desk, verb):
    page = desk.go("creators")
    table = page.table
    table.setCurrentIndex(table.rows.index(row_of(table, WEAK), keys(table).index("tier")))
    table.setFocus()
    desk.bot.keyClick(table, Qt.Key.Key_F2)
    box = table.viewport().findChild(QComboBox)
    box.setCurrentIndex(box.findData(Tier.HEAD.value))
    box.activated.emit(box.currentIndex())
    desk.settle()
    assert verb(browsing.every_creator, Query(text=WEAK))[0].tier == Tier.HEAD.value
    page.tier.setCurrentIndex(page.tier.findData(Tier.HEAD.value))
    page.tier.activated.emit(page.tier.currentIndex())
    assert WEAK in shown(table, "name")
    assert len(shown(table, "name")) < len(NAMES)


def test_undo_takes_the_last_edit_back(desk, verb):
    page = desk.go("creators")
    desk.type_into(page.table, row_of(page.table, WEAK), keys(page.table).index("city"), "杭州")
    assert verb(browsing.every_creator, Query(text=WEAK))[0].city == "杭州"
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert verb(browsing.every_creator, Query(text=WEAK))[0].city is None


def test_a_double_click_on_the_name_opens_her_page(desk):
    page = desk.go("creators")
    desk.double_click(page.table, row_of(page.table, WEAK))
    assert desk.window.key == "creator"


def test_adding_asks_for_a_name_until_there_is_one(desk, verb):
    page = desk.go("creators")
    desk.bot.waitUntil(lambda: page.add.text() == "Add a creator …")  # also in this small window: it is the main one
    add = page.add
    desk.click(add)
    dialog = desk.dialog()
    desk.click(dialog.do_it)
    assert dialog.trouble.isVisible()
    desk.write(dialog.findChild(QLineEdit), "新人")
    desk.click(dialog.do_it)
    assert verb(browsing.find_creator, "新人")
    assert desk.window.key == "creator"


def test_the_sort_is_kept_when_the_table_refreshes(desk):
    page = desk.go("creators")
    table = page.table
    table.sortByColumn(keys(table).index("name"), Qt.SortOrder.AscendingOrder)
    before = shown(table, "name")
    desk.window.presenter().refresh()
    desk.settle()
    assert shown(table, "name") == before == sorted(NAMES)


def test_the_model_is_sound(desk, qtmodeltester):
    qtmodeltester.check(desk.go("creators").table.rows)
