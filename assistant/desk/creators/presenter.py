"""Which verb answers which wish of the creators table."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from assistant.desk.context import Context
from assistant.desk.correcting import correct, correct_many
from assistant.desk.creators.page import CreatorsPage
from assistant.desk.history import offer_history
from assistant.desk.presenter import Presenter
from assistant.desk.table.memory import remember
from assistant.desk.trashing import offer_trash
from assistant.terms.browsing import Query
from assistant.terms.live import Creator
from assistant.terms.work import Done
from assistant.verbs import browsing, editing


class CreatorsPresenter(Presenter):
    """All creators at once: there are hundreds, not millions, and tiers are known only once all are judged."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"session", "creator", "account", "follower", "policy", "tier_definition"}
    )

    def __init__(self, context: Context, page: CreatorsPage) -> None:
        super().__init__(context, page)
        self._page, self._text, self._tier = page, "", ""
        self._rows: tuple[Creator, ...] = ()
        page.use_tiers(context.judgement.tier)
        page.sought.connect(self._seek)
        page.tier_chosen.connect(self._choose_tier)
        page.opened.connect(context.ways.creator_wanted)
        page.edited.connect(self._edit)
        page.edited_many.connect(partial(correct_many, self, "creator"))
        page.add_wanted.connect(self._add)
        page.merge_wanted.connect(self._ask_merge)
        page.merges_wanted.connect(self._show_merges)
        page.compare_wanted.connect(context.ways.compare_wanted)
        page.import_wanted.connect(lambda: context.ways.files_wanted.emit([]))
        context.judgement.judged.connect(self._show)
        offer_history(self, page.table, "creator")
        offer_trash(self, page.table, "creator")
        page.views.serve(remember(page.table, context.settings, "creators"))

    def refresh(self) -> None:
        """Ask for the creators, then for their tiers."""
        self.look(browsing.every_creator, Query(text=self._text), then=self._on_rows, latest="creators")
        self.look(browsing.newest_day, then=self._page.table.count_days_to, latest="newest")
        self.context.judgement.want()

    def exporter(self) -> Callable[[Path], None]:
        """Write what is shown, in the order shown."""
        return self.export_seen

    def _on_rows(self, rows: tuple[Creator, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self, _assessment: Any = None) -> None:
        rows = [row for row in self._rows if not self._tier or self._page.tier_of(row) == self._tier]
        self._page.show_creators(rows, all_of_them=not (self._text or self._tier))

    def _seek(self, text: str) -> None:
        self._text = text
        self.refresh()

    def open(self, tier: str) -> None:
        """Show the creators of a tier."""
        self._page.tier.setCurrentIndex(max(self._page.tier.findData(tier), 0))
        self._choose_tier(tier)

    def _choose_tier(self, tier: str) -> None:
        self._tier = tier
        self._show()

    def _edit(self, row: Creator, key: str, value: Any) -> None:
        correct(self, "creator", row, key, value)

    def _add(self) -> None:
        from assistant.desk.creators.adding import ask_name  # noqa: PLC0415 - seldom needed

        ask_name(self._page, partial(self.change, editing.add_creator, then=self._on_added))

    def _ask_merge(self, row: Creator) -> None:
        from assistant.desk.creators.merging import ask_merge  # noqa: PLC0415 - seldom needed

        self.look(browsing.every_creator, Query(sort="name"), then=partial(ask_merge, self, self._page, row))

    def _show_merges(self) -> None:
        from assistant.desk.creators.merging import show_merges  # noqa: PLC0415 - seldom needed

        show_merges(self, self._page)

    def _on_added(self, done: Done) -> None:
        if done.row is not None:
            self.context.ways.creator_wanted.emit(done.row)
