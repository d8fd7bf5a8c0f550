"""Which verb answers which wish of a creator's page."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from assistant.desk.context import Context
from assistant.desk.correcting import correct, correct_many
from assistant.desk.creator import asking
from assistant.desk.creator.chart import CONTROL, EXPECTED, PEERS
from assistant.desk.creator.files import ask_copy, ask_document
from assistant.desk.creator.page import CreatorPage
from assistant.desk.creator.person_ways import PersonWays
from assistant.desk.creator.tabs import Tabs, days_of
from assistant.desk.findings.opening import ask_review
from assistant.desk.listing import Listing
from assistant.desk.overview.presenter import since_known
from assistant.desk.presenter import Presenter
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.memory import remember
from assistant.terms.browsing import Query
from assistant.terms.live import Document, Session
from assistant.terms.overview import Place, Profile
from assistant.terms.trends import Trend
from assistant.verbs import browsing, charting, editing, keeping, reviewing, tiering, trending

_LEAST_WEEKS, _MOST_WEEKS = 26, 156  # of a control chart


class CreatorPresenter(Presenter):
    """Shows one creator at a time; open() shows another."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "session",
            "creator",
            "account",
            "follower",
            "mark",
            "document",
            "cost",
            "review",
            "pick",
            "history",
            "policy",
            "tier_definition",
            "sale",
            "refund_case",
            "ad_spend",
            "account_day",
            "deal",
        }
    )

    def __init__(self, context: Context, page: CreatorPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._creator: int | None = None
        self._profile: Profile | None = None
        self._as_of = date.today()
        self._tabs = Tabs(self, page)
        self._person = PersonWays(self, page)
        lists = page.lists
        self._sessions: Listing[Session] = Listing(
            context, lists.sessions, browsing.list_sessions, browsing.every_session, "session", self
        )
        self._sessions.failed.connect(page.trouble.tell)
        self._sessions.serve(lists.session_table)
        remember(lists.session_table, context.settings, "creator-sessions")
        page.back_wanted.connect(lambda: context.ways.place_wanted.emit(Place.CREATORS))
        page.compare_wanted.connect(self._compare)
        page.controls.chosen.connect(self._ask_trend)
        page.controls.mark_wanted.connect(self._ask_mark)
        page.finding.review_wanted.connect(self._ask_review)
        page.judgement.help_wanted.connect(lambda: context.ways.help_wanted.emit("method"))
        context.judgement.judged.connect(self._show_finding)
        self._connect_lists()

    def _connect_lists(self) -> None:
        lists = self._page.lists
        lists.sessions.edited.connect(self._edit_session)
        lists.sessions.edited_many.connect(partial(correct_many, self, "session"))
        lists.mark_wanted.connect(self._ask_mark)
        lists.cost_wanted.connect(self._ask_cost)
        lists.plan_wanted.connect(self._ask_plan)
        lists.review_opened.connect(lambda: self.context.ways.place_wanted.emit(Place.REVIEWS))
        lists.mark_dropped.connect(partial(self.change, editing.drop_mark))
        lists.cost_dropped.connect(partial(self.change, editing.drop_cost))
        lists.plan_dropped.connect(partial(self.change, editing.drop_pick))
        lists.edit_undone.connect(partial(self.change, editing.undo_edit))
        files = lists.files
        files.noted.connect(self._note)
        files.add_wanted.connect(self._ask_document)
        files.save_wanted.connect(self._save_document)
        files.dropped.connect(partial(self.change, keeping.drop_document))

    def _note(self, text: str) -> None:
        if self._creator is not None:
            self.change(editing.correct, "creator", self._creator, "note", text or None)

    def _ask_document(self) -> None:
        if self._creator is not None:
            ask_document(self._page, partial(self.change, keeping.add_document, self._creator), date.today())

    def _save_document(self, document: Document) -> None:
        told = self.context.ways.told
        ask_copy(
            self._page,
            document,
            lambda path: self.look(keeping.save_document, document.id, path, then=lambda made: told.emit(str(made))),
        )

    def open(self, creator: int) -> None:
        """Show a creator."""
        if creator != self._creator:
            self._creator, self._profile = creator, None
            self._page.trouble.calm()
            self._page.show_finding(None, judged=False)
            self._page.header.show_concerns(())
            self._page.personal.forget()
            self._sessions.of_creator(creator)
            self.refresh()

    def refresh(self) -> None:
        """Ask for the profile; the line and the judgement follow."""
        if self._creator is None:
            return
        if self._profile is not None:
            self._sessions.refresh()
        self.look(browsing.newest_day, then=self._on_newest, latest="newest")
        self.look(browsing.show_creator, self._creator, then=self._on_profile, latest="profile")
        self._person.refresh(self._creator)

    def exporter(self) -> Callable[[Path], None]:
        """Write the list that is seen; where none is, all her sessions."""
        return self._export

    def _export(self, path: Path) -> None:
        if any(table.isVisible() for table in self._page.lists.findChildren(FixedTable)):
            self.export_seen(path)
            return
        job = self._sessions.export(path, self._page.lists.session_table.shown_columns())
        job.succeeded.connect(lambda made: self.context.ways.told.emit(str(made)))
        job.failed.connect(self._page.trouble.tell)

    def _on_newest(self, day: date) -> None:
        self._as_of = day
        self._page.controls.period.set_end(day)
        if self._creator is not None:
            self._tabs.refresh(self._creator, day)

    def _on_profile(self, profile: Profile) -> None:
        self._profile = profile
        self._page.lists.files.show_note(profile.creator.note)
        self._page.show_profile(profile, self.context.judgement.tier(profile.creator.id))
        self._ask_trend()
        self.context.judgement.want()
        self._show_finding()
        self.look(tiering.show_tier, profile.creator.id, then=self._page.show_standing, latest="tier")

    def _show_finding(self, _assessment: Any = None) -> None:
        if self._profile is None:
            return
        judgement, creator = self.context.judgement, self._profile.creator.id
        if self._page.controls.view.key == EXPECTED:
            self._ask_expectation()
        self._page.header.show_profile(self._profile, judgement.tier(creator))
        self._page.show_finding(judgement.finding(creator), judged=judgement.latest is not None)

    def _ask_trend(self) -> None:
        if self._creator is None:
            return
        view, measure = self._page.controls.view.key, self._page.controls.measure.currentData()
        first, last = self._days()
        if view == EXPECTED:
            self._ask_expectation()
        elif view == PEERS:
            self.look(trending.show_trend, self._creator, measure, first, last, then=self._on_trend, latest="trend")
        else:
            weeks = min(max((last - first).days // 7, _LEAST_WEEKS), _MOST_WEEKS)
            which = charting.control_trend if view == CONTROL else charting.smoothed_trend
            self.look(which, self._creator, measure, last, weeks, then=self._on_trend, latest="trend")

    def _days(self) -> tuple[date, date]:
        return days_of(self._page.controls.period, self._as_of)

    def _ask_expectation(self) -> None:
        assessment = self.context.judgement.latest
        if assessment is None:  # it is drawn when the judgement comes
            self.context.judgement.want()
            return
        self.look(trending.against_expectation, assessment, self._creator, then=self._on_expectation, latest="trend")

    def _on_expectation(self, trend: Trend | None) -> None:
        """Her cohort instead, where nothing is expected of her."""
        if trend is None:
            self._page.controls.show_view(PEERS)
        else:
            self._page.show_trend(since_known(trend))

    def _on_trend(self, trend: Trend) -> None:
        open_ended = self._page.controls.period.period()[0] is None
        self._page.show_trend(since_known(trend) if open_ended else trend)

    def _compare(self) -> None:
        self.context.ways.compare_wanted.emit([] if self._creator is None else [self._creator])

    def _edit_session(self, row: Session, key: str, value: Any) -> None:
        correct(self, "session", row, key, value)

    # What is asked for in dialogs

    def _ask_mark(self) -> None:
        asking.ask_mark(self._page, partial(self.change, editing.add_mark, self._creator), self._as_of)

    def _ask_cost(self) -> None:
        asking.ask_cost(self._page, partial(self.change, editing.add_cost, self._creator), self._as_of)

    def _ask_plan(self) -> None:
        self.look(browsing.every_product, Query(), then=self._on_products, latest="products")

    def _on_products(self, products: tuple[Any, ...]) -> None:
        from assistant.desk.products.planning import ask_product  # noqa: PLC0415 - seldom needed

        ask_product(self._page, products, partial(self.change, editing.plan_pick, self._creator))

    def _ask_review(self) -> None:
        if self._profile is not None:
            ask_review(self._page, self._profile.creator.name, self._begin_review)

    def _begin_review(self, note: str, due: date) -> None:
        if self._profile is None:
            return
        creator = self._profile.creator.id
        finding = self.context.judgement.finding(creator)
        latest = self.context.judgement.latest
        weeks = latest.weeks.of(creator) if latest and latest.weeks else None
        self.change(reviewing.open_review, creator, note, due, finding, weeks)
