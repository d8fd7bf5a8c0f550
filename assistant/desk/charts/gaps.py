"""Gap strips: an estimate with its 80 % interval against nought, on a line."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.desk.table.cells import paint_ground
from assistant.desk.table.model import SORT_ROLE
from assistant.desk.theme.tokens import Colours, Space, colours_of
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.words import percent, say

SPAN = (-0.8, 0.8)  # what a strip shows, as fractions; what lies beyond ends in an arrow
_BAR, _DOT = 6.0, 4.5  # pixels


@dataclass(frozen=True, order=True, slots=True)
class Gap:
    """An estimate and its interval, as fractions of the expectation (−0.3 is 30 % below)."""

    estimate: float
    low: float
    high: float

    def said(self) -> str:
        """The gap in words."""
        return say(
            message(
                "{estimate} against the expectation, with 80% certainty between {low} and {high}",
                estimate=_signed(self.estimate),
                low=_signed(self.low),
                high=_signed(self.high),
            )
        )


def paint_gap(painter: QPainter, room: QRectF, gap: Gap, colours: Colours, span: tuple[float, float] = SPAN) -> None:
    """Paint a gap into a room: nought as a hairline, the interval as a bar, the estimate as a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = room.center().y()
    nought = _x(0.0, room, span)
    painter.setPen(QPen(QColor(colours.line_strong), 1))
    painter.drawLine(QPointF(nought, room.top()), QPointF(nought, room.bottom()))
    ink = QColor(colours.bad if gap.high < 0 else colours.good if gap.low > 0 else colours.muted)
    soft = QColor(ink)
    soft.setAlphaF(0.38)
    left, right = _x(gap.low, room, span), _x(gap.high, room, span)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    bar = QRectF(left, middle - _BAR / 2, max(right - left, 1.0), _BAR)
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    painter.setBrush(ink)
    painter.setPen(QPen(QColor(colours.surface), 1.5))
    painter.drawEllipse(QPointF(_x(gap.estimate, room, span), middle), _DOT, _DOT)
    painter.setPen(QPen(ink, 1.5))
    for beyond, edge, inwards in ((gap.low < span[0], room.left(), 4), (gap.high > span[1], room.right(), -4)):
        if beyond:
            painter.drawLine(QPointF(edge, middle), QPointF(edge + inwards, middle - 4))
            painter.drawLine(QPointF(edge, middle), QPointF(edge + inwards, middle + 4))
    painter.restore()


class GapStrip(QWidget):
    """One gap as a widget, its words in the tooltip."""

    def __init__(self, gap: Gap | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap: Gap | None = None
        self._span = SPAN
        self.show_gap(gap)

    def show_gap(self, gap: Gap | None, span: tuple[float, float] = SPAN) -> None:
        """Show another gap; None shows nothing."""
        self._gap, self._span = gap, span
        said = gap.said() if gap else ""
        self.setToolTip(tip(said))
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a strip in a line of text."""
        return QSize(160, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        super().paintEvent(event)
        if self._gap is not None:
            room = QRectF(self.rect()).adjusted(Space.XS, 2, -Space.XS, -2)
            paint_gap(QPainter(self), room, self._gap, colours_of(self.palette()), self._span)


class GapDelegate(QStyledItemDelegate):
    """Paints a column whose values are gaps; other values stay text."""

    span = SPAN

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the strip instead of the text."""
        gap: Any = index.data(SORT_ROLE)
        if not isinstance(gap, Gap):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        paint_ground(painter, option)
        room = QRectF(option.rect).adjusted(Space.M, 7, -Space.M, -7)
        paint_gap(painter, room, gap, colours_of(option.palette), self.span)


def _x(value: float, room: QRectF, span: tuple[float, float]) -> float:
    share = (value - span[0]) / (span[1] - span[0])
    return room.left() + room.width() * min(max(share, 0.0), 1.0)


def _signed(fraction: float) -> str:
    return f"{'+' if fraction > 0 else ''}{percent(fraction)}"
