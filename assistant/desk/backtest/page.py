"""What the trial of rules on the past looks like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.backtest.strips import Strips, later_said, strips_of, sure_said
from assistant.desk.backtest.summary import Summary
from assistant.desk.columns import day_column, words_column
from assistant.desk.page import Page
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.backtest import Backtest, Episode
from assistant.terms.errors import message
from assistant.terms.policy import Policy
from assistant.words import _, count, say, yuan_short

_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Tried:
    """A policy that can be chosen, by its name."""

    name: str
    policy: Policy


@dataclass(frozen=True, slots=True)
class Row:
    """One flag of one of the policies."""

    lane: int
    policy: str
    episode: Episode


class BacktestPage(Page):
    """Two policies over the past weeks."""

    run_wanted = Signal()
    stop_wanted = Signal()
    back_wanted = Signal()
    creator_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules on the past"), parent)
        self.first, self.second, self.weeks = QComboBox(), QComboBox(), QSpinBox()
        self.run, self.stop = QPushButton(_("Run")), QPushButton(_("Cancel"))
        self.progress, self.bar, self.far = QWidget(), QProgressBar(), caption("")
        self.strips, self.summary, self.tabs = Strips(), Summary(), QTabWidget()
        self.table: FixedTable[Row] = FixedTable(_columns(), lambda row: (row.lane, row.episode))
        self._empty = EmptyState(
            "history",
            _("What would these rules have done?"),
            _("Every past week is judged anew, and one sees who would have been flagged and what came after."),
            _("Run"),
        )
        self._policies: tuple[Tried, ...] = ()
        self._build()
        self.show_running(running=False)

    def _build(self) -> None:
        back = QToolButton()
        back.setToolTip(_("Back"))
        back.setAccessibleName(_("Back"))
        wear(back, "back")
        back.clicked.connect(self.back_wanted)
        crumb = PlainLabel(_("Settings") + "  ›")
        crumb.setProperty("role", "muted")
        for place, widget in enumerate((back, crumb)):
            self.top.insertWidget(place, widget)
        self.body.addWidget(self._controls())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._parts())
        self.body.addWidget(self._stack, 1)
        self.strips.creator_opened.connect(self.creator_opened)
        self.table.opened.connect(lambda row: self.creator_opened.emit(row.episode.creator_id))
        self._empty.acted.connect(self.run_wanted)

    def _controls(self) -> Card:
        card, row = Card(), QHBoxLayout()
        row.setSpacing(Space.S)
        self.weeks.setRange(4, 104)
        self.weeks.setValue(_WEEKS)
        self.weeks.setFixedWidth(76)
        self.weeks.setAccessibleName(_("Weeks"))
        self.run.setProperty("role", "primary")
        self.bar.setTextVisible(False)
        for box, name in ((self.first, _("Rules")), (self.second, _("Compare with"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
            row.addWidget(caption(name))
            row.addWidget(box, 1)
        for widget in (caption(_("Past weeks")), self.weeks, self.run, self.stop):
            row.addWidget(widget)
        card.body.addLayout(row)
        progress = QHBoxLayout(self.progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(Space.S)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.far)
        card.body.addWidget(self.progress)
        self.run.clicked.connect(self.run_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        return card

    def _parts(self) -> QSplitter:
        parts, week_by_week = QSplitter(Qt.Orientation.Horizontal), QWidget()
        column = QVBoxLayout(week_by_week)
        column.setContentsMargins(0, Space.S, 0, 0)
        self._nobody = caption(_("Nobody would have been flagged."))
        column.addWidget(self._nobody)
        column.addWidget(scrolled(self.strips, clear=False), 1)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(week_by_week, _("Week by week"))
        self.tabs.addTab(self.table, _("Flag by flag"))
        card = Card()
        card.body.addWidget(self.tabs, 1)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(Space.M)
        parts.addWidget(card)
        parts.addWidget(self.summary)
        parts.setStretchFactor(0, 5)
        parts.setStretchFactor(1, 3)
        parts.setSizes([790, 350])
        return parts

    # What can be tried

    def show_policies(self, tried: Sequence[Tried], first: int, second: int | None) -> None:
        """Offer policies, and choose two of them by their places."""
        self._policies = tuple(tried)
        for box in (self.first, self.second):
            box.clear()
        self.second.addItem(_("nothing"), None)
        for place, one in enumerate(tried):
            self.first.addItem(one.name, place)
            self.second.addItem(one.name, place)
        self.first.setCurrentIndex(first)
        self.second.setCurrentIndex(0 if second is None else second + 1)

    def chosen(self) -> tuple[Tried, ...]:
        """The one or two policies that are chosen."""
        places = (self.first.currentData(), self.second.currentData())
        return tuple(self._policies[place] for place in places if place is not None)

    # What comes of it

    def show_running(self, *, running: bool, done: int = 0, total: int = 0) -> None:
        """Show how far it is, or that it may begin."""
        for widget in (self.first, self.second, self.weeks):
            widget.setEnabled(not running)
        self.run.setVisible(not running)
        self.stop.setVisible(running)
        self.progress.setVisible(running)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        told = message("{done} of {total} weeks", done=count(done), total=count(total))
        self.far.setText(say(told))

    def show_found(self, days: Sequence[date], tried: Sequence[Tried], found: Sequence[Backtest]) -> None:
        """Show what was found up to now; `days` are all that will be judged."""
        self._stack.setCurrentIndex(1)
        strips = strips_of(found)
        self._nobody.setVisible(not strips)
        self.strips.show_strips(days, strips)
        self.summary.show_found([one.name for one in tried], found)
        rows = (Row(lane, tried[lane].name, each) for lane, one in enumerate(found) for each in one.episodes)
        self.table.show_rows(sorted(rows, key=lambda row: (row.episode.opened, row.lane)))


def _columns() -> tuple[Column[Row], ...]:
    return (
        words_column("creator", _("Creator"), lambda row: row.episode.creator, 112),
        words_column("policy", _("Rules"), lambda row: row.policy, 132),
        day_column("opened", _("Opened"), lambda row: row.episode.opened, 94),
        day_column("closed", _("Closed"), lambda row: row.episode.closed, 94),
        Column("probability", _("Sure"), lambda row: row.episode.probability, sure_said, RIGHT, 70),
        Column(
            "shortfall",
            _("Short a week"),
            lambda row: row.episode.shortfall_per_week,
            lambda yuan: yuan_short(round(yuan * 100)),
            RIGHT,
            86,
        ),
        words_column("later", _("Later"), lambda row: later_said(row.episode), 150),
    )
