"""Any chart with its card as a picture for paper and chats: as it is seen, in the light colours."""

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget

from assistant.desk.page import Page
from assistant.desk.theme.fonts import font
from assistant.desk.theme.icons import wear
from assistant.desk.theme.theme import Theme
from assistant.desk.theme.tokens import LIGHT, Space, Type
from assistant.desk.widgets.card import Card
from assistant.terms.errors import Trouble
from assistant.words import _

_RATIO = 3.0  # pixels of a .png for one on the screen: 288 dots an inch on paper
_TOP = 44  # room for what the page is about
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')


def offer_picture(card: Card) -> QToolButton:
    """Let what a card shows be kept as a picture, by a button at its heading."""
    button = QToolButton()
    button.setToolTip(_("Save this chart as a picture …"))
    button.setAccessibleName(button.toolTip())
    room = button.sizePolicy()
    room.setRetainSizeWhenHidden(True)  # nothing moves while the picture is taken
    button.setSizePolicy(room)
    wear(button, "export")
    button.clicked.connect(lambda: _ask(card, button))
    card.add_action(button)
    return button


def _ask(card: Card, button: QToolButton) -> None:
    page = _page_around(card)
    names = (page.accessibleName() if page else "", card.accessibleName())
    name = _FORBIDDEN.sub(" ", " - ".join(filter(None, names)))
    kinds = ";;".join((_("Picture (*.png)"), _("Drawing (*.svg)")))
    chosen, kind = QFileDialog.getSaveFileName(card, _("Export the chart"), f"{name}.png", kinds)
    if not chosen:
        return
    ending = ".svg" if "svg" in kind else ".png"
    button.hide()
    try:
        write_picture(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}{ending}"), card, names[0])
    except Trouble as trouble:
        if page is not None:
            page.trouble.tell(trouble)
    finally:
        button.show()


def write_picture(path: Path, card: QWidget, title: str) -> None:
    """Write what a widget shows as .png or .svg under a title; Trouble where that cannot be."""
    drawers = {".png": _write_png, ".svg": _write_svg}
    drawer = drawers.get(path.suffix.lower())
    if drawer is None:
        raise Trouble("A picture can be written as .png or .svg, not as {name}.", name=path.name)
    try:
        path.open("wb").close()  # Qt does not tell why it fails
    except OSError as fault:
        raise Trouble("{file} cannot be written: {reason}", file=str(path), reason=fault.strerror or "") from fault
    with _light():
        drawer(path, card, title)


def _light() -> AbstractContextManager[None]:
    """The light colours for as long as it takes."""
    app = QApplication.instance()
    theme = None if app is None else app.findChild(Theme)
    return nullcontext() if theme is None else theme.light()


def _write_png(path: Path, card: QWidget, title: str) -> None:
    image = QImage(_size(card) * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    painter = QPainter(image)
    _draw(painter, card, title)
    painter.end()
    image.save(str(path))


def _write_svg(path: Path, card: QWidget, title: str) -> None:
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(_size(card))
    generator.setResolution(card.logicalDpiX())
    generator.setViewBox(QRectF(QPointF(0, 0), QSizeF(_size(card))))
    generator.setTitle(title)
    painter = QPainter(generator)
    _draw(painter, card, title)
    painter.end()


def _size(card: QWidget) -> QSize:
    return card.size() + QSize(2 * Space.L, _TOP + Space.L)


def _draw(painter: QPainter, card: QWidget, title: str) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(_size(card))), QColor(LIGHT.surface))
    painter.setPen(QColor(LIGHT.text))
    painter.setFont(font(Type.HEADING, bold=True))
    painter.drawText(QPointF(Space.L, 28), title)
    card.render(painter, QPoint(Space.L, _TOP))


def _page_around(widget: QWidget) -> Page | None:
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Page):
        around = around.parentWidget()
    return around
