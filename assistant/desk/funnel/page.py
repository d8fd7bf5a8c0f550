"""What the funnel of mid-tier creators looks like."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from assistant.desk.charts.funnel import FunnelView
from assistant.desk.page import Page
from assistant.desk.picturing import offer_picture
from assistant.desk.theme.icons import wear
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.segments import Segments
from assistant.terms.control import FUNNEL_MEASURES, FunnelChart, Monitored
from assistant.terms.measures import measure_of
from assistant.words import _, say


class FunnelPage(Page):
    """One funnel; the metric is chosen at its heading."""

    chosen = Signal()
    import_wanted = Signal()
    help_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Mid-tier compared"), parent)
        self.what, self.view, self.card = Segments(_choices()), FunnelView(), Card()
        self.explain, self.compare = QPushButton(_("How to read this")), QPushButton(_("Compare creators …"))
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "chart",
            _("Not enough to compare yet"),
            _("A funnel needs at least three mid-tier creators with three sessions each."),
            _("Import files …"),
        )
        self._build()
        self.what.chosen.connect(self.chosen)
        self.explain.clicked.connect(self.help_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self._empty.acted.connect(self.import_wanted)

    def _build(self) -> None:
        wear(self.explain, "about")
        self.top.addWidget(self.what)
        wear(self.compare, "chart")
        self.compare.setToolTip(_("Two to six creators in one chart"))
        self.top.addWidget(self.explain)
        self.top.addWidget(self.compare)
        self.picture = offer_picture(self.card)
        self.card.body.addWidget(self.view, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            caption(
                _(
                    "Within the solid lines 99.8% of creators lie by chance and usual differences, within the dotted "
                    "ones 95%. Platform, category and time slot are not allowed for here; the judgement does that. "
                    "Triangles are worth a look."
                )
            )
        )
        self.card.body.addWidget(foot)
        self._stack.addWidget(self.card)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)

    def show_funnel(self, chart: FunnelChart | None, flagged: frozenset[int]) -> None:
        """Show a funnel; None where there is too little for one."""
        self._stack.setCurrentWidget(self._empty if chart is None else self.card)
        if chart is not None:
            measure = measure_of(FUNNEL_MEASURES[chart.what])
            self.card.set_heading(say(measure.title))
            self.view.show_funnel(chart, measure, flagged)


def _choices() -> tuple[tuple[str, str, str], ...]:
    return (
        (Monitored.NET_PER_HOUR, _("Net GMV per hour"), _("Means of sessions, on the log scale.")),
        (Monitored.CONVERSION, _("Conversion"), _("Orders of a hundred viewers.")),
        (Monitored.REFUND_RATE, _("Refund rate"), _("Of GMV, refunded so far.")),
    )
