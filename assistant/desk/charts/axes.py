"""The axes of a trend: days below, values at the left, the names of marks above."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from assistant.desk.charts.days import label, ticks
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Colours, Space, Type
from assistant.terms.live import Mark
from assistant.terms.measures import Measure, Show
from assistant.words import hours, percent, short, show, yuan_short

_LABEL_ROOM = 70  # pixels from one day label to the next
_VALUE_WIDTH = 66
_MARK_HEIGHT = 20
_EDGE = 10
_IDLE_NOUGHTS = re.compile(r"(?:(\.\d*?[1-9])|\.)0+(?=\D*$)")  # ¥8.00k is ¥8k, ¥8,000 stays


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis in the desk's type, without ticks of its own."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.setStyle(tickFont=font(Type.CAPTION), maxTickLevel=0, tickTextOffset=6)
        self.enableAutoSIPrefix(False)

    def wear(self, colours: Colours) -> None:
        """Take the colours."""
        self.setTextPen(colours.muted)
        self.setPen(pg.mkPen(colours.line_strong))
        self.setTickPen(pg.mkPen(colours.line))


class DayAxis(_Axis):
    """Days as the spoken language writes them: days, months or years, as there is room."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """One level of days."""
        if size <= 0:
            return []
        distance, days = ticks(minVal, maxVal, max(size / _LABEL_ROOM, 1.0))
        return [(distance, [float(day) for day in days])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """The labels of that level."""
        return [label(int(value), spacing) for value in values]


class CountAxis(_Axis):
    """Counts along the bottom."""

    def __init__(self) -> None:
        super().__init__("bottom")

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """Whole numbers only."""
        return [short(value) if value == int(value) else "" for value in values]


class ValueAxis(_Axis):
    """Values in the measure's unit; money and counts short (万, 亿 or k, M)."""

    def __init__(self) -> None:
        super().__init__("left")
        self._measure: Measure | None = None
        self.setWidth(_VALUE_WIDTH)

    def boundingRect(self) -> QRectF:
        """With room for half a label at either end: nought stands at the very edge."""
        return QRectF(super().boundingRect()).adjusted(0, -_EDGE, 0, _EDGE)

    def show_measure(self, measure: Measure) -> None:
        """Write values as this measure's."""
        self._measure = measure
        self.picture = None
        self.update()

    def wear(self, colours: Colours) -> None:
        """No line along the axis; hairlines across the plot instead."""
        super().wear(colours)
        self.setPen(pg.mkPen(None))
        self.setTickPen(pg.mkPen(colours.line))
        self.setGrid(255)
        self.setZValue(-1000)  # the hairlines lie under everything

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        """The labels, no more exact than their distance asks for."""
        return [axis_text(self._measure, value, spacing) for value in values]


def axis_text(measure: Measure | None, value: float, spacing: float) -> str:
    """A value as the axis writes it."""
    kind = measure.show if measure else Show.COUNT
    if kind is Show.PERCENT:
        return percent(value) if spacing < 0.01 else f"{value * 100:.0f}%"
    if kind is Show.HOURS:
        return hours(value * 3600) if spacing < 1 else short(value)
    if spacing < 1 and measure is not None:
        return show(measure, value)
    text = yuan_short(round(value * 100)) if kind is Show.YUAN else short(value)
    return _IDLE_NOUGHTS.sub(lambda found: found[1] or "", text)


class MarkAxis(_Axis):
    """The names of marks above their days, her own first; one that has no room is left to the read-out."""

    def __init__(self) -> None:
        super().__init__("top")
        self._marks: tuple[Mark, ...] = ()
        self.setHeight(_MARK_HEIGHT)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Name these marks."""
        self._marks = tuple(sorted(marks, key=lambda mark: (mark.creator_id is None, mark.first)))
        self.picture = None
        self.update()

    def generateDrawSpecs(self, p: Any) -> tuple[Any, list[Any], list[Any]]:  # noqa: ARG002
        """Only texts, none on another."""
        bounds = self.mapRectFromParent(self.geometry())
        nowhere = (QPen(QColor(0, 0, 0, 0)), QPointF(bounds.bottomLeft()), QPointF(bounds.bottomRight()))
        first, last = self.range
        if last <= first or not bounds.width():
            return nowhere, [], []
        metrics = QFontMetricsF(self.style["tickFont"])
        texts: list[Any] = []
        taken: list[tuple[float, float]] = []
        for mark in self._marks:
            begin, end = max(_ordinal(mark.first) - 0.5, first), min(_ordinal(mark.last) + 0.5, last)
            if begin > end:  # not seen
                continue
            middle = (begin + end) / 2
            width = metrics.horizontalAdvance(mark.title) + Space.S
            centre = bounds.left() + bounds.width() * (middle - first) / (last - first)
            left = min(max(centre - width / 2, bounds.left()), bounds.right() - width)
            if all(left + width <= begun or left >= ended for begun, ended in taken):
                taken.append((left, left + width))
                room = QRectF(left, bounds.top(), width, bounds.height())
                texts.append((room, Qt.AlignmentFlag.AlignCenter.value, mark.title))
        return nowhere, [], texts


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()
