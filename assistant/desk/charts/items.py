"""What lies under the lines: the cohort's band and the marks."""

from datetime import date
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from assistant.desk.charts.lines import Line
from assistant.desk.theme.tokens import Colours
from assistant.terms.columns import Floats
from assistant.terms.live import Mark

_LEAST = 3  # pixels a mark takes at least


class BandItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The room between two lines, left open where either is not known."""

    def __init__(self, line: Line, colours: Colours) -> None:
        super().__init__()
        self._path = _band(line.x, line.low, line.high)
        self._brush = QColor(colours.muted)
        self._brush.setAlphaF(0.16)

    def boundingRect(self) -> QRectF:
        """All of the band."""
        return self._path.boundingRect()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Fill it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._path, self._brush)


def _band(x: Floats, low: Floats, high: Floats) -> QPainterPath:
    """A polygon for each run in which both lines are known; a lone bucket is as wide as half a step."""
    path = QPainterPath()
    known = np.isfinite(low) & np.isfinite(high)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(np.int8)))
    for begin, end in edges.reshape(-1, 2):
        xs, ups, downs = x[begin:end], high[begin:end], low[begin:end]
        if end - begin == 1:
            width = 0.25 * float(np.diff(x).min()) if len(x) > 1 else 0.25
            xs = np.array((xs[0] - width, xs[0] + width))
            ups, downs = np.repeat(ups, 2), np.repeat(downs, 2)
        corners = [QPointF(*corner) for corner in zip(xs.tolist(), ups.tolist(), strict=True)]
        corners += [QPointF(*corner) for corner in zip(xs[::-1].tolist(), downs[::-1].tolist(), strict=True)]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    return path


class MarksItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Festivals as soft upright bands, events of a creator as dashed lines."""

    def __init__(self, marks: tuple[Mark, ...], colours: Colours) -> None:
        super().__init__()
        self._spans = [(*_span(mark), mark.creator_id is None) for mark in marks]
        self._soft = QColor(colours.festival)
        self._soft.setAlphaF(0.2)
        self._pen = QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine)
        self._pen.setCosmetic(True)

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return QRectF(self.viewRect())

    def viewRangeChanged(self) -> None:
        """What is seen has moved."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Paint those that are seen."""
        seen = self.viewRect()
        least = _LEAST * self.pixelWidth()
        painter.setPen(self._pen)
        for first, last, festival in self._spans:
            if last < seen.left() or first > seen.right():
                continue
            if festival:
                width = max(last - first, least)
                room = QRectF((first + last - width) / 2, seen.top(), width, seen.height())
                painter.fillRect(room, self._soft)
            else:
                middle = (first + last) / 2
                painter.drawLine(QPointF(middle, seen.top()), QPointF(middle, seen.bottom()))


def _span(mark: Mark) -> tuple[float, float]:
    """From half a day before the first day to half a day behind the last one."""
    first, last = (date.fromisoformat(day[:10]).toordinal() for day in (mark.first, mark.last))
    return (first - 0.5, last + 0.5)
