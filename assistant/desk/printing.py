"""Any page on paper or as a PDF: as it is seen, in the light colours, as wide as the paper.

A table that is longer than the screen goes on over as many sheets as it needs, each with the page around it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter, QRegion
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from assistant.desk.page import Page
from assistant.desk.paper import as_pdf, lay_out
from assistant.desk.table.view import TableView
from assistant.desk.theme.theme import Theme

_MARGIN = 10.0  # millimetres
_MOST = 200  # rows of a table; longer ones are for export
_PATIENCE = 10_000  # milliseconds until rows that are not at hand are printed as such
_NO_USER = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def print_page(window: QWidget, page: Page, theme: Theme) -> bool:
    """Ask for a printer, and print the page that is seen; whether that was wished."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _lay_out(printer)
    dialog = QPrintDialog(printer, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:  # the system's own dialog, which waits for itself
        return False
    _paint(printer, page, theme)
    return True


def save_page(path: Path, page: Page, theme: Theme) -> Path:
    """Write the page as a PDF of A4; Trouble where that cannot be."""

    def draw(writer: QPdfWriter) -> None:
        _lay_out(writer)
        _paint(writer, page, theme)

    return as_pdf(path, draw)


def _lay_out(paper: QPagedPaintDevice) -> None:
    lay_out(paper, QPageLayout.Orientation.Landscape, _MARGIN)


def rows_left_out(page: Page) -> int:
    """How many rows of the page's table are more than are printed."""
    table = _long_table(page)
    return 0 if table is None else max(table.model().rowCount() - _MOST, 0)


def _paint(paper: QPagedPaintDevice, page: Page, theme: Theme) -> None:
    """Draw the page in the light colours."""
    table = _long_table(page)
    if table is not None:
        _fetch(table)
    with theme.light(), _whole(page):
        painter = QPainter(paper)
        room = QRectF(painter.viewport())
        scale = min(room.width() / page.width(), room.height() / page.height())
        painter.translate(QPointF((room.width() - page.width() * scale) / 2, 0))
        painter.scale(scale, scale)
        for number, empty in enumerate([None] if table is None else _screens(table)):
            if number:
                paper.newPage()
            page.render(painter, QPoint(), _without(page, table, empty))
        painter.end()


def _without(page: Page, table: "TableView[Any] | None", empty: QRect | None) -> QRegion:
    """The page but for the end of its table's viewport."""
    whole = QRegion(page.rect())
    if table is None or empty is None:
        return whole
    return whole.subtracted(QRegion(QRect(table.viewport().mapTo(page, empty.topLeft()), empty.size())))


def _long_table(page: Page) -> "TableView[Any] | None":
    """The page's table that does not fit on the screen, the longest if there are several."""
    tables = [one for one in page.findChildren(TableView) if one.isVisible() and one.verticalScrollBar().maximum() > 0]
    return max(tables, key=lambda one: one.verticalScrollBar().maximum(), default=None)


def _printed(table: "TableView[Any]") -> int:
    return min(table.model().rowCount(), _MOST)


def _fetch(table: "TableView[Any]") -> None:
    """Wait until the rows that are printed are at hand."""
    model, loop = table.rows, QEventLoop()
    if model.send_for(0, _printed(table) - 1):
        return
    filled = model.filled.connect(lambda _first: loop.quit() if model.send_for(0, _printed(table) - 1) else None)
    QTimer.singleShot(_PATIENCE, loop, loop.quit)
    loop.exec(_NO_USER)
    model.filled.disconnect(filled)


def _screens(table: "TableView[Any]") -> Iterator[QRect]:
    """Scroll a table from screen to screen; where on each there is no row that is whole, as a part of its viewport."""
    bar, places, room = table.verticalScrollBar(), table.verticalHeader(), table.viewport().rect()
    before, most, rows = bar.value(), bar.maximum(), _printed(table)
    first = 0
    try:
        while first < rows:
            top = places.sectionPosition(first)
            bar.setMaximum(places.length())  # so that the last screen begins where the one before has ended
            bar.setValue(top)
            after = first + 1
            while after < rows and places.sectionPosition(after) + places.sectionSize(after) - top <= room.height():
                after += 1
            end = places.sectionPosition(after) if after < places.count() else places.length()
            yield room.adjusted(0, end - top, 0, 0)
            first = after
    finally:
        bar.setMaximum(most)
        bar.setValue(before)


@contextmanager
def _whole(page: Page) -> Iterator[None]:
    """Let the page be as high as what scrolls on it, so that nothing is left out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # else what just came has not its height yet
    before = page.size()
    areas = [(area, area.widget()) for area in page.findChildren(QScrollArea) if area.isVisible()]
    hidden = max((inner.height() - area.viewport().height() for area, inner in areas if inner is not None), default=0)
    if hidden > 0:
        page.resize(before.width(), before.height() + hidden)
    try:
        yield
    finally:
        page.resize(before)
