import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from assistant.desk.columns import clock_column, count_column, money_column, share_column, words_column
from assistant.desk.table import FixedTable
from assistant.desk.table.sheet import Sheet
from assistant.terms.browsing import Filter, Op, Sum

# name, gmv in fen, orders, share, seconds
ROWS = [("子杰", 100_00, 3, 0.5, 3600), ("小鹿", None, 4, 0.1, 1800), ("小满", 50_50, 5, None, 600)]
COLUMNS = (
    words_column("name", "Creator", lambda row: row[0], 120),
    money_column("gmv", "GMV", lambda row: row[1], 110),
    count_column("orders", "Orders", lambda row: row[2], 90),
    share_column("share", "Share", lambda row: row[3], 90),
    clock_column("live", "Live", lambda row: row[4], 90),
)


@pytest.fixture
def table(qtbot, theme):
    table = FixedTable(COLUMNS, ROWS.index)
    sheet = Sheet(table)
    table.sheet = sheet
    qtbot.addWidget(sheet)
    table.show_rows(ROWS)
    sheet.resize(600, 300)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return table


def texts(table):
    return [table.sheet.sums.texts(column, column.width) for column in COLUMNS]


def test_sums_stand_below_and_partial_ones_say_so(table):
    assert texts(table) == [("", ""), ("150.50", "partial"), ("12", ""), ("30.0%", "average"), ("1:40", "")]


def test_sums_are_those_of_the_filtered_rows(table):
    table.filters.put("gmv", [Filter("gmv", Op.AT_LEAST, 60_00)])
    assert texts(table)[1:3] == [("100.00", ""), ("3", "")]
    table.filters.put("gmv", [Filter("gmv", Op.MISSING)])
    assert texts(table)[1] == ("—", "")


def test_a_sum_too_long_for_its_column_is_shortened(table):
    table.sheet.sums.show_sums({"gmv": Sum(123_456_789_012_00, 1.0, 9, 9), "live": Sum(123_456_789, 1.0, 9, 9)})
    assert table.sheet.sums.texts(COLUMNS[1], 90) == ("¥123.5B", "")
    assert table.sheet.sums.texts(COLUMNS[4], 60) == ("34.3k h", "")
    assert table.sheet.sums.texts(COLUMNS[1], 300) == ("123,456,789,012.00", "")


def test_the_tooltip_tells_sum_average_and_how_many_are_known(qtbot, table):
    row = table.sheet.sums
    place = QPoint(120 + 50, row.height() // 2)
    QApplication.sendEvent(row, QHelpEvent(QHelpEvent.Type.ToolTip, place, row.mapToGlobal(place)))
    assert QToolTip.text() == "GMV: sum 150.50, average 75.25; known in 2 of 3 rows"
    assert row.told(COLUMNS[3]) == "Share: average 30.0%; known in 2 of 3 rows"
    assert row.told(COLUMNS[0]) == ""
    QToolTip.hideText()


def test_nothing_is_claimed_while_it_is_added_up(table):
    table.sheet.sums.show_sums({})
    assert set(texts(table)) == {("", "")}
    table.sheet.sums.grab()
