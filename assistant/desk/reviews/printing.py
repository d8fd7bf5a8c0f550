"""A review on paper or as a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF, Qt, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Type
from assistant.terms.errors import Trouble, message
from assistant.terms.review import Review
from assistant.words import _, say

_DPI, _SHARP = 300, 3.0  # dots an inch; pixels of the chart for one of its own
_MARGIN = 18.0  # millimetres
_CHART = "chart.png"


def ask_page(parent: QWidget, review: Review, write: Callable[[Path, bool, bool], object]) -> None:
    """Ask what the page may show and where it goes, then write(path, with money, with name)."""
    dialog = AskDialog(
        parent,
        say(message("A page about the review of {creator}", creator=review.creator)),
        _("Choose where …"),
        _("Evidence, what was said and planned, and how it went, to be read together or kept."),
    )
    money, name = QCheckBox(_("Show money")), QCheckBox(_("Show the name"))
    for box in (money, name):
        box.setChecked(True)
        dialog.form.addRow(box)

    def act() -> None:
        suggested = f"{review.creator if name.isChecked() else _('Review')}.pdf"
        path, _kind = QFileDialog.getSaveFileName(parent, dialog.windowTitle(), suggested, "PDF (*.pdf)")
        if path:
            file = Path(path) if Path(path).suffix else Path(f"{path}.pdf")
            write(file, money.isChecked(), name.isChecked())

    dialog.ask(act)


def write_pdf(html: str, path: Path) -> Path:
    """Write a page of HTML, with the drawing in it, as a PDF of A4; Trouble where that cannot be."""
    before, begins, rest = html.partition("<svg")
    drawing, ends, after = rest.partition("</svg>")
    document = QTextDocument()
    document.setDefaultFont(font(Type.BODY))
    if begins and ends:
        picture = _drawn(f"<svg{drawing}</svg>")
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_CHART), picture)
        width = round(picture.width() / _SHARP)
        html = f'{before}<img src="{_CHART}" width="{width}">{after}'
    try:
        path.open("wb").close()
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPixels(_DPI).size()) * (96 / _DPI))
    document.print_(writer)
    return path


def _drawn(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    image = QImage(renderer.defaultSize() * _SHARP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
