"""Any page on paper or as a PDF: as it is seen, in the light colours, as wide as the paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QPoint, QPointF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from assistant.desk.page import Page
from assistant.desk.theme.theme import Theme
from assistant.terms.errors import Trouble

_MARGIN = 10.0  # millimetres
_DPI = 300


def print_page(window: QWidget, page: Page, theme: Theme) -> None:
    """Ask for a printer, and print the page that is seen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _lay_out(printer)
    dialog = QPrintDialog(printer, window)
    if dialog.exec() == QDialog.DialogCode.Accepted:  # the system's own dialog, which waits for itself
        _paint(printer, page, theme)


def save_page(path: Path, page: Page, theme: Theme) -> Path:
    """Write the page as a PDF of A4; Trouble where that cannot be."""
    try:
        path.open("wb").close()
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    _lay_out(writer)
    _paint(writer, page, theme)
    return path


def _lay_out(paper: QPagedPaintDevice) -> None:
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)


def _paint(paper: QPagedPaintDevice, page: Page, theme: Theme) -> None:
    """Draw the page in the light colours."""
    with theme.light(), _whole(page):
        painter = QPainter(paper)
        room = QRectF(painter.viewport())
        scale = min(room.width() / page.width(), room.height() / page.height())
        painter.translate(QPointF((room.width() - page.width() * scale) / 2, 0))
        painter.scale(scale, scale)
        page.render(painter, QPoint())
        painter.end()


@contextmanager
def _whole(page: Page) -> Iterator[None]:
    """Let the page be as high as what scrolls on it, so that nothing is left out; long tables are for export."""
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
