"""Pairs of bars by month: what comes in beside what goes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Colours, Space, Type, colours_of
from assistant.desk.widgets.plain import tip
from assistant.words import MISSING, _, yuan_short

_HIGH, _TOP, _BOTTOM, _BAR = 200, 44, 24, 34  # pixels: all of it, the legend, the months' names, a bar


@dataclass(frozen=True, slots=True)
class MonthPair:
    """A month: its name, income and costs in fen (None: not known), how much income is an estimate, and its words."""

    name: str
    income: int | None
    estimated: int
    costs: int | None
    said: str


class MonthBars(QWidget):
    """Income is filled, and hatched as far as it is an estimate; costs are an outline, so that no colour is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[MonthPair, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: Sequence[MonthPair]) -> None:
        """Show other months."""
        self._pairs = tuple(pairs)
        self.setAccessibleName("; ".join(pair.said.replace("\n", ", ") for pair in pairs))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for bars that can be compared."""
        return QSize(640, _HIGH)

    def bar(self, at: int, *, costs: bool) -> QRectF:
        """Where the bar of a month's income or costs stands; empty where it is not known."""
        pair = self._pairs[at]
        value = pair.costs if costs else pair.income
        low, high = self._span()
        room = self.height() - _TOP - _BOTTOM
        nought = _TOP + room * high / (high - low)
        tall = room * (value or 0) / (high - low)
        middle = self.width() / len(self._pairs) * (at + 0.5)
        left = middle + 2 if costs else middle - _BAR - 2
        return QRectF() if value is None else QRectF(left, nought, _BAR, -tall).normalized()

    def event(self, event: QEvent) -> bool:
        """The tooltip tells the month under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._pairs:
            at = int(event.pos().x() // (self.width() / len(self._pairs)))
            QToolTip.showText(event.globalPos(), tip(self._pairs[min(max(at, 0), len(self._pairs) - 1)].said), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        super().paintEvent(event)
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.CAPTION))
        self._paint_legend(painter, colours)
        low, high = self._span()
        nought = _TOP + (self.height() - _TOP - _BOTTOM) * high / (high - low)
        painter.setPen(QPen(QColor(colours.line_strong), 1))
        painter.drawLine(QPointF(0, nought), QPointF(self.width(), nought))
        for at in range(len(self._pairs)):
            self._paint_month(painter, colours, at)
        painter.end()

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest of all bars, nought among them, with room for a figure over the highest."""
        known = [value for pair in self._pairs for value in (pair.income, pair.costs) if value is not None]
        low, high = min([0, *known]), max([0, *known])
        return (low * 1.15, high * 1.15) if high > low else (0.0, 1.0)

    def _paint_month(self, painter: QPainter, colours: Colours, at: int) -> None:
        pair, wide = self._pairs[at], self.width() / len(self._pairs)
        income, costs = self.bar(at, costs=False), self.bar(at, costs=True)
        _paint_income(painter, colours, income, pair.estimated / pair.income if pair.income else 0.0)
        _paint_costs(painter, colours, costs)
        for room, value, side in ((income, pair.income, -1), (costs, pair.costs, 1)):
            middle = wide * (at + 0.5) + side * (_BAR / 2 + 2)
            foot = room.top() if value is not None else self.height() - _BOTTOM
            told = QRectF(middle - _BAR, foot - 16, 2 * _BAR, 15)
            painter.setPen(QColor(colours.text if side < 0 else colours.muted))
            text = MISSING if value is None else yuan_short(value).removeprefix("¥")
            painter.drawText(told.translated(side * Space.S, 0), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QColor(colours.muted))
        name = QRectF(wide * at, self.height() - _BOTTOM + 2, wide, _BOTTOM - 2)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, pair.name)

    def _paint_legend(self, painter: QPainter, colours: Colours) -> None:
        x = 0.0
        kinds = ((_("Income"), 0.0, False), (_("Income, estimated"), 1.0, False), (_("Costs"), 0.0, True))
        for name, share, costs in kinds:
            box = QRectF(x + 0.5, 5, 18, 12)
            if costs:
                _paint_costs(painter, colours, box)
            else:
                _paint_income(painter, colours, box, share)
            painter.setPen(QColor(colours.muted))
            wide = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(x + 18 + Space.S, 3, wide + 2, 16), Qt.AlignmentFlag.AlignVCenter, name)
            x += 18 + Space.S + wide + Space.XL


def _paint_income(painter: QPainter, colours: Colours, room: QRectF, estimated: float) -> None:
    """A filled bar, its upper part hatched as far as it is an estimate."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRect(room)
    upper = QRectF(room.left(), room.top(), room.width(), room.height() * min(max(estimated, 0.0), 1.0))
    painter.setBrush(QBrush(QColor(colours.surface), Qt.BrushStyle.BDiagPattern))
    painter.drawRect(upper)


def _paint_costs(painter: QPainter, colours: Colours, room: QRectF) -> None:
    if room.isEmpty():
        return
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.setBrush(QColor(colours.neutral_soft))
    painter.drawRect(room.adjusted(0.5, 0.5, -0.5, 0))
