"""The trend chart: lines over days with a read-out above them."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from assistant.desk.charts.marks import marks_of, marks_within
from assistant.desk.charts.styles import style_of
from assistant.desk.theme.tokens import LIGHT, Colours, Space, colours_of
from assistant.terms.errors import Message, message
from assistant.terms.texts import harmless
from assistant.terms.trends import Band, Trend
from assistant.words import MISSING, _, day, say, show

if TYPE_CHECKING:
    from assistant.desk.charts.lines import Line
    from assistant.desk.charts.plot import Plot


def _peers(peers: int, middle: str, low: str, high: str) -> Message:
    return message(
        "Peers ({peers}): median {middle}, most between {low} and {high}",
        peers=peers,
        middle=middle,
        low=low,
        high=high,
    )


def _expected(_peers: int, middle: str, low: str, high: str) -> Message:
    return message("Expected of her: {middle}, usually {low} to {high}", middle=middle, low=low, high=high)


def _limits(_peers: int, middle: str, low: str, high: str) -> Message:
    return message("Her middle {middle}, control limits {low} to {high}", middle=middle, low=low, high=high)


_JOINER = "\u2060"  # keeps a name on one line
_BANDS = {Band.PEERS: _peers, Band.EXPECTED: _expected, Band.LIMITS: _limits}


def _legible(trend: Trend) -> Trend:
    """The trend with names and marks that no sign turns round."""
    marks = tuple(replace(mark, title=harmless(mark.title)) for mark in trend.marks)
    return replace(trend, title=harmless(trend.title), marks=marks)


class TrendChart(QWidget):
    """Shows trends; the wheel zooms and a drag moves along the days, a double click shows them all.

    The bucket under the mouse is read out above the plot, by keyboard with Left and Right. `moved` tells
    the days shown.
    """

    moved = Signal(object, object)  # first and last day shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._plot: Plot | None = None
        self._at: float | None = None
        self._when, self._what = QLabel(), QLabel()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 220)
        self.setAccessibleName(_("Chart"))
        self._build()

    def _build(self) -> None:
        self._when.setProperty("role", "caption")
        for label in (self._when, self._what):
            label.setTextFormat(Qt.TextFormat.RichText)
        self._what.setWordWrap(True)
        self._what.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._when)
        self._column.addWidget(self._what)
        self._column.addStretch()

    # What is shown

    def show_trend(self, trend: Trend) -> None:
        """Show one trend against its cohort."""
        self.show_many((trend,))

    def show_many(self, trends: Sequence[Trend]) -> None:
        """Compare trends of one measure; the cohort's band is shown for a single one only."""
        from assistant.desk.charts.lines import Line  # noqa: PLC0415 - slow to load, see the package

        trends = tuple(map(_legible, trends))
        self._lines = tuple(Line.of(trend) for trend in trends)
        if trends:
            names = ", ".join(trend.title for trend in trends if trend.title)
            self.setAccessibleName(": ".join(part for part in (say(trends[0].measure.title), names) if part))
        self._at = None
        # two lines of text for many names, so that the plot stays where it is while the mouse moves
        self._what.setMinimumHeight(self._what.fontMetrics().lineSpacing() * (1 if len(trends) <= 2 else 2))
        self._redraw(fit=True)
        self._read_out()

    def fit(self) -> None:
        """Show all days."""
        self._drawn().fit()

    def show_days(self, first: date, last: date) -> None:
        """Show some days, both included."""
        self._drawn().show_days(first.toordinal() - 0.5, last.toordinal() + 0.5)

    def shown_days(self) -> tuple[date, date]:
        """First and last day shown."""
        first, last = self._drawn().shown_days()
        return (date.fromordinal(max(int(first) + 1, 1)), date.fromordinal(max(int(last), 1)))

    @property
    def trends(self) -> tuple[Trend, ...]:
        """What is shown."""
        return tuple(line.trend for line in self._lines)

    def read_out(self) -> str:
        """The read-out as plain text: when, then what."""
        return "  ".join((self._when.property("plain") or "", self._what.property("plain") or ""))

    def export(self, path: Path) -> None:
        """Write the chart as .png, .svg or .csv; Trouble where that cannot be."""
        from assistant.desk.charts import export  # noqa: PLC0415 - loads what only pictures need

        ratio = export.RATIO if path.suffix.lower() == ".png" else 1.0
        self._redraw(LIGHT, ratio, fit=False)  # a picture is for paper and chats
        try:
            export.write(path, self._lines, self._drawn())
        finally:
            self._redraw(fit=False)

    def prepare(self) -> None:
        """Make the plot before its figures are here, in an event of its own."""
        self._drawn()

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Prepare, unless what that needs is still being loaded."""
        super().showEvent(event)
        if self._plot is None and "assistant.desk.charts.plot" in sys.modules:
            QTimer.singleShot(0, self, self.prepare)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._redraw(fit=False)
            self._read_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right read out the buckets, Home shows all days."""
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        if event.key() in steps and self._lines and len(self._lines[0].x):
            line = self._lines[0]
            at = self._place(line)
            at = len(line.x) - 1 if at is None else at + (steps[event.key()] if self._at is not None else 0)
            self._point(float(line.x[min(max(at, 0), len(line.x) - 1)]))
        elif event.key() == Qt.Key.Key_Home and self._plot is not None:
            self.fit()
        else:
            super().keyPressEvent(event)

    # Inside

    def _drawn(self) -> "Plot":
        if self._plot is None:
            from assistant.desk.charts.plot import Plot  # noqa: PLC0415 - slow to load, see the package

            self._plot = Plot(self)
            self._plot.pointed.connect(self._point)
            self._plot.getViewBox().sigXRangeChanged.connect(self._on_moved)
            self._column.takeAt(self._column.count() - 1)
            self._column.addWidget(self._plot, 1)
        return self._plot

    def _redraw(self, colours: Colours | None = None, ratio: float | None = None, *, fit: bool) -> None:
        """Draw anew, for the screen unless told otherwise; `ratio` is device pixels to one of the plot."""
        worn = colours or colours_of(self.palette())
        self._drawn().show_lines(self._lines, marks_of(self.trends), worn, ratio or self.devicePixelRatioF(), fit=fit)

    def _on_moved(self) -> None:
        self.moved.emit(*self.shown_days())

    def _point(self, x: float | None) -> None:
        line = self._lines[0] if self._lines else None
        at = line.nearest(x) if line is not None and x is not None else None
        self._at = float(line.x[at]) if line is not None and at is not None else None
        self._drawn().point_at(self._at)
        self._read_out()

    def _place(self, line: "Line") -> int | None:
        return line.last_known() if self._at is None else line.nearest(self._at)

    def _read_out(self) -> None:
        """Say what the bucket holds: the one pointed at, else the last known."""
        line = self._lines[0] if self._lines else None
        at = self._place(line) if line is not None else None
        if line is None or at is None:
            self._say(self._when, _("Nothing to show in this period"), "")
            self._say(self._what, "", "")
            return
        first, last = line.days(at)
        when = day(first) if first == last else f"{day(first)} – {day(last)}"
        marks = " · ".join(mark.title for mark in marks_within(line.trend, first, last))
        plain = "  ".join(part for part in (when, marks) if part)
        self._say(self._when, plain, escape(plain))
        parts = [self._value_of(number, each, float(line.x[at])) for number, each in enumerate(self._lines)]
        if len(self._lines) == 1:
            parts += [self._band_of(line, at)] if line.has_band else []
            parts += self._note_of(line, at)
        self._say(self._what, "   ".join(p for p, _r in parts), "&nbsp;&nbsp; ".join(r for _p, r in parts))

    def _value_of(self, number: int, line: "Line", x: float) -> tuple[str, str]:
        """One line's value at a place, plain and with its colour."""
        at = line.nearest(x)
        near = at is not None and abs(float(line.x[at]) - x) < line.trend.step
        value = line.trend.values[at] if at is not None and near else None
        shown = show(line.trend.measure, value) if value is not None else MISSING
        colour = self._drawn().colour(number)
        name = _JOINER.join(escape(sign) for sign in line.trend.title).replace(" ", "&nbsp;")
        rich = f'<span style="color:{colour}">{style_of(number).glyph}</span>&nbsp;{name}&nbsp;<b>{escape(shown)}</b>'
        return f"{line.trend.title} {shown}", rich

    def _band_of(self, line: "Line", at: int) -> tuple[str, str]:
        """The band's middle and edges in that bucket, plain and quiet."""
        trend = line.trend
        sides = (side[at] if side else None for side in (trend.middle, trend.low, trend.high))
        middle, low, high = (show(trend.measure, side) for side in sides)
        text = say(_BANDS[trend.band](trend.peers, middle, low, high))
        return text, f'<span style="color:{colours_of(self.palette()).muted}">▒&nbsp;{escape(text)}</span>'

    def _note_of(self, line: "Line", at: int) -> list[tuple[str, str]]:
        """What is remarkable about that bucket, if anything is."""
        note = line.trend.notes[at] if line.trend.notes else None
        if note is None:
            return []
        text = say(note)
        return [(text, f'<span style="color:{colours_of(self.palette()).bad}">▲&nbsp;{escape(text)}</span>')]

    def _say(self, label: QLabel, plain: str, rich: str) -> None:
        label.setProperty("plain", plain)
        label.setText(rich or escape(plain))
