"""Every figure says on hover what it is, in which unit: the headers of all tables and the cards of the overview."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QToolTip

from assistant.desk.overview.figures import WeekFigures
from assistant.desk.pages import PAGES
from assistant.desk.table.columns import RIGHT
from assistant.desk.table.view import TableView
from assistant.desk.widgets.figure import Figure
from desk.pages.conftest import WEAK
from desk.pages.test_sessions import first_rows, keys

KEYS = [*(entry.key for entry in PAGES), "creator", "backtest", "compare"]
ACROSS = Qt.Orientation.Horizontal
UNSAID = "month"  # the ledger's columns are its months


@pytest.mark.parametrize("key", KEYS)
def test_every_column_of_figures_says_what_they_are(desk, key):
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            desk.settle()
    silent = [
        column.title
        for table in page.findChildren(TableView)
        for at, column in enumerate(table.columns)
        if column.align == RIGHT
        and not column.key.startswith(UNSAID)
        and not table.rows.headerData(at, ACROSS, Qt.ItemDataRole.ToolTipRole)
    ]
    assert silent == []


def test_the_cards_say_what_they_count(desk):
    figures = desk.go("overview").findChild(WeekFigures).findChildren(Figure)
    assert len(figures) == 6
    assert [figure.toolTip() for figure in figures if not figure.toolTip()] == []


def test_a_header_tells_it_under_the_mouse(desk):
    page = first_rows(desk, desk.go("sessions"))
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(keys(page).index("viewers")) + 20, 10)
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, place, header.viewport().mapToGlobal(place))
    QApplication.sendEvent(header.viewport(), asked)
    assert "counts in both" in QToolTip.text()
