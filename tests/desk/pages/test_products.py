from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from assistant.terms.browsing import Query
from assistant.verbs import browsing
from desk.pages.conftest import WEAK


def column(rows, key):
    return [each.key for each in rows.columns].index(key)


def filled(desk, page, rows):
    desk.bot.waitUntil(lambda: rows.row(0) is not None)
    return page


def test_products_and_what_they_sold(desk):
    page = filled(desk, desk.go("products"), desk.go("products").products)
    names = {page.products.row(row).product for row in range(page.products.rowCount())}
    assert names == {"城步蜂蜜", "手工挂面"}
    assert page.count.text() == "2 rows"


def test_where_there_are_none_one_is_told_where_they_come_from(open_desk, tmp_path):
    page = open_desk(tmp_path / "empty.streamer").go("products")
    assert page.products.rowCount() == 0
    assert "come with product lists" in page.product_table.hint and page.pick_table.hint


def test_a_price_is_changed_in_its_cell(desk, verb):
    page = desk.go("products")
    filled(desk, page, page.products)
    product = page.products.row(0).id
    desk.type_into(page.product_table, 0, column(page.products, "price_fen"), "45.5")
    kept = {row.id: row.price_fen for row in verb(browsing.every_product, Query())}
    assert kept[product] == 4_550


def test_the_other_tab_has_the_picks(desk):
    page = desk.go("products")
    filled(desk, page, page.products)
    page.tabs.setCurrentIndex(1)
    filled(desk, page, page.picks)
    assert page.picks.rowCount() == 2
    assert not page.plan.isVisible()
    page.search.setFocus()
    desk.write(page.search, "蜂蜜")
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    desk.settle()
    assert page.picks.rowCount() == 1
    assert page.picks.row(0).creator == WEAK


def test_a_product_is_planned_for_a_creator(desk, verb):
    page = desk.go("products")
    filled(desk, page, page.products)
    assert not page.plan.isEnabled()
    page.product_table.selectRow(0)
    product = page.products.row(0).product
    desk.click(page.plan)
    dialog = desk.dialog()
    desk.write(dialog.findChild(QComboBox).lineEdit(), "nobody")
    desk.click(dialog.do_it)
    assert dialog.trouble.isVisible()
    field = dialog.findChild(QComboBox).lineEdit()
    field.selectAll()
    desk.write(field, WEAK)
    desk.click(dialog.do_it)
    profile = verb(browsing.show_creator, verb(browsing.find_creator, WEAK))
    assert [each.product for each in profile.planned] == [product]


def test_both_models_are_sound(desk, qtmodeltester):
    page = desk.go("products")
    filled(desk, page, page.products)
    qtmodeltester.check(page.products)
