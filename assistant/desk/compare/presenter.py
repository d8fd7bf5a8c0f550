"""Which verb answers which wish of the comparison of several creators."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from assistant.desk.compare.page import ComparePage
from assistant.desk.context import Context
from assistant.desk.presenter import Presenter
from assistant.terms.browsing import Query
from assistant.terms.comparing import Comparison
from assistant.terms.live import Creator
from assistant.verbs import browsing, trending


class ComparePresenter(Presenter):
    """Shows the creators that open() names or that are chosen on the page."""

    tables: ClassVar[frozenset[str]] = frozenset({"session", "creator", "account", "mark"})

    def __init__(self, context: Context, page: ComparePage) -> None:
        super().__init__(context, page)
        self._page = page
        self._as_of = date.today()
        page.chosen.connect(self._ask)
        page.opened.connect(context.ways.creator_wanted)
        page.back_wanted.connect(context.ways.back_wanted)

    def open(self, creators: Sequence[int]) -> None:
        """Compare these creators."""
        self._page.trouble.calm()
        self._page.picker.search.clear()
        self._page.picker.choose(creators)
        self.refresh()

    def refresh(self) -> None:
        """Ask who there is; the lines follow."""
        self.look(browsing.newest_day, then=self._on_newest, latest="newest")
        self.look(browsing.every_creator, Query(sort="name"), then=self._on_creators, latest="creators")

    def _on_newest(self, day: date) -> None:
        self._as_of = day
        self._page.period.set_end(day)

    def _on_creators(self, rows: tuple[Creator, ...]) -> None:
        self._page.picker.show_creators(rows)
        self._ask()

    def _ask(self) -> None:
        chosen = self._page.picker.chosen
        first, last = self._page.period.period()
        measure, until = self._page.measure.currentData(), last or self._as_of
        self.look(trending.compare, chosen, measure, first, until, then=self._on_comparison, latest="comparison")

    def _on_comparison(self, found: Comparison) -> None:
        if found.sums:
            self._page.show_comparison(found)
        else:
            self._page.show_nobody()
