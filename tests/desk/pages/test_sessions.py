from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assistant.terms.browsing import Query
from assistant.verbs import browsing
from desk.pages.conftest import DAYS, LAST, NAMES, WEAK


def keys(page):
    return [column.key for column in page.rows.columns]


def cell(page, row, key):
    return page.rows.index(row, keys(page).index(key)).data()


def first_rows(desk, page):
    desk.bot.waitUntil(lambda: page.rows.row(0) is not None)
    return page


def test_the_newest_sessions_come_first(desk):
    page = first_rows(desk, desk.go("sessions"))
    assert page.rows.rowCount() == DAYS * len(NAMES)
    assert cell(page, 0, "started_at") == f"{LAST} 19:00"


def test_a_header_sorts_in_the_record(desk):
    page = first_rows(desk, desk.go("sessions"))
    page.table.sortByColumn(keys(page).index("gmv_fen"), Qt.SortOrder.AscendingOrder)
    desk.settle()
    assert page.rows.row(0).creator == WEAK


def test_searching_and_a_period_narrow_the_table(desk):
    page = first_rows(desk, desk.go("sessions"))
    page.search.setFocus()
    desk.write(page.search, WEAK)
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    desk.settle()
    assert page.rows.rowCount() == DAYS
    page.period.choose(7)
    desk.settle()
    assert page.rows.rowCount() == 7
    assert page.period.period() == (date(2026, 9, 24), LAST)


def test_a_platform_can_be_chosen(desk):
    page = first_rows(desk, desk.go("sessions"))
    page.platform.setCurrentIndex(page.platform.findData("快手"))
    page.platform.activated.emit(page.platform.currentIndex())
    desk.settle()
    assert page.rows.rowCount() == 0
    assert page.table.isVisible()  # nothing found is not the same as an empty record


def test_a_wrong_figure_is_corrected_in_its_cell(desk, verb):
    page = first_rows(desk, desk.go("sessions"))
    row = page.rows.row(0)
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "1.2万")
    kept = verb(browsing.list_sessions, Query(), 0, 1).rows[0]
    assert (kept.id, kept.gmv_fen) == (row.id, 1_200_000)
    desk.bot.waitUntil(lambda: cell(page, 0, "gmv_fen") == "12,000.00")


def test_the_panel_tells_where_a_figure_comes_from(desk):
    page = first_rows(desk, desk.go("sessions"))
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    desk.double_click(page.table, 0)
    desk.bot.waitUntil(page.detail.isVisible)
    said = " ".join(label.text() for label in page.detail.findChildren(QLabel))
    row = page.rows.row(0)
    assert f"import and line {row.batch}:{row.line}" in said
    assert "→ 12,000.00" in said


def test_an_edit_is_undone_from_the_panel(desk, verb):
    page = first_rows(desk, desk.go("sessions"))
    before = page.rows.row(0).gmv_fen
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    desk.double_click(page.table, 0)
    undo = [each for each in page.detail.findChildren(type(page.detail._creator)) if each.text() == "Undo"]
    desk.click(undo[-1])
    assert verb(browsing.list_sessions, Query(), 0, 1).rows[0].gmv_fen == before


def test_the_model_is_sound(desk, qtmodeltester):
    qtmodeltester.check(first_rows(desk, desk.go("sessions")).rows)


def test_columns_come_back_as_they_were_left(open_desk, agency):
    desk = open_desk(agency)
    page = first_rows(desk, desk.go("sessions"))
    header = page.table.horizontalHeader()
    header.resizeSection(0, 222)
    header.moveSection(1, 3)
    header.setSectionHidden(keys(page).index("title"), True)
    page.table.sortByColumn(keys(page).index("gmv_fen"), Qt.SortOrder.AscendingOrder)
    desk.settle()
    desk.window.leave()
    again = open_desk(agency)
    page = first_rows(again, again.go("sessions"))
    header = page.table.horizontalHeader()
    assert header.sectionSize(0) == 222
    assert header.visualIndex(1) == 3
    assert header.isSectionHidden(keys(page).index("title"))
    assert page.rows.row(0).creator == WEAK
