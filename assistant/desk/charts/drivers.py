"""What a shortfall is made of, as bars in yuan a week on either side of nought, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.desk.theme.tokens import Colours, Space, colours_of
from assistant.words import yuan_short

_ROW = 38  # pixels: a name and what it compares
_BAR = 10
_NAME, _NAME_MOST = 0.42, 0.58  # shares of the width for names: the usual, and for long ones
_AMOUNT = 84  # pixels for the amounts


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: its name, what it compares in words, yuan a week; `whole` for the sum of all others."""

    name: str
    compared: str
    yuan_a_week: float
    whole: bool = False

    @property
    def amount(self) -> str:
        """The amount as lost (−) or gained (+) sales."""
        text = yuan_short(round(abs(self.yuan_a_week) * 100))
        return f"−{text}" if self.yuan_a_week > 0 else f"+{text}"


class DriverBars(QWidget):
    """Bars to the left take sales away, bars to the right add some; the longest fills its side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other bars."""
        self._parts = tuple(parts)
        said = "; ".join(f"{part.name} {part.amount}" for part in self._parts)
        self.setAccessibleName(said)
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown."""
        return self._parts

    def sizeHint(self) -> QSize:
        """Room for every bar."""
        return QSize(420, _ROW * len(self._parts) + Space.S)

    def _left(self) -> float:
        """Where the bars begin: behind the longest name, if that leaves them room."""
        bold = QFont(self.font())
        bold.setBold(True)
        texts = (text for part in self._parts for text in (part.name, part.compared))
        longest = max(map(QFontMetricsF(bold).horizontalAdvance, texts), default=0.0)
        return min(max(longest + 2 * Space.M, self.width() * _NAME), self.width() * _NAME_MOST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        super().paintEvent(event)
        if not self._parts:
            return
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._left()
        room = QRectF(left, 0, max(self.width() - left - _AMOUNT, 40), self.height())
        span = max(abs(part.yuan_a_week) for part in self._parts)
        lost = max((part.yuan_a_week for part in self._parts), default=0.0)
        won = max((-part.yuan_a_week for part in self._parts), default=0.0)
        nought = room.left() + room.width() * (max(lost, 0.0) / max(max(lost, 0.0) + max(won, 0.0), 1e-9))
        scale = room.width() / max(max(lost, 0.0) + max(won, 0.0), span, 1e-9)
        painter.setPen(QPen(QColor(colours.line_strong), 1))
        painter.drawLine(QPointF(nought, 0), QPointF(nought, self.height()))
        for at, part in enumerate(self._parts):
            self._paint(painter, colours, at, part, nought, scale)
        painter.end()

    def _paint(self, painter: QPainter, colours: Colours, at: int, part: Part, nought: float, scale: float) -> None:
        top, left = at * _ROW + Space.XS, self._left() - Space.M
        if part.whole:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(0, top - 2), QPointF(self.width(), top - 2))
        name = QFont(self.font())
        name.setBold(part.whole)
        painter.setFont(name)
        painter.setPen(QColor(colours.text))
        metrics = painter.fontMetrics()
        line = float(metrics.height())
        two = bool(part.compared)
        first = QRectF(0, top if two else top + (_ROW - line) / 2 - Space.XS, left, line)
        shown = metrics.elidedText(part.name, Qt.TextElideMode.ElideRight, int(left))
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        amount = QRectF(self.width() - _AMOUNT + Space.S, top, _AMOUNT - Space.S, _ROW - Space.S)
        painter.drawText(amount, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, part.amount)
        painter.setFont(self.font())
        if two:
            painter.setPen(QColor(colours.muted))
            second = QRectF(0, top + line - 1, left, line)
            told = painter.fontMetrics().elidedText(part.compared, Qt.TextElideMode.ElideRight, int(left))
            painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        ink = QColor(colours.bad if part.yuan_a_week > 0 else colours.good)
        if not part.whole:
            ink.setAlphaF(0.75)
        width = abs(part.yuan_a_week) * scale
        start = nought - width if part.yuan_a_week > 0 else nought
        painter.fillRect(QRectF(start, top + (_ROW - Space.S - _BAR) / 2, max(width, 1.0), _BAR), ink)
