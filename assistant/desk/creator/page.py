"""What a creator's page looks like: who she is, and in tabs her line beside the finding, the reasons, her lists."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.saving import save_chart
from assistant.desk.charts.trend import TrendChart
from assistant.desk.creator.chart import ChartCard, ChartControls
from assistant.desk.creator.header import Header
from assistant.desk.creator.hours import HoursTab
from assistant.desk.creator.judgement import JudgementTab
from assistant.desk.creator.lists import CreatorLists
from assistant.desk.creator.personal import PersonalTab
from assistant.desk.creator.steps import StepsTab
from assistant.desk.findings.card import FindingCard
from assistant.desk.page import Page
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.terms.findings import Finding
from assistant.terms.measures import measure_of
from assistant.terms.overview import Profile
from assistant.terms.persons import Personal
from assistant.terms.tiers import TierStanding
from assistant.terms.trends import Trend
from assistant.words import _, say


class CreatorPage(Page):
    """One creator."""

    back_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Creator"), parent)
        self.header, self.controls, self.lists = Header(), ChartControls(), CreatorLists()
        self.card, self.finding = ChartCard(self.controls.view), FindingCard()
        self.judgement, self.hours, self.steps = JudgementTab(), HoursTab(), StepsTab()
        self.compare = QPushButton(_("Compare …"))
        self.personal = PersonalTab()
        self.title.hide()
        self._build()
        self.header.back_wanted.connect(self.back_wanted)
        self.controls.export_wanted.connect(self._export)
        self.lists.sessions.refused.connect(self.trouble.tell)
        self.finding.reasons_wanted.connect(self.show_reasons)

    def _build(self) -> None:
        wear(self.compare, "chart")
        self.compare.clicked.connect(self.compare_wanted)
        self.top.insertWidget(0, self.header, 100)  # its lines wrap late
        self.top.addWidget(self.compare, alignment=Qt.AlignmentFlag.AlignTop)
        front, cards = QWidget(), QHBoxLayout()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        cards.setSpacing(Space.M)
        cards.addWidget(self.card, 5)
        cards.addWidget(self.finding, 2)
        column.addWidget(self.controls)
        column.addLayout(cards, 1)
        self.lists.insertTab(0, front, _("Overview"))
        self.lists.insertTab(1, self.judgement, _("Judgement"))
        self.lists.insertTab(2, self.steps, _("Funnel"))
        self.lists.insertTab(3, self.hours, _("Hours"))
        self.lists.addTab(self.personal, _("Personal"))
        self.lists.setCurrentIndex(0)
        self.body.addWidget(self.lists, 1)

    @property
    def chart(self) -> TrendChart:
        """The chart."""
        return self.card.chart

    def show_reasons(self) -> None:
        """Turn to the whole reasoning."""
        self.lists.setCurrentWidget(self.judgement)

    def show_profile(self, profile: Profile, assessed: str | None) -> None:
        """Show who she is and what belongs to her."""
        self.setAccessibleName(profile.creator.name)
        self.header.show_profile(profile, assessed)
        self.lists.show_profile(profile)

    def show_standing(self, standing: TierStanding) -> None:
        """Show what her tier rests on, and how she came there."""
        self.header.show_standing(standing)
        self.lists.show_standing(standing)

    def show_personal(self, found: Personal) -> None:
        """Show what is kept of her as a person, and above all whether she may be live."""
        self.personal.show_personal(found)
        self.header.show_concerns(found.concerns)

    def hide_private(self) -> None:
        """Mask what is private of her."""
        self.personal.cover()

    def show_trend(self, trend: Trend) -> None:
        """Show her line."""
        self.card.set_heading(say(measure_of(trend.measure.name).title))
        self.chart.show_trend(trend)

    def show_finding(self, finding: Finding | None, *, judged: bool) -> None:
        """Show what the judgement says of her."""
        self.finding.show_finding(finding, judged=judged)
        self.judgement.show_finding(finding, judged=judged)

    def _export(self) -> None:
        save_chart(self, self.chart, self.header.name.text(), self.trouble.tell)
