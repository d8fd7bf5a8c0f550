"""The funnel plot: creators by sessions and value within limits that narrow as sessions grow."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.control import Dot, FunnelChart
from assistant.terms.errors import message
from assistant.terms.measures import Measure
from assistant.words import _, count, say, show

if TYPE_CHECKING:
    from assistant.desk.charts.funnel_plot import FunnelPlot


class FunnelView(QWidget):
    """A funnel with a read-out above it; a click or Enter on a dot opens its creator."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: FunnelPlot | None = None
        self._chart: FunnelChart | None = None
        self._measure: Measure | None = None
        self._flagged: frozenset[int] = frozenset()
        self._at = -1
        self._said = PlainLabel()
        self._said.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(360, 260)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._said)
        self._column.addStretch(1)

    def show_funnel(self, chart: FunnelChart, measure: Measure, flagged: frozenset[int]) -> None:
        """Show a funnel; `flagged` creators are drawn apart."""
        self._chart, self._measure, self._flagged, self._at = chart, measure, flagged, -1
        self._draw()
        self._read_out(None)

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The creators shown, fewest sessions first."""
        return tuple(sorted(self._chart.dots, key=lambda dot: (dot.sessions, dot.value))) if self._chart else ()

    def read_out(self) -> str:
        """What is said above the plot."""
        return self._said.text()

    def place_of(self, creator: int) -> Any:
        """Where a creator's dot lies, in the plot widget's own pixels; for the tests' mouse."""
        return self._drawn().place_of(creator)

    @property
    def surface(self) -> QWidget:
        """What the mouse clicks on."""
        found: QWidget = self._drawn().viewport()
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Take the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from dot to dot, Enter opens one."""
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        dots = self.dots
        if event.key() in steps and dots:
            self._at = (self._at + steps[event.key()]) % len(dots) if self._at >= 0 else 0
            self._point(dots[self._at])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and 0 <= self._at < len(dots):
            self.opened.emit(dots[self._at].creator_id)
        else:
            super().keyPressEvent(event)

    def _drawn(self) -> "FunnelPlot":
        if self._plot is None:
            from assistant.desk.charts.funnel_plot import FunnelPlot  # noqa: PLC0415 - slow to load, see the package

            self._plot = FunnelPlot(self)
            self._plot.pointed.connect(self._point)
            self._plot.opened.connect(self.opened)
            self._column.takeAt(self._column.count() - 1)
            self._column.addWidget(self._plot, 1)
        return self._plot

    def _draw(self) -> None:
        if self._chart is not None and self._measure is not None:
            self._drawn().show_funnel(self._chart, self._measure, self._flagged, colours_of(self.palette()))

    def _point(self, dot: Dot | None) -> None:
        self._drawn().mark(dot)
        self._read_out(dot)

    def _read_out(self, dot: Dot | None) -> None:
        if self._chart is None or self._measure is None:
            return
        text = self._all(self._chart, self._measure) if dot is None else self._one(dot, self._measure)
        self._said.setText(text)
        self.setAccessibleName(text)

    def _all(self, chart: FunnelChart, measure: Measure) -> str:
        told = message(
            "{count} creators over {weeks} weeks; the middle is {middle}. Point at a dot to see who it is.",
            count=count(len(chart.dots)),
            weeks=chart.weeks,
            middle=show(measure, chart.target),
        )
        return say(told)

    def _one(self, dot: Dot, measure: Measure) -> str:
        told = message(
            "{creator}: {value} over {sessions} sessions. {where}",
            creator=dot.creator,
            value=show(measure, dot.value),
            sessions=count(dot.sessions),
            where=self._where(dot),
        )
        return say(told)

    def _where(self, dot: Dot) -> str:
        flagged = _("Worth a look.") if dot.creator_id in self._flagged else ""
        place = (
            _("Outside what chance and usual differences explain.")
            if dot.outside
            else _("Within what chance and usual differences explain.")
        )
        return f"{place} {flagged}".strip()
