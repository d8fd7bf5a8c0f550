"""Which verb answers which wish of the reviews."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from assistant.desk.context import Context
from assistant.desk.findings.opening import ask_review
from assistant.desk.presenter import Presenter
from assistant.desk.reviews.page import ReviewsPage
from assistant.desk.reviews.snoozing import ask_snooze
from assistant.desk.table.memory import remember
from assistant.terms.errors import Trouble
from assistant.terms.findings import Finding
from assistant.terms.review import Recheck, Review
from assistant.terms.trends import Trend
from assistant.terms.work import Done
from assistant.verbs import reviewing, trending


class ReviewsPresenter(Presenter):
    """Reviews at once, the judgement after them."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"review", "session", "creator", "account", "follower", "policy", "tier_definition"}
    )

    def __init__(self, context: Context, page: ReviewsPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._wanted: int | None = None
        self._memories = (
            remember(page.forward.table, context.settings, "forward"),
            remember(page.table, context.settings, "reviews"),
        )
        page.views.serve(self._memories[page.tabs.currentIndex()])
        page.tabs.currentChanged.connect(lambda tab: page.views.serve(self._memories[tab]))
        page.state_chosen.connect(self.refresh)
        page.forward.creator_opened.connect(context.ways.creator_wanted)
        page.forward.review_wanted.connect(self._ask_review)
        page.forward.reasons_wanted.connect(context.ways.reasons_wanted)
        page.card.creator_opened.connect(context.ways.creator_wanted)
        page.card.noted.connect(partial(self.change, reviewing.add_review_note))
        page.card.closed.connect(partial(self.change, reviewing.close_review))
        page.card.reopened.connect(partial(self.change, reviewing.reopen_review))
        self._connect_card()
        context.judgement.judged.connect(page.show_assessment)
        context.judgement.failed.connect(page.trouble.tell)
        if context.judgement.latest is not None:
            page.show_assessment(context.judgement.latest)

    def _connect_card(self) -> None:
        card = self._page.card
        card.reasons_said.connect(partial(self.change, reviewing.set_reasons))
        card.view_said.connect(partial(self.change, reviewing.set_view))
        card.step_added.connect(partial(self.change, reviewing.add_step))
        card.step_ticked.connect(lambda step, done: self.change(reviewing.tick_step, step, done=done))
        card.step_dropped.connect(partial(self.change, reviewing.drop_step))
        card.metric_chosen.connect(partial(self.change, reviewing.set_metric))
        card.snooze_wanted.connect(self._snooze)
        card.print_wanted.connect(self._ask_page)
        self._page.table.picked.connect(self._on_picked)

    def refresh(self) -> None:
        """Ask for the reviews, then for the judgement."""
        self.look(reviewing.list_reviews, self._page.chosen_state(), then=self._on_reviews, latest="reviews")
        self.context.judgement.want()

    def exporter(self) -> Callable[[Path], None]:
        """Write those put forward, or the reviews."""
        return self.export_seen

    def _on_reviews(self, reviews: tuple[Review, ...]) -> None:
        self._page.show_reviews(reviews)
        if self._wanted is not None:
            self._page.show_review(self._wanted)
            self._wanted = None

    def _on_picked(self, review: Review | None) -> None:
        """Draw her weeks as they were, and ask what has moved since."""
        self._page.card.show_weeks(None if review is None else _frozen(review))
        if review is not None:
            self.look(reviewing.recheck_review, review.id, then=self._on_rechecked, latest="recheck")

    def _on_rechecked(self, found: Recheck) -> None:
        self._page.card.show_moved(reviewing.rechecked(found))

    def _snooze(self, review: Review) -> None:
        if review.snoozed_until is not None:
            self.change(reviewing.snooze, review.id, None)
        else:
            ask_snooze(self._page, review, partial(self.change, reviewing.snooze, review.id))

    def _ask_page(self, review: Review) -> None:
        from assistant.desk.reviews.printing import ask_page  # noqa: PLC0415 - seldom needed

        ask_page(self._page, review, partial(self._make_page, review.id))

    def _make_page(self, review: int, path: Path, money: bool, name: bool) -> None:
        self.look(
            reviewing.review_page,
            review,
            with_money=money,
            with_name=name,
            then=partial(self._print, path),
        )

    def _print(self, path: Path, html: str) -> None:
        from assistant.desk.paper import write_pdf  # noqa: PLC0415 - seldom needed

        try:
            self.context.ways.told.emit(str(write_pdf(html, path)))
        except Trouble as trouble:
            self._page.trouble.tell(trouble)

    def _ask_review(self, finding: Finding) -> None:
        ask_review(self._page, finding.creator, partial(self._begin, finding))

    def _begin(self, finding: Finding, note: str, due: date) -> None:
        latest = self.context.judgement.latest
        weeks = latest.weeks.of(finding.creator_id) if latest and latest.weeks else None
        self.change(reviewing.open_review, finding.creator_id, note, due, finding, weeks, then=self._on_begun)

    def _on_begun(self, done: Done) -> None:
        self._wanted = done.row
        self.refresh()


def _frozen(review: Review) -> Trend | None:
    return None if review.weeks is None else trending.frozen_trend(review.creator, review.weeks, review.finding)
