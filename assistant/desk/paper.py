"""Pages of HTML on A4: as a PDF, on a printer, or drawn on the screen; no heading stands alone at the end of a page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import LIGHT, Type
from assistant.terms.errors import Trouble, message
from assistant.words import say

_DPI, _SHARP = 300, 3.0  # dots an inch; pixels of a drawing for one of its own
_MARGIN = 16.0  # millimetres
_FOOT = 0.6  # of the lower margin: where the number of the page stands
_ZOOMS, _EMPTY = (1.0, 0.97, 0.94, 0.91), 0.2  # smaller where the last sheet were less full than that
_BODY, _SMALL = 9.0, 7.5  # points: those of the screen are pixels, of which paper has more to an inch
_CHART = "chart.png"


def write_pdf(html: str, path: Path) -> Path:
    """Write a page of HTML, with the drawing in it, as a PDF of A4; Trouble where that cannot be."""

    def draw(writer: QPdfWriter) -> None:
        lay_out(writer)
        print_html(html, writer)

    return as_pdf(path, draw)


def as_pdf(path: Path, draw: Callable[[QPdfWriter], None]) -> Path:
    """Write a PDF of what is drawn, the sheets laid out first; Trouble where that cannot be."""
    try:
        path.open("wb").close()
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    draw(writer)
    return path


def lay_out(
    paper: QPagedPaintDevice,
    orientation: QPageLayout.Orientation = QPageLayout.Orientation.Portrait,
    margin: float = _MARGIN,
) -> None:
    """Take sheets of A4; the margin in millimetres."""
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(orientation)
    paper.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)


def print_html(html: str, paper: QPagedPaintDevice) -> None:
    """Draw a page of HTML on as many sheets as it needs, each with its number where there are several."""
    document, zoom = _fitted(html, paper)
    painter = QPainter(paper)
    sheets = document.pageCount()
    for number in range(sheets):
        if number:
            paper.newPage()
        _draw(painter, document, number, zoom)
        if sheets > 1:
            _number(painter, number, sheets)
    painter.end()


def _fitted(html: str, paper: QPagedPaintDevice) -> tuple[QTextDocument, float]:
    """The page laid out, and how large it is drawn: a little smaller where that saves a sheet that is nearly empty."""
    whole = _composed(html, paper, 1.0)
    for zoom in _ZOOMS:
        document = whole if zoom == 1.0 else _composed(html, paper, zoom)
        height = document.pageSize().height()
        if document.pageCount() == 1 or document.size().height() % height > _EMPTY * height:
            return document, zoom
    return whole, 1.0


def _composed(html: str, paper: QPagedPaintDevice, zoom: float) -> QTextDocument:
    before, begins, rest = html.partition("<svg")
    drawing, ends, after = rest.partition("</svg>")
    document = QTextDocument()
    document.setDefaultFont(_in_points(_BODY))
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(paper)
    if begins and ends:
        picture = _drawn(f"<svg{drawing}</svg>")
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_CHART), picture)
        width = round(picture.width() / _SHARP)
        html = f'{before}<img src="{_CHART}" width="{width}">{after}'
    document.setHtml(html)
    document.setPageSize(QSizeF(paper.width(), paper.height()) / zoom)
    _keep_headings(document)
    return document


def _keep_headings(document: QTextDocument) -> None:
    """Let a heading that would be the last line of a sheet begin the next one."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and _parted(document, block):
            shape = QTextBlockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).mergeBlockFormat(shape)
        block = block.next()


def _parted(document: QTextDocument, heading: QTextBlock) -> bool:
    """Whether what follows a heading, or the row below the head of its table, begins on another sheet."""
    follows = heading.next()
    table = QTextCursor(follows).currentTable()
    if table is not None:
        follows = table.cellAt(min(1, table.rows() - 1), 0).lastCursorPosition().block()
    return _sheet_of(document, follows) != _sheet_of(document, heading)


def _sheet_of(document: QTextDocument, block: QTextBlock) -> int:
    return int(document.documentLayout().blockBoundingRect(block).bottom() // document.pageSize().height())


def _draw(painter: QPainter, document: QTextDocument, number: int, zoom: float) -> None:
    height = document.pageSize().height()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, LIGHT.text)
    context.clip = QRectF(0, number * height, document.pageSize().width(), height)
    painter.save()
    painter.scale(zoom, zoom)
    painter.translate(0, -number * height)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _number(painter: QPainter, number: int, sheets: int) -> None:
    told = say(message("Page {number} of {pages}", number=number + 1, pages=sheets))
    paper = painter.device()
    below = paper.logicalDpiY() / 25.4 * _MARGIN * _FOOT
    painter.save()
    painter.setFont(_in_points(_SMALL))
    painter.setPen(LIGHT.muted)
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(0, paper.height(), paper.width(), below), centre, told)
    painter.restore()


def _in_points(size: float) -> QFont:
    letters = font(Type.BODY)
    letters.setPointSizeF(size)
    return letters


def _drawn(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    image = QImage(renderer.defaultSize() * _SHARP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
