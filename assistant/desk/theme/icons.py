"""Line icons of our own, drawn in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from assistant.desk.theme.tokens import colours_of
from assistant.places import resource

_RECOLOURED = {QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange}
_SIZES = (16, 20, 24, 30, 40)  # 20 points at 80, 100, 120, 150 and 200 %


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def picture(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `size` device-independent pixels."""
    drawing = _drawing(name).replace("currentColor", QColor(colour).name())
    side = round(size * ratio)
    made = QPixmap(QSize(side, side))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@cache
def _tinted(name: str, colour: str, active: str, disabled: str) -> QIcon:
    made = QIcon()
    for side in _SIZES:
        plain = picture(name, side, colour)
        lit = picture(name, side, active)
        made.addPixmap(plain, QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(lit, QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(picture(name, side, disabled), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


def icon(name: str, palette: QPalette | None = None, colour: str | None = None) -> QIcon:
    """The icon in a palette's quiet text colour, in the accent where it is switched on."""
    colours = colours_of(palette if palette is not None else QApplication.palette())
    return _tinted(name, colour or colours.muted, colours.accent, colours.disabled)


def wear(target: QAbstractButton | QAction, name: str, *, on_accent: bool = False) -> None:
    """Give a button or an action its icon, now and whenever the colours change."""
    _Wearer(target, name, on_accent=on_accent)


class _Wearer(QObject):
    """Puts the icon on again when the palette of the target's widget changes."""

    def __init__(self, target: QAbstractButton | QAction, name: str, *, on_accent: bool) -> None:
        super().__init__(target)
        self._target, self._name, self._on_accent = target, name, on_accent
        self._widget = target if isinstance(target, QWidget) else target.parent()
        if isinstance(self._widget, QWidget):
            self._widget.installEventFilter(self)
        self._put_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a change of colours; let everything pass."""
        if event.type() in _RECOLOURED:
            self._put_on()
        return super().eventFilter(watched, event)

    def _put_on(self) -> None:
        palette = QApplication.palette()
        colour = colours_of(palette).on_accent if self._on_accent else None
        self._target.setIcon(icon(self._name, palette, colour))
