"""The plot of a trend chart; with axes and items the only place that knows pyqtgraph."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from assistant.desk.charts.axes import DayAxis, MarkAxis, ValueAxis
from assistant.desk.charts.items import BandItem, MarksItem
from assistant.desk.charts.lines import Line
from assistant.desk.charts.styles import style_of
from assistant.desk.theme.tokens import LIGHT, Colours
from assistant.terms.columns import Floats
from assistant.terms.live import Mark

_DOTS_UP_TO = 100  # buckets that each get a dot
_DOTS_AT_MOST = 2_000
_THICK_UP_TO = 5_000  # buckets drawn with a pen of two pixels, which is slower
_HEADROOM = 1.08


class _View(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """Wheel and drag move along the days only."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Lines over days with a band, marks and a cursor; `pointed` tells the day under the mouse or None."""

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._days, self._values, self._names = DayAxis(), ValueAxis(), MarkAxis()
        self._view = _View()
        axes = {"bottom": self._days, "left": self._values, "top": self._names}
        super().__init__(parent, viewBox=self._view, axisItems=axes)
        self._lines: tuple[Line, ...] = ()
        self._colours, self._ratio = LIGHT, 1.0
        self._cursor = pg.InfiniteLine(angle=90)
        self._dots = pg.ScatterPlotItem(size=9)
        self._build()

    def _build(self) -> None:
        item = self.getPlotItem()
        item.showAxis("top")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        item.setContentsMargins(0, 0, 8, 0)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(self.CacheModeFlag.CacheNone)  # the ground is plain: a picture of it only takes room
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.sigXRangeChanged.connect(self._fit_values)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def show_lines(
        self, lines: Sequence[Line], marks: Sequence[Mark], colours: Colours, ratio: float, *, fit: bool
    ) -> None:
        """Draw lines anew, a single one over its cohort; `fit` shows all their days.

        `ratio` widens the pens, which are cosmetic: device pixels to one of the plot.
        """
        self._lines, self._colours, self._ratio = tuple(lines), colours, ratio
        self.clear()
        self._wear(colours)
        self._names.show_marks(marks)
        if lines:
            self._values.show_measure(lines[0].trend.measure)
        self.addItem(MarksItem(tuple(marks), colours), ignoreBounds=True)
        if len(lines) == 1 and lines[0].has_band:
            self._add_band(lines[0])
        for at, line in enumerate(lines):
            self._add_line(line, at)
        if len(lines) == 1:
            self._add_notes(lines[0])
        for item in (self._cursor, self._dots):
            item.hide()
            self.addItem(item, ignoreBounds=True)
        self._limit()
        if fit:
            self.fit()
        self._fit_values()

    def colour(self, at: int) -> str:
        """The colour of a line."""
        if len(self._lines) == 1:
            return self._colours.accent
        return self._colours.series[at % len(self._colours.series)]

    def fit(self) -> None:
        """Show all days."""
        first, last = self._days_drawn()
        self._view.setXRange(first, last, padding=0)

    def show_days(self, first: float, last: float) -> None:
        """Show some days."""
        self._view.setXRange(first, last, padding=0)

    def point_at(self, x: float | None) -> None:
        """Put the cursor on a day; None takes it away."""
        for item in (self._cursor, self._dots):
            item.setVisible(x is not None)
        if x is None:
            return
        self._cursor.setPos(x)
        spots = []
        for at, line in enumerate(self._lines):
            place = line.nearest(x)
            if place is not None and np.isfinite(line.y[place]) and abs(line.x[place] - x) < line.trend.step:
                pen = QPen(QColor(self._colours.surface), 2)
                spot = (float(line.x[place]), float(line.y[place]))
                spots.append({"pos": spot, "brush": QColor(self.colour(at)), "pen": pen})
        self._dots.setData(spots)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all days."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.fit()

    def leaveEvent(self, event: Any) -> None:
        """The mouse points at nothing any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def shown_days(self) -> tuple[float, float]:
        """The days at both edges."""
        first, last = self._view.viewRange()[0]
        return (float(first), float(last))

    def render_scene(self, painter: QPainter, room: QRectF) -> None:
        """Draw all of it with a painter."""
        self.scene().prepareForPaint()
        self.scene().render(painter, room, QRectF(self.rect()), Qt.AspectRatioMode.KeepAspectRatio)

    def _wear(self, colours: Colours) -> None:
        self.setBackground(colours.surface)
        for axis in (self._days, self._values, self._names):
            axis.wear(colours)
        self._cursor.setPen(pg.mkPen(colours.muted, width=self._ratio))

    def _add_band(self, line: Line) -> None:
        self.addItem(BandItem(line, self._colours), ignoreBounds=True)
        pen = pg.mkPen(self._colours.muted, width=1.4 * self._ratio, style=Qt.PenStyle.DashLine)
        self.plot(line.x, line.middle, pen=pen, connect="finite", antialias=True)

    def _add_notes(self, line: Line) -> None:
        """A larger dot, of another shape, where something is remarkable."""
        noted = _noted(line)
        if noted.any():
            brush = QColor(self._colours.bad)
            self.addItem(_dots(line.x[noted], line.y[noted], brush, size=10, symbol="t1"), ignoreBounds=True)

    def _add_line(self, line: Line, at: int) -> None:
        """The line; where it has few buckets each has a dot, else those without a neighbour."""
        colour, count = self.colour(at), len(line.x)
        thick = count <= _THICK_UP_TO
        pen = pg.mkPen(colour, width=2 * self._ratio if thick else 1)
        style, alone = style_of(at), len(self._lines) == 1
        if style.dashes and thick:
            pen.setDashPattern(style.dashes)
        self.plot(line.x, line.y, pen=pen, connect="finite", antialias=thick)
        dotted = np.isfinite(line.y) if count <= _DOTS_UP_TO else line.alone()
        if 0 < dotted.sum() <= _DOTS_AT_MOST:
            size = 5 if alone else 9
            dots = _dots(line.x[dotted], line.y[dotted], QColor(colour), size=size, symbol=style.symbol)
            self.addItem(dots, ignoreBounds=True)

    def _days_drawn(self) -> tuple[float, float]:
        """First and last day with a little room; this year's first fortnight where there is no line."""
        drawn = [line.x for line in self._lines if len(line.x)]
        if not drawn:
            return (0.0, 14.0)
        first, last = min(float(x[0]) for x in drawn), max(float(x[-1]) for x in drawn)
        room = max(0.015 * (last - first), 0.6)
        return (first - room, last + room)

    def _limit(self) -> None:
        first, last = self._days_drawn()
        step = max((line.trend.step for line in self._lines), default=1)
        self._view.setLimits(xMin=first, xMax=last, minXRange=min(4.0 * step, last - first))

    def _fit_values(self) -> None:
        """Values from nought (or the lowest below it) to the highest that is seen."""
        first, last = self.shown_days()
        extents = [extent for line in self._lines if (extent := line.extent(first, last))]
        lowest = min([0.0, *(low for low, _high in extents)])
        highest = max([0.0, *(high for _low, high in extents)])
        if highest <= lowest:
            highest = lowest + 1.0
        self._view.setYRange(lowest * _HEADROOM, highest * _HEADROOM, padding=0)

    def _on_mouse_moved(self, place: QPointF) -> None:
        inside = self._view.sceneBoundingRect().contains(place)
        self.pointed.emit(float(self._view.mapSceneToView(place).x()) if inside else None)


def _noted(line: Line) -> npt.NDArray[np.bool_]:
    """Which known buckets have something remarkable."""
    notes = line.trend.notes or (None,) * len(line.x)
    return np.isfinite(line.y) & np.array([note is not None for note in notes], np.bool_)


def _dots(x: Floats, y: Floats, colour: QColor, *, size: int = 5, symbol: str = "o") -> Any:
    """Dots that are drawn, not copied from a cache of pixels, so that they stay sharp in a .svg."""
    return pg.ScatterPlotItem(x=x, y=y, size=size, symbol=symbol, brush=colour, pen=None, useCache=False)
