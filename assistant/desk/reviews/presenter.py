"""Which verb answers which wish of the reviews."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from assistant.desk.context import Context
from assistant.desk.findings.opening import ask_review
from assistant.desk.listing import save_rows
from assistant.desk.presenter import Presenter
from assistant.desk.reviews.page import ReviewsPage
from assistant.desk.table.memory import remember
from assistant.terms.findings import Finding
from assistant.terms.review import Review
from assistant.terms.work import Done
from assistant.verbs import reviewing


class ReviewsPresenter(Presenter):
    """Reviews at once, the judgement after them."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"review", "session", "creator", "account", "follower", "policy", "tier_definition"}
    )

    def __init__(self, context: Context, page: ReviewsPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._wanted: int | None = None
        remember(page.table, context.settings, "reviews")
        remember(page.forward.table, context.settings, "forward")
        page.state_chosen.connect(self.refresh)
        page.forward.creator_opened.connect(context.ways.creator_wanted)
        page.forward.review_wanted.connect(self._ask_review)
        page.card.creator_opened.connect(context.ways.creator_wanted)
        page.card.noted.connect(partial(self.change, reviewing.add_review_note))
        page.card.closed.connect(partial(self.change, reviewing.close_review))
        page.card.reopened.connect(partial(self.change, reviewing.reopen_review))
        context.judgement.judged.connect(page.show_assessment)
        context.judgement.failed.connect(page.trouble.tell)
        if context.judgement.latest is not None:
            page.show_assessment(context.judgement.latest)

    def refresh(self) -> None:
        """Ask for the reviews, then for the judgement."""
        self.look(reviewing.list_reviews, self._page.chosen_state(), then=self._on_reviews, latest="reviews")
        self.context.judgement.want()

    def exporter(self) -> Callable[[Path], None]:
        """Write those put forward, or the reviews."""
        return self._export

    def _export(self, path: Path) -> None:
        page = self._page
        table = page.table if page.tabs.currentIndex() else page.forward.table
        rows = [table.rows.row(at) for at in range(table.rows.rowCount())]
        told = self.context.ways.told
        self.look(save_rows, rows, table.shown_columns(), path, then=lambda made: told.emit(str(made)))

    def _on_reviews(self, reviews: tuple[Review, ...]) -> None:
        self._page.show_reviews(reviews)
        if self._wanted is not None:
            self._page.show_review(self._wanted)
            self._wanted = None

    def _ask_review(self, finding: Finding) -> None:
        ask_review(self._page, finding.creator, partial(self._begin, finding))

    def _begin(self, finding: Finding, note: str, due: date) -> None:
        self.change(reviewing.open_review, finding.creator_id, note, due, finding, then=self._on_begun)

    def _on_begun(self, done: Done) -> None:
        self._wanted = done.row
        self.refresh()
