from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from assistant.desk.columns import day_column, money_column, words_column
from assistant.desk.table import FixedTable
from assistant.desk.table.columns import Column
from assistant.desk.table.filters import Filters, said
from assistant.desk.table.sheet import Sheet
from assistant.terms.browsing import Filter, Op

ALT = Qt.KeyboardModifier.AltModifier
NEWEST = date(2026, 9, 30)
# name, gmv in fen, day
ROWS = [
    ("子杰", 100_00, "2026-09-30"),
    ("小鹿", None, "2026-09-24"),
    ("小满", 300_00, "2026-09-23"),
    ("子杰", 200_00, "2026-07-01"),
    (None, 50_00, None),
]
COLUMNS = (
    words_column("name", "Creator", lambda row: row[0], 150),
    money_column("gmv", "GMV", lambda row: row[1], 110),
    day_column("day", "Day", lambda row: row[2], 120),
    Column("mark", "Mark", lambda row: "x", width=60),
)


@pytest.fixture
def table(qtbot, theme):
    table = FixedTable(COLUMNS, ROWS.index)
    sheet = Sheet(table)
    qtbot.addWidget(sheet)
    table.count_days_to(NEWEST)
    table.show_rows(ROWS)
    sheet.resize(700, 400)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    table.setFocus()
    table.sheet = sheet
    return table


@pytest.fixture
def ask(qtbot, table):
    """Opens the filter of a column by its funnel, as a mouse does."""

    def ask(section):
        header = table.horizontalHeader()
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.mark(section).center())
        return popup()

    return ask


def popup():
    return next(
        (each for each in QApplication.allWidgets() if each.objectName() == "filter" and each.isVisible()), None
    )


def names(table):
    return [table.rows.row(at)[0] for at in range(table.rows.rowCount())]


def check(qtbot, values, text):
    """Tick a value by keyboard."""
    item = next(values.item(at) for at in range(values.count()) if values.item(at).text().startswith(text))
    values.setCurrentItem(item)
    values.setFocus()
    qtbot.keyClick(values, Qt.Key.Key_Space)


def write(field, text):
    """Chinese comes from an input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def texts(table):
    return [chip.text() for chip in table.sheet.chips.chips()]


def test_values_are_listed_with_their_counts_and_ticked(qtbot, table, ask):
    shown = ask(0)
    values = shown.form.list
    assert [values.item(at).text() for at in range(values.count())] == [
        "子杰  2",
        "小鹿  1",
        "小满  1",
        "— (missing)  1",
    ]
    check(qtbot, values, "子杰")
    check(qtbot, values, "— (missing)")
    qtbot.mouseClick(shown.apply, Qt.MouseButton.LeftButton)
    assert names(table) == ["子杰", "子杰", None]
    assert texts(table) == ["Creator: 子杰, missing"]


def test_a_funnel_does_not_sort(table, ask):
    ask(1)
    assert table.horizontalHeader().sortIndicatorSection() == -1


def test_a_text_that_is_written_is_contained(qtbot, table, ask):
    shown = ask(0)
    write(shown.form.text, "小")
    qtbot.waitUntil(lambda: shown.form.list.count() == 2)
    qtbot.keyClick(shown.form.text, Qt.Key.Key_Return)
    assert names(table) == ["小鹿", "小满"]
    assert texts(table) == ["Creator contains “小”"]


def test_figures_have_bounds_in_yuan(qtbot, table, ask):
    shown = ask(1)
    qtbot.keyClicks(shown.form.low, "1,00")
    qtbot.keyClicks(shown.form.high, "200")
    qtbot.keyClick(shown.form.high, Qt.Key.Key_Return)
    assert names(table) == ["子杰", "子杰"]
    assert texts(table) == ["GMV: 100.00 to 200.00"]
    shown = ask(1)
    assert (shown.form.low.text(), shown.form.high.text()) == ("100", "200")
    shown.form.high.clear()
    qtbot.keyClick(shown.form.low, Qt.Key.Key_Return)
    assert names(table) == ["子杰", "小满", "子杰"]
    assert texts(table) == ["GMV: at least 100.00"]


def test_bounds_the_wrong_way_round_are_turned(qtbot, table, ask):
    shown = ask(1)
    qtbot.keyClicks(shown.form.low, "200")
    qtbot.keyClicks(shown.form.high, "100")
    qtbot.keyClick(shown.form.high, Qt.Key.Key_Return)
    assert names(table) == ["子杰", "子杰"]


def test_what_is_no_amount_is_told_in_the_popup(qtbot, table, ask):
    shown = ask(1)
    qtbot.keyClicks(shown.form.low, "lots")
    qtbot.keyClick(shown.form.low, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert "lots" in shown.wrong.text()
    assert len(names(table)) == len(ROWS)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not table.filters.all


def test_what_is_missing_can_be_found(qtbot, table, ask):
    shown = ask(1)
    qtbot.mouseClick(shown.form.missing, Qt.MouseButton.LeftButton, pos=QPoint(8, shown.form.missing.height() // 2))
    assert not shown.form.low.isEnabled()
    qtbot.mouseClick(shown.apply, Qt.MouseButton.LeftButton)
    assert names(table) == ["小鹿"]
    assert texts(table) == ["GMV is missing"]


def test_the_last_days_end_with_the_newest_day(qtbot, table, ask):
    shown = ask(2)
    week = next(each for each in shown.findChildren(QPushButton) if each.text() == "Last 7 days")
    qtbot.mouseClick(week, Qt.MouseButton.LeftButton)
    assert names(table) == ["子杰", "小鹿"]
    assert texts(table) == ["Day: the last 7 days"]
    table.count_days_to(NEWEST - timedelta(days=7))
    assert names(table) == ["小满"]
    assert next(each for each in ask(2).findChildren(QPushButton) if each.text() == "Last 7 days").isChecked()


def test_days_have_bounds(qtbot, table, ask):
    shown = ask(2)
    qtbot.keyClicks(shown.form.high, "2026/9/23")
    qtbot.keyClick(shown.form.high, Qt.Key.Key_Return)
    assert names(table) == ["小满", "子杰"]
    assert texts(table) == ["Day: until 2026-09-23"]


def test_several_columns_hold_at_once_and_are_cleared_one_by_one_or_together(qtbot, table):
    table.filters.put("name", [Filter("name", Op.ONE_OF, ("子杰",))])
    table.filters.put("gmv", [Filter("gmv", Op.AT_LEAST, 150_00)])
    assert names(table) == ["子杰"]
    qtbot.mouseClick(table.sheet.chips.chips()[0], Qt.MouseButton.LeftButton)
    assert names(table) == ["小满", "子杰"]
    buttons = table.sheet.chips.findChildren(QPushButton)
    qtbot.waitUntil(buttons[-1].isVisible)
    clear = buttons[-1]
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert len(names(table)) == len(ROWS)
    assert not table.sheet.chips.isVisible()


def test_alt_down_filters_the_column_one_is_in(qtbot, table, ask):
    table.setCurrentIndex(table.rows.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    assert popup().accessibleName() == "GMV"
    assert table.currentIndex().row() == 0


def test_the_headers_menu_filters_and_shows_all_again(qtbot, table, ask):
    table.filters.put("gmv", [Filter("gmv", Op.MISSING)])
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(1) + 5, 5))
    menu = table.findChild(QMenu)
    filters, everything, *_ = menu.actions()
    assert filters.text() == "Filter this column …"
    everything.trigger()
    assert not table.filters.all
    menu.close()


def test_a_column_without_a_kind_has_no_funnel(qtbot, table):
    assert not table.horizontalHeader().filterable(3)
    table.ask_filter(3)
    assert popup() is None


def test_the_values_are_those_of_the_other_filters(qtbot, table, ask):
    table.filters.put("gmv", [Filter("gmv", Op.AT_LEAST, 150_00)])
    values = ask(0).form.list
    assert [values.item(at).text() for at in range(values.count())] == ["小满  1", "子杰  1"]


def test_a_change_is_told_once_and_no_change_not_at_all(qtbot):
    filters = Filters()
    with qtbot.waitSignal(filters.changed):
        filters.put("a", [Filter("a", Op.MISSING)])
    with qtbot.assertNotEmitted(filters.changed):
        filters.put("a", [Filter("a", Op.MISSING)])
        filters.put("b", [])
    assert filters.keys == ("a",)


def test_many_values_are_named_in_short(qapp):
    chosen = Filter("name", Op.ONE_OF, ("a", "b", "c", "d", "e"))
    assert said(COLUMNS[0], (chosen,)) == "Creator: a, b, c and 2 more"


def test_a_click_elsewhere_closes_the_panel_and_the_keyboard_is_the_tables_again(qtbot, table, ask):
    shown = ask(1)
    qtbot.keyClicks(shown.form.low, "100")
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 380))
    assert popup() is None
    assert not table.filters.all
    assert table.hasFocus()
