"""The tab of a creator's page that shows when she sells."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.desk.charts.heat import HeatMap
from assistant.desk.picturing import offer_picture
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.period import PeriodPicker
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.hours import HourMap
from assistant.words import _


class HoursTab(QWidget):
    """Net GMV per live hour by weekday and hour; `period.chosen` asks for another period."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period, self.map, self.said = PeriodPicker(90), HeatMap(), PlainLabel()
        self.card = Card(_("Net GMV per live hour, by weekday and hour"))
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setContentsMargins(0, Space.M, 0, 0)
        row.addWidget(self.period, 1)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        note = _(
            "A session counts in every hour it lasted, by its share of the time; after midnight that is the next day."
        )
        for widget, stretch in ((self.said, 0), (self.map, 1), (caption(note), 0)):
            self.card.body.addWidget(widget, stretch)
        offer_picture(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(row)
        column.addWidget(self.card, 1)
        self.map.pointed.connect(self.said.setText)

    def show_map(self, week: HourMap) -> None:
        """Show her week."""
        self.map.show_map(week)
