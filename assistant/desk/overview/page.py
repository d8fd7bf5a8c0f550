"""What the overview looks like."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from assistant.desk.charts.trend import TrendChart
from assistant.desk.overview.board import BoardCard
from assistant.desk.overview.figures import WeekFigures
from assistant.desk.overview.flagged import FlagRow
from assistant.desk.overview.welcome import Welcome
from assistant.desk.page import Page
from assistant.desk.picturing import offer_picture
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.row import OpenRow, empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.findings import Assessment
from assistant.terms.measures import MEASURES
from assistant.terms.overview import Matter, Overview, Place, PlatformState
from assistant.terms.tiers import TierBoard
from assistant.terms.trends import Trend
from assistant.words import _, count, day, discreet, platform, say

_BY_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_FLAGGED = 6  # as many as fit beside the chart


class OverviewPage(Page):
    """The agency at a glance; every part leads to what is behind it."""

    measure_chosen = Signal(str)
    matter_opened = Signal(object)  # Matter
    creator_opened = Signal(int)
    sessions_opened = Signal(object, object, str)  # from a day to another, on a platform
    place_opened = Signal(object)  # Place
    reviews_opened = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Overview"), parent)
        self.as_of = caption("")
        self.figures = WeekFigures()
        self.chart, self.measure = TrendChart(), QComboBox()
        self.matters, self.flagged, self.platforms = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.board = BoardCard()
        self._flagged_card = Card(_("Worth a look"))
        self.welcome = Welcome()
        self._build()

    def _build(self) -> None:
        bring = self._bring = QPushButton(_("Import files …"))
        bring.setProperty("role", "primary")
        wear(bring, "import", on_accent=True)
        bring.clicked.connect(self.import_wanted)
        self.welcome.import_wanted.connect(self.import_wanted)
        self.as_of.setWordWrap(False)
        self.top.insertWidget(1, self.as_of, alignment=Qt.AlignmentFlag.AlignBottom)
        self.top.addWidget(bring)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.figures)
        column.addLayout(self._cards(), 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(content, clear=False))
        self._stack.addWidget(scrolled(self.welcome, clear=False))
        self.body.addWidget(self._stack, 1)
        self.figures.opened.connect(lambda first, last: self.sessions_opened.emit(first, last, ""))
        self.as_of.setTextFormat(Qt.TextFormat.RichText)
        self.as_of.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEYBOARD)
        self.as_of.linkActivated.connect(lambda place: self.place_opened.emit(Place(place)))

    def _cards(self) -> QHBoxLayout:
        cards, left, right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._chart_card(), 3)
        platforms = Card(_("How fresh the figures are"))
        platforms.body.addLayout(self.platforms)
        left.addWidget(platforms)
        self.board.creator_opened.connect(self.creator_opened)
        needs = Card(_("What needs you"))
        needs.body.addLayout(self.matters)
        right.addWidget(needs)
        right.addWidget(self.board)
        every = QPushButton(_("See all"))
        every.setProperty("role", "link")
        every.clicked.connect(self.reviews_opened)
        self._flagged_card.add_action(every)
        self._flagged_card.body.addLayout(self.flagged)
        self._flagged_card.body.addStretch(1)
        right.addWidget(self._flagged_card, 1)
        for part, share in ((left, 3), (right, 2)):
            part.setSpacing(Space.M)
            cards.addLayout(part, share)
        cards.setSpacing(Space.M)
        return cards

    def _chart_card(self) -> Card:
        card = Card(_("The agency, week by week"))
        for measure in MEASURES:
            self.measure.addItem(say(measure.title), measure.name)
            self.measure.setItemData(self.measure.count() - 1, say(measure.meaning), Qt.ItemDataRole.ToolTipRole)
        self.measure.setCurrentIndex(self.measure.findData("net_gmv"))
        self.measure.setAccessibleName(_("Measure"))
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(12)
        self.measure.activated.connect(lambda: self.measure_chosen.emit(self.measure.currentData()))
        card.add_action(self.measure)
        self.picture = offer_picture(card)
        card.body.addWidget(self.chart)
        return card

    def show_overview(self, overview: Overview) -> None:
        """Show the agency's figures."""
        self._stack.setCurrentIndex(0 if overview.sessions else 1)
        self._bring.setVisible(overview.sessions > 0)
        numbers = count(overview.creators), count(overview.sessions)
        links = _link(Place.CREATORS, numbers[0]), _link(Place.SESSIONS, numbers[1])
        self.as_of.setText(_known(*links, overview) if overview.sessions else "")
        self.as_of.setAccessibleName(_known(*numbers, overview))
        self.figures.show_weeks(overview.weeks, overview.year_before)
        self._show_matters(overview.matters)
        self._show_platforms(overview.platforms)

    def show_board(self, board: TierBoard) -> None:
        """Show the tiers and who has moved."""
        self.board.show_board(board)

    def show_trend(self, trend: Trend) -> None:
        """Show the agency's line."""
        self.chart.show_trend(trend)

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the creators put forward, the strongest evidence first."""
        empty(self.flagged)
        flagged = assessment.flagged
        self._flagged_card.set_heading(say(message("Worth a look ({count})", count=len(flagged))))
        for finding in flagged[:_FLAGGED]:
            row = FlagRow(finding)
            row.opened.connect(lambda creator=finding.creator_id: self.creator_opened.emit(creator))
            self.flagged.addWidget(row)
        if not flagged:
            self.flagged.addWidget(caption(_("Nobody sells clearly less than comparable creators.")))

    def show_judging(self) -> None:
        """Say that the judgement is under way."""
        if self.flagged.count() == 0:
            self.flagged.addWidget(caption(_("Comparing every creator with her cohort …")))

    def _show_matters(self, matters: Sequence[Matter]) -> None:
        empty(self.matters)
        shown = [matter for matter in matters if not (matter.private and discreet())]
        for matter in shown:
            icon, tone = ("warning", Tone.BAD) if matter.urgent else ("flag", Tone.WARN)
            row = OpenRow(say(matter.text), icon, tone)
            row.opened.connect(lambda each=matter: self.matter_opened.emit(each))
            self.matters.addWidget(row)
        if not shown:
            self.matters.addWidget(caption(_("Nothing waits for you.")))

    def _show_platforms(self, platforms: Sequence[PlatformState]) -> None:
        empty(self.platforms)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        for state in platforms:
            cell = QVBoxLayout()
            cell.setSpacing(0)
            newest = QPushButton(day(state.last_session))
            newest.setProperty("role", "quiet")
            newest.setCursor(Qt.CursorShape.PointingHandCursor)
            newest.setAccessibleName(f"{platform(state.platform)} {newest.text()}")
            newest.setToolTip(say(message("{count} accounts", count=count(state.accounts))))
            newest.clicked.connect(lambda _checked=False, of=state.platform: self.sessions_opened.emit(None, None, of))
            cell.addWidget(caption(platform(state.platform)))
            cell.addWidget(newest, alignment=Qt.AlignmentFlag.AlignLeft)
            line.addLayout(cell, 1)
        self.platforms.addLayout(line)


def _known(creators: str, sessions: str, overview: Overview) -> str:
    """How much is known, and up to which day."""
    told = message(
        "{creators} creators, {sessions} sessions; figures up to {day}",
        creators=creators,
        sessions=sessions,
        day=day(overview.as_of),
    )
    return say(told)


def _link(place: Place, text: str) -> str:
    """A number that leads to where it comes from."""
    return f'<a href="{place.value}" style="text-decoration: none">{text}</a>'
