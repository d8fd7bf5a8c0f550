"""Which verb answers which wish of the overview."""

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from assistant.desk.context import Context
from assistant.desk.overview.page import OverviewPage
from assistant.desk.presenter import Presenter
from assistant.terms.overview import Matter, Overview, Place
from assistant.terms.trends import Trend
from assistant.verbs import browsing, tiering, trending

_WEEKS = 52  # of the chart


class OverviewPresenter(Presenter):
    """Asks for the sums first, then the line, then the judgement."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"session", "creator", "account", "follower", "batch", "review", "mark", "policy", "tier_definition"}
    )

    def __init__(self, context: Context, page: OverviewPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._overview: Overview | None = None
        page.measure_chosen.connect(self._ask_trend)
        page.matter_opened.connect(self._open)
        page.creator_opened.connect(context.ways.creator_wanted)
        page.board.tier_opened.connect(context.ways.tier_wanted)
        page.sessions_opened.connect(context.ways.sessions_wanted)
        page.place_opened.connect(context.ways.place_wanted)
        page.reviews_opened.connect(lambda: context.ways.place_wanted.emit(Place.REVIEWS))
        page.import_wanted.connect(lambda: context.ways.files_wanted.emit([]))
        self._connect_welcome()
        context.judgement.judged.connect(page.show_assessment)
        context.judgement.failed.connect(page.trouble.tell)
        if context.judgement.latest is not None:
            page.show_assessment(context.judgement.latest)

    def _connect_welcome(self) -> None:
        welcome, ways = self._page.welcome, self.context.ways
        welcome.show_recent(self.context.settings.records[1:])  # the first is the one that is open
        welcome.demo_wanted.connect(lambda: ways.menu_wanted.emit("open_demo"))
        welcome.new_wanted.connect(lambda: ways.menu_wanted.emit("begin_record"))
        welcome.other_wanted.connect(lambda: ways.menu_wanted.emit("choose_record"))
        welcome.record_opened.connect(ways.record_wanted)
        welcome.language_chosen.connect(ways.language_wanted)

    def refresh(self) -> None:
        """Ask for the sums."""
        self.look(browsing.overview, then=self._on_overview, latest="overview")

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._page.show_overview(overview)
        if overview.sessions:
            self._ask_trend()
            self._page.show_judging()
            self.context.judgement.want()
            self.look(tiering.tier_board, then=self._page.show_board, latest="board")

    def _ask_trend(self) -> None:
        if self._overview is None:
            return
        last = self._overview.as_of
        first = last - timedelta(weeks=_WEEKS) + timedelta(days=1)
        measure = self._page.measure.currentData()
        self.look(trending.agency_trend, measure, first, last, then=self._on_trend, latest="trend")

    def _on_trend(self, trend: Trend) -> None:
        self._page.show_trend(since_known(trend))

    def _open(self, matter: Matter) -> None:
        self.context.ways.place_wanted.emit(matter.place)


def since_known(trend: Trend) -> Trend:
    """The trend without the buckets before its first known value, of which nothing can be shown."""
    first = next((at for at, value in enumerate(trend.values) if value is not None), 0)
    if not first:
        return trend
    sides = {side: getattr(trend, side)[first:] for side in ("days", "values", "low", "middle", "high", "notes")}
    return replace(trend, **sides)
