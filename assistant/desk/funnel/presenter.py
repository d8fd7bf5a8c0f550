"""Which verb answers which wish of the funnel page."""

from typing import Any, ClassVar

from assistant.desk.context import Context
from assistant.desk.funnel.page import FunnelPage
from assistant.desk.presenter import Presenter
from assistant.terms.control import FunnelChart, Monitored
from assistant.terms.errors import Trouble
from assistant.verbs import charting


class FunnelPresenter(Presenter):
    """Asks for the funnel, then colours it by the judgement."""

    tables: ClassVar[frozenset[str]] = frozenset({"session", "creator", "account", "follower", "policy"})

    def __init__(self, context: Context, page: FunnelPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._chart: FunnelChart | None = None
        page.chosen.connect(self.refresh)
        page.view.opened.connect(context.ways.creator_wanted)
        page.import_wanted.connect(lambda: context.ways.files_wanted.emit([]))
        page.help_wanted.connect(lambda: context.ways.help_wanted.emit("method"))
        page.compare_wanted.connect(lambda: context.ways.compare_wanted.emit([]))
        context.judgement.judged.connect(self._colour)

    def refresh(self) -> None:
        """Ask for the funnel of the chosen metric."""
        what = Monitored(self._page.what.key)
        self.look(_funnel, what, then=self._on_funnel, latest="funnel")

    def _on_funnel(self, chart: FunnelChart | None) -> None:
        self._chart = chart
        self._colour()
        self.context.judgement.want()

    def _colour(self, _assessment: Any = None) -> None:
        latest = self.context.judgement.latest
        flagged = frozenset(one.creator_id for one in latest.flagged) if latest else frozenset()
        self._page.show_funnel(self._chart, flagged)


def _funnel(record: Any, what: Monitored) -> FunnelChart | None:
    """The funnel, None where there is too little for one."""
    try:
        return charting.funnel_chart(record, what)
    except Trouble:
        return None
