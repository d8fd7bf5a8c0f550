"""Filters on the pages: by the record for sessions, at hand for creators and reviews."""

from PySide6.QtCore import Qt

from assistant.desk.table.popup import FilterPopup
from assistant.terms.browsing import Filter, Op
from assistant.verbs import browsing, editing
from assistant.verbs.opening import open_record
from desk.pages.conftest import DAYS, NAMES, WEAK


def keys(rows):
    return [column.key for column in rows.columns]


def ask(desk, table, key):
    """Open a column's filter by its funnel."""
    header, section = table.horizontalHeader(), keys(table).index(key)
    table.scrollTo(table.model().index(0, section))
    desk.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.mark(section).center())
    desk.settle()
    return next(each for each in desk.window.findChildren(FilterPopup) if each.isVisible())


def tick(desk, popup, text):
    values = popup.form.list
    item = next(values.item(at) for at in range(values.count()) if values.item(at).text().startswith(text))
    values.setCurrentItem(item)
    values.setFocus()
    desk.bot.keyClick(values, Qt.Key.Key_Space)


def test_sessions_are_filtered_by_creator_and_by_money(desk):
    page = desk.go("sessions")
    popup = ask(desk, page.table, "creator")
    assert popup.form.list.count() == len(NAMES)
    assert popup.form.list.item(0).text().endswith(f"  {DAYS}")
    tick(desk, popup, WEAK)
    tick(desk, popup, "阿朵")
    desk.click(popup.apply)
    assert page.rows.rowCount() == 2 * DAYS
    assert f"{2 * DAYS} sessions" in page._count.text()
    popup = ask(desk, page.table, "gmv_fen")
    desk.bot.keyClicks(popup.form.high, "5000")
    desk.bot.keyClick(popup.form.high, Qt.Key.Key_Return)
    desk.settle()
    assert page.rows.rowCount() == DAYS
    assert page.rows.row(0).creator == WEAK
    desk.click(page.table.parent().chips.chips()[0])
    assert page.rows.rowCount() == DAYS  # the others sell more than that


def test_a_search_in_the_values_asks_the_record(desk):
    page = desk.go("sessions")
    popup = ask(desk, page.table, "creator")
    desk.write(popup.form.text, "阿")
    desk.bot.waitUntil(lambda: popup.form.list.count() == 3)
    desk.bot.keyClick(popup.form.text, Qt.Key.Key_Return)
    desk.settle()
    assert page.rows.rowCount() == 3 * DAYS


def test_last_days_end_with_the_newest_session(desk):
    page = desk.go("sessions")
    page.table.filters.put("started_at", [Filter("started_at", Op.LAST_DAYS, 7)])
    desk.settle()
    assert page.rows.rowCount() == 7 * len(NAMES)
    page.platform.setCurrentIndex(page.platform.findData("快手"))
    page.platform.activated.emit(page.platform.currentIndex())
    desk.settle()
    assert page.rows.rowCount() == 0
    assert page.table.isVisible()


def test_the_tier_that_is_shown_can_be_filtered(open_desk, agency):
    with open_record(agency) as record:
        editing.correct(record, "creator", browsing.find_creator(record, WEAK), "tier", "头部")
    desk = open_desk(agency)
    page = desk.go("creators")
    popup = ask(desk, page.table, "tier")
    tick(desk, popup, "Head")
    desk.click(popup.apply)
    assert [page.table.rows.row(at).name for at in range(page.table.rows.rowCount())] == [WEAK]
    assert page._count.text() == "1 creator"


def test_a_filter_stays_from_one_creator_to_the_next(desk):
    page = desk.creator(WEAK)
    table = page.lists.session_table
    table.filters.put("gmv_fen", [Filter("gmv_fen", Op.AT_LEAST, 900_000)])
    desk.settle()
    assert table.model().rowCount() == 0
    desk.creator("阿朵")
    assert 0 < table.model().rowCount() <= DAYS


def test_products_and_picks_have_filters_of_their_own(desk):
    page = desk.go("products")
    popup = ask(desk, page.product_table, "supplier")
    tick(desk, popup, "城步合作社")
    desk.click(popup.apply)
    assert page.products.rowCount() == 1
    page.tabs.setCurrentIndex(1)
    desk.settle()
    assert page.picks.rowCount() == 2
    popup = ask(desk, page.pick_table, "product")
    tick(desk, popup, "手工挂面")
    desk.click(popup.apply)
    assert page.picks.rowCount() == 1


def seek(desk, page, text):
    page.search.setFocus()
    page.search.clear()
    desk.bot.keyClicks(page.search, text)
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    desk.settle()


def test_creators_and_sessions_are_found_by_pinyin(desk):
    page = desk.go("creators")
    for text in ("zijie", "zj"):
        seek(desk, page, text)
        assert [page.table.rows.row(at).name for at in range(page.table.rows.rowCount())] == [WEAK]
    page = desk.go("sessions")
    seek(desk, page, "zijie")
    assert page.rows.rowCount() == DAYS
    seek(desk, page, "lz")  # 老周
    assert {page.rows.row(at).creator for at in range(page.rows.rowCount())} == {"老周"}


def test_the_values_of_a_filter_are_found_by_pinyin(desk):
    page = desk.go("sessions")
    popup = ask(desk, page.table, "creator")
    desk.bot.keyClicks(popup.form.text, "zj")
    desk.bot.waitUntil(lambda: popup.form.list.count() == 1)
    desk.bot.keyClick(popup.form.text, Qt.Key.Key_Return)
    desk.settle()
    assert page.rows.rowCount() == DAYS
