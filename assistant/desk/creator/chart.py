"""A creator's line against her cohort, with the choice of measure and period."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.trend import TrendChart
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card
from assistant.desk.widgets.period import PeriodPicker
from assistant.terms.measures import MEASURES
from assistant.words import _, say


class ChartControls(QWidget):
    """What the chart shows, over which days; `chosen` whenever one of both changes."""

    chosen = Signal()
    export_wanted = Signal()
    mark_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure, self.period = QComboBox(), PeriodPicker(90)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for measure in MEASURES:
            self.measure.addItem(say(measure.title), measure.name)
            self.measure.setItemData(self.measure.count() - 1, say(measure.meaning), Qt.ItemDataRole.ToolTipRole)
        self.measure.setAccessibleName(_("Measure"))
        mark, export = QPushButton(_("Add a mark …")), QPushButton(_("Export the chart …"))
        wear(mark, "calendar")
        wear(export, "export")
        for widget in (self.measure, self.period, mark, export):
            row.addWidget(widget, 1 if widget is self.period else 0)
        self.measure.activated.connect(self.chosen)
        self.period.chosen.connect(self.chosen)
        mark.clicked.connect(self.mark_wanted)
        export.clicked.connect(self.export_wanted)
        self._explain()
        self.measure.activated.connect(self._explain)

    def _explain(self) -> None:
        self.measure.setToolTip(str(self.measure.currentData(Qt.ItemDataRole.ToolTipRole)))


class ChartCard(Card):
    """The chart on its card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.chart = TrendChart()
        column: QVBoxLayout = self.body
        column.addWidget(self.chart, 1)
