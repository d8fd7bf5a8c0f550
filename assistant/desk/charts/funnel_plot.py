"""The drawing of a funnel plot; knows pyqtgraph."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from assistant.desk.charts.axes import CountAxis, ValueAxis
from assistant.desk.theme.tokens import LIGHT, Colours
from assistant.terms.control import Dot, FunnelChart
from assistant.terms.measures import Measure
from assistant.words import _

_NEAR = 14  # pixels within which a dot is meant
_ROOM = 1.08


class FunnelPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Dots within two pairs of limits; `pointed` tells the dot under the mouse or None, `opened` a creator's id."""

    pointed = Signal(object)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._values, self._counts = ValueAxis(), CountAxis()
        view = pg.ViewBox(enableMenu=False)
        view.setMouseEnabled(x=False, y=False)
        super().__init__(parent, viewBox=view, axisItems={"left": self._values, "bottom": self._counts})
        self._dots: tuple[Dot, ...] = ()
        self._colours: Colours = LIGHT
        self._mark = pg.ScatterPlotItem(size=16, brush=None, useCache=False)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # the ground is plain: a picture of it only takes room
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_funnel(self, chart: FunnelChart, measure: Measure, flagged: frozenset[int], colours: Colours) -> None:
        """Draw a funnel anew."""
        self._dots, self._colours = chart.dots, colours
        self.clear()
        self.setBackground(colours.surface)
        for axis in (self._values, self._counts):
            axis.wear(colours)
        self._values.show_measure(measure)
        self.setLabel("bottom", _("Sessions"), color=colours.muted)
        self._add_limits(chart, colours)
        self._add_dots(flagged, colours)
        self._mark.hide()
        self.addItem(self._mark, ignoreBounds=True)
        self._fit(chart)

    def mark(self, dot: Dot | None) -> None:
        """Put a ring around a dot; None takes it away."""
        self._mark.setVisible(dot is not None)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if dot else Qt.CursorShape.ArrowCursor)
        if dot is not None:
            pen = pg.mkPen(self._colours.text, width=1.5)
            self._mark.setData([{"pos": (dot.sessions, dot.value), "pen": pen, "brush": QColor(0, 0, 0, 0)}])

    def place_of(self, creator: int) -> QPointF:
        """Where a creator's dot lies, in pixels of the viewport."""
        dot = next(one for one in self._dots if one.creator_id == creator)
        scene = self.getViewBox().mapViewToScene(QPointF(dot.sessions, dot.value))
        return QPointF(self.mapFromScene(scene))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which dot is under the mouse."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self._dot_at(self.mapToScene(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the dot that is clicked."""
        super().mouseReleaseEvent(event)
        dot = self._dot_at(self.mapToScene(event.position().toPoint()))
        if dot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(dot.creator_id)

    def leaveEvent(self, event: Any) -> None:
        """The mouse points at nothing any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _add_limits(self, chart: FunnelChart, colours: Colours) -> None:
        along = np.array(chart.sessions)
        for (low, high), style in ((chart.limits95, Qt.PenStyle.DotLine), (chart.limits998, Qt.PenStyle.SolidLine)):
            for side in (low, high):
                self.plot(along, np.array(side), pen=pg.mkPen(colours.muted, width=1.3, style=style), antialias=True)
        pen = pg.mkPen(colours.muted, width=1.3, style=Qt.PenStyle.DashLine)
        self.plot(along[[0, -1]], np.array([chart.target, chart.target]), pen=pen)

    def _add_dots(self, flagged: frozenset[int], colours: Colours) -> None:
        spots = [
            {
                "pos": (dot.sessions, dot.value),
                "brush": QColor(colours.bad if dot.creator_id in flagged else colours.accent),
                "symbol": "t1" if dot.creator_id in flagged else "o",
                "size": 12 if dot.creator_id in flagged else 9,
                "pen": pg.mkPen(colours.surface, width=1),
            }
            for dot in self._dots
        ]
        self.addItem(pg.ScatterPlotItem(spots, useCache=False), ignoreBounds=True)

    def _fit(self, chart: FunnelChart) -> None:
        most = max(dot.sessions for dot in chart.dots)
        at = int(np.searchsorted(chart.sessions, min(dot.sessions for dot in chart.dots)))
        top = max(*(dot.value for dot in chart.dots), chart.limits95[1][at])
        self.getViewBox().setRange(xRange=(0, most * _ROOM), yRange=(0, top * _ROOM), padding=0)

    def _dot_at(self, scene: QPointF) -> Dot | None:
        view = self.getViewBox()
        if not self._dots or not view.sceneBoundingRect().contains(scene):
            return None
        away = [(view.mapViewToScene(QPointF(dot.sessions, dot.value)) - scene).manhattanLength() for dot in self._dots]
        nearest = int(np.argmin(away))
        return self._dots[nearest] if away[nearest] <= _NEAR else None
