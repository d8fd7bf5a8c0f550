import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit

from assistant.desk.columns import money_column, words_column
from assistant.desk.table import FixedTable
from assistant.desk.table.sheet import Sheet

LEFT = Qt.MouseButton.LeftButton
COLUMNS = (
    words_column("name", "Creator", lambda row: row[0], 120, editable=True),
    *(money_column(f"m{at}", f"Money {at}", lambda row, at=at: row[at], 110, editable=True) for at in range(1, 9)),
)
ROWS = [(f"name {at}", *(at * 100 + cell for cell in range(1, 9))) for at in range(60)]


@pytest.fixture
def table(qtbot, theme):
    table = FixedTable(COLUMNS, ROWS.index)
    sheet = Sheet(table)
    table.sheet = sheet  # lives as long
    qtbot.addWidget(sheet)
    table.show_rows(ROWS)
    sheet.resize(500, 300)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    table.setFocus()
    return table


def sideways(table, by=300):
    table.horizontalScrollBar().setValue(by)
    assert table.frozen.isVisible()


def cell(table, row):
    """The middle of a row on the column that stays."""
    top = table.horizontalHeader().height() + table.rowViewportPosition(row)
    return QPoint(40, top + table.rowHeight(row) // 2)


def grabbed(widget, rect):
    return widget.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_it_appears_only_when_the_table_is_scrolled(table):
    assert not table.frozen.isVisible()
    sideways(table)
    assert table.frozen.width() == 120
    table.horizontalScrollBar().setValue(0)
    assert not table.frozen.isVisible()


def test_it_shows_what_the_first_column_shows(qtbot, table):
    table.clearFocus()
    rect = QRect(2, table.horizontalHeader().height(), 110, 200)
    before = grabbed(table, rect)
    sideways(table)
    assert grabbed(table, rect) == before


def test_it_follows_down(qtbot, table):
    sideways(table)
    rect = QRect(2, table.horizontalHeader().height(), 110, 200)
    before = grabbed(table, rect)
    table.verticalScrollBar().setValue(table.rowHeight(0) * 5)
    assert grabbed(table, rect) != before


def test_a_press_on_it_selects_the_row_and_nothing_moves(qtbot, table):
    sideways(table)
    qtbot.mouseClick(table.frozen, LEFT, pos=cell(table, 1))
    assert table.currentIndex() == table.rows.index(1, 0)
    qtbot.mouseClick(table.frozen, LEFT, Qt.KeyboardModifier.ShiftModifier, cell(table, 3))
    assert table.selected() == ROWS[1:4]
    assert table.horizontalScrollBar().value() == 300
    assert table.hasFocus()


def test_its_header_sorts_and_filters(qtbot, table):
    sideways(table)
    header = table.horizontalHeader()
    qtbot.mouseClick(table.frozen, LEFT, pos=QPoint(30, header.height() // 2))
    assert header.sortIndicatorSection() == 0
    mark = header.mark(0)
    inside = QPoint(mark.center().x() - header.sectionViewportPosition(0), mark.center().y())
    qtbot.mouseClick(table.frozen, LEFT, pos=inside)
    popup = next(each for each in table.window().children() if each.objectName() == "filter")
    assert popup.accessibleName() == "Creator"
    popup.close()


def test_a_hidden_or_moved_column_leaves_it_to_the_next(qtbot, table):
    sideways(table)
    table.setColumnHidden(0, True)
    assert table.frozen.section == 1
    qtbot.waitUntil(lambda: table.frozen.width() == 110)
    table.setColumnHidden(0, False)
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(3), 0)
    assert table.frozen.section == 3
    header.resizeSection(3, 90)
    qtbot.waitUntil(lambda: table.frozen.width() == 90)


def test_a_column_too_wide_goes_out_of_sight(qtbot, table):
    table.horizontalHeader().resizeSection(0, 400)
    qtbot.wait(1)
    table.horizontalScrollBar().setValue(300)
    assert not table.frozen.isVisible()


def test_keys_never_lead_under_it(qtbot, table):
    sideways(table, 700)
    table.setCurrentIndex(table.rows.index(0, 8))
    for _ in range(6):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.visualRect(table.currentIndex()).left() >= table.frozen.width()


def test_its_cells_are_edited_where_they_really_are(qtbot, table):
    sideways(table)
    place = cell(table, 2)
    qtbot.mouseClick(table.frozen, LEFT, pos=place)
    qtbot.mouseDClick(table.frozen, LEFT, pos=place)
    editor = table.viewport().findChild(QLineEdit)
    assert editor.text() == "name 2"
    assert editor.geometry().left() >= 0
    assert not table.frozen.isVisible()
    qtbot.keyClicks(editor, " x")
    with qtbot.waitSignal(table.rows.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args[:2] == [ROWS[2], "name"]
    assert edited.args[2].endswith("x")


def test_an_empty_table_has_none(qtbot, table):
    table.show_rows([])
    table.horizontalScrollBar().setValue(300)
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    table.frozen.render(painter, QPoint())
    painter.end()
