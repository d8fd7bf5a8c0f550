"""A creator's line: against her cohort, against what is expected of her, or under control limits."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.trend import TrendChart
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card
from assistant.desk.widgets.measure import MeasureBox
from assistant.desk.widgets.period import PeriodPicker
from assistant.desk.widgets.segments import Segments
from assistant.desk.widgets.tips import tip
from assistant.words import _

PEERS, EXPECTED, CONTROL, SMOOTHED = "peers", "expected", "control", "smoothed"


class ChartControls(QWidget):
    """What the chart shows, over which days; `chosen` whenever one of both changes."""

    chosen = Signal()
    export_wanted = Signal()
    mark_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure, self.period = MeasureBox(), PeriodPicker(90)
        self.view = Segments(_views())
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.M, 0, 0)
        row.setSpacing(Space.S)
        mark, export = QPushButton(_("Add a mark …")), QPushButton(_("Export the chart …"))
        self._named = {button: button.text() for button in (mark, export)}
        wear(mark, "calendar")
        wear(export, "export")
        for widget in (self.measure, self.period, mark, export):
            row.addWidget(widget, 1 if widget is self.period else 0)
        self.measure.activated.connect(self.chosen)
        self.period.chosen.connect(self.chosen)
        self.view.chosen.connect(self._on_view)
        mark.clicked.connect(self.mark_wanted)
        export.clicked.connect(self.export_wanted)

    def show_view(self, key: str) -> None:
        """Show another side of her weeks, as a click does."""
        self.view.choose(key)
        self._on_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons keep their icons only, and the periods their names."""
        super().resizeEvent(event)
        for button, name in self._named.items():
            button.setText(name)
            button.setAccessibleName(name)
        narrow = self._row.sizeHint().width() > event.size().width()
        for button, name in self._named.items():
            button.setText("" if narrow else name)
            button.setToolTip(tip(name) if narrow else "")

    def _on_view(self) -> None:
        """What is expected is known of net GMV per hour, over the weeks that are judged; so nothing else is chosen."""
        free = self.view.key != EXPECTED
        self.measure.setEnabled(free)
        self.period.setEnabled(free)
        self.chosen.emit()


class ChartCard(Card):
    """The chart on its card, the choice of its view at the heading."""

    def __init__(self, view: Segments, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.chart = TrendChart()
        self.add_action(view)
        column: QVBoxLayout = self.body
        column.addWidget(self.chart, 1)


def _views() -> tuple[tuple[str, str, str], ...]:
    return (
        (PEERS, _("Peers"), _("Her line over the quartiles of comparable creators.")),
        (
            EXPECTED,
            _("Expected"),
            _("Her weeks over what the judgement expects of her."),
        ),
        (CONTROL, _("Control chart"), _("Her weeks under XmR limits: what is more than her own chance.")),
        (SMOOTHED, _("Smoothed"), _("Her weeks smoothed (EWMA): small changes that last.")),
    )
