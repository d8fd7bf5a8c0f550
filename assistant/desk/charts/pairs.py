"""Two bars under one another: hers, and the middle of comparable creators, each with its value."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Space, Type, colours_of

_BAR, _LINE, _VALUE = 10, 19, 112  # pixels: a bar, a line, usual room for a value


class PairBars(QWidget):
    """The longer of two values fills its share of the width; what is not known has no bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float | None, float | None] = (None, None)
        self._texts = ("", "")
        self._longest = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(180)

    def show_pair(
        self, hers: float | None, middle: float | None, texts: tuple[str, str], longest: float | None = None
    ) -> None:
        """Show two values with their texts; `longest` is the value that fills the width (default: the larger)."""
        self._values, self._texts = (hers, middle), texts
        self._longest = longest or max(hers or 0.0, middle or 0.0) or 1.0
        self.update()

    @property
    def lengths(self) -> tuple[float, float]:
        """The shares of the width that both bars fill."""
        hers, middle = (min(max(value or 0.0, 0.0) / self._longest, 1.0) for value in self._values)
        return hers, middle

    def sizeHint(self) -> QSize:
        """Room for both."""
        return QSize(320, 2 * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars: hers is filled, the middle an outline, so that they differ without colour."""
        super().paintEvent(event)
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.CAPTION))
        told = max(_VALUE, *(painter.fontMetrics().horizontalAdvance(text) + 2 * Space.S for text in self._texts))
        room = self.width() - told
        for at, (share, text) in enumerate(zip(self.lengths, self._texts, strict=True)):
            top = at * _LINE + (_LINE - _BAR) / 2
            bar = QRectF(0.5, top, max(share * room, 1.0), _BAR)
            if self._values[at] is None:
                bar = QRectF(0.5, top, 0, 0)
            elif at:
                painter.setPen(QPen(QColor(colours.muted), 1))
                painter.setBrush(QColor(colours.neutral_soft))
                painter.drawRoundedRect(bar.adjusted(0, 0.5, 0, -0.5), 2, 2)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(colours.muted if at else colours.text))
            place = QRectF(bar.right() + Space.S, at * _LINE, told - Space.S, _LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
