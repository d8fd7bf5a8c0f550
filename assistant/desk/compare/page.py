"""What the comparison of several creators looks like: who, their lines, their sums."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from assistant.desk.charts.saving import save_chart
from assistant.desk.charts.styles import style_of
from assistant.desk.charts.trend import TrendChart
from assistant.desk.columns import clock_column, count_column, money_column, words_column
from assistant.desk.compare.picker import Picker
from assistant.desk.page import Page
from assistant.desk.saying import partial
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.view import ROW_HEIGHT
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.measure import MeasureBox
from assistant.desk.widgets.period import PeriodPicker
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.comparing import ComparedSum, Comparison
from assistant.words import _, say, show

_PICKER = 212  # pixels


@dataclass(frozen=True, slots=True)
class Row:
    """One creator's sums, the sign of her line, and her value of the measure as it is read."""

    sign: str
    one: ComparedSum
    shown: str


class ComparePage(Page):
    """Two to six creators, any measure, any period."""

    back_wanted = Signal()
    chosen = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Compare creators"), parent)
        self.measure, self.period, self.picker = MeasureBox(), PeriodPicker(90), Picker()
        self.card, self.chart, self._stack = Card(), TrendChart(), QStackedWidget()
        self.table: FixedTable[Row] = FixedTable(_columns(), lambda row: row.one.creator_id)
        self.export = QPushButton(_("Export the chart …"))
        self._build()
        self.show_nobody()

    def _build(self) -> None:
        back, crumb = QToolButton(), PlainLabel(_("Creators") + "  ›")
        back.setToolTip(_("Back"))
        back.setAccessibleName(_("Back"))
        wear(back, "back")
        wear(self.export, "export")
        crumb.setProperty("role", "muted")
        for place, widget in enumerate((back, crumb)):
            self.top.insertWidget(place, widget)
        controls, parts, who = QHBoxLayout(), QHBoxLayout(), Card()
        controls.setSpacing(Space.S)
        for widget in (self.measure, self.period, self.export):
            controls.addWidget(widget, 1 if widget is self.period else 0)
        who.setFixedWidth(_PICKER)
        who.body.addWidget(self.picker)
        self.table.setProperty("inside", "card")
        lines, column = QWidget(), QVBoxLayout()
        lines.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chart, 1)
        column.addWidget(self.table, 1)
        self._stack.addWidget(lines)
        self._stack.addWidget(
            EmptyState(
                "chart",
                _("Choose two to six creators at the left."),
                _("Check their boxes, or write part of a name, its pinyin or its initials above the list."),
            )
        )
        self.card.body.addWidget(self._stack, 1)
        self.table.setMinimumHeight(3 * ROW_HEIGHT)
        parts.setSpacing(Space.M)
        parts.addWidget(who)
        parts.addWidget(self.card, 1)
        self.body.addLayout(controls)
        self.body.addLayout(parts, 1)
        back.clicked.connect(self.back_wanted)
        self.export.clicked.connect(lambda: save_chart(self, self.chart, self.measure.currentText(), self.trouble.tell))
        self.measure.activated.connect(self.chosen)
        self.period.chosen.connect(self.chosen)
        self.picker.changed.connect(self.chosen)
        self.table.opened.connect(lambda row: self.opened.emit(row.one.creator_id))

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.card.set_heading("")
        self._stack.setCurrentIndex(1)
        self.chart.show_many(())
        self._show_rows([])

    def show_comparison(self, found: Comparison) -> None:
        """Show lines and sums."""
        self.card.set_heading(say(found.measure.title))
        self._stack.setCurrentIndex(0)
        self.chart.show_many(found.trends)
        self._show_rows(
            [Row(style_of(at).glyph, one, show(found.measure, one.value)) for at, one in enumerate(found.sums)]
        )

    def _show_rows(self, rows: list[Row]) -> None:
        self.table.show_rows(rows)
        self.table.setMaximumHeight((min(max(len(rows), 2), 6) + 1) * ROW_HEIGHT + Space.L)
        self.export.setEnabled(bool(rows))


def _columns() -> tuple[Column[Row], ...]:
    return (
        words_column("creator", _("Creator"), lambda row: f"{row.sign} {row.one.creator}", 150),
        Column(
            "value",
            _("This measure"),
            lambda row: None if row.one.value is None else (row.one.value, row.shown),
            lambda pair: str(pair[1]),
            RIGHT,
            116,
            _("The measure that is drawn, over the whole period."),
            hint=lambda row: partial(row.one.known, row.one.sums.sessions),
            exported=lambda pair: float(pair[0]),
        ),
        count_column("sessions", _("Sessions"), lambda row: row.one.sums.sessions, 76),
        clock_column("duration_s", _("Live time"), lambda row: row.one.sums.duration_s or None, 84),
        money_column("gmv_fen", _("GMV"), lambda row: row.one.sums.gmv_fen, 116),
        money_column("net_fen", _("Net GMV"), lambda row: row.one.sums.net_fen, 116),
        money_column("net_per_hour_fen", _("Net per hour"), _net_per_hour, 104),
        count_column("orders", _("Orders"), lambda row: row.one.sums.orders, 84),
        words_column("remark", _("Remark"), _remark, 240),
    )


def _net_per_hour(row: Row) -> int | None:
    sums = row.one.sums
    return None if sums.net_fen is None or not sums.net_s else round(sums.net_fen * 3600 / sums.net_s)


def _remark(row: Row) -> str:
    """Which sums are of a part of her sessions only."""
    sums = row.one.sums
    known = ((_("GMV"), sums.gmv_sessions), (_("Net GMV"), sums.net_sessions), (_("This measure"), row.one.known))
    return "; ".join(f"{name} {told}" for name, of in known if (told := partial(of, sums.sessions)))
