"""Which verb answers which wish of the settlements."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from assistant.desk.context import Context
from assistant.desk.presenter import Presenter
from assistant.desk.settlements.page import SettlementsPage
from assistant.desk.table.memory import remember
from assistant.terms.browsing import Query
from assistant.terms.identity import Settlement
from assistant.verbs import settling


class SettlementsPresenter(Presenter):
    """All months at once: they are few."""

    tables: ClassVar[frozenset[str]] = frozenset({"batch", "account", "creator"})

    def __init__(self, context: Context, page: SettlementsPage) -> None:
        super().__init__(context, page)
        self._page, self._month = page, ""
        self._rows: tuple[Settlement, ...] = ()
        page.month_chosen.connect(self._choose)
        page.import_wanted.connect(lambda: context.ways.files_wanted.emit([]))
        remember(page.table, context.settings, "settlements")

    def refresh(self) -> None:
        """Ask for all settlements."""
        self.look(settling.list_settlements, Query(), then=self._on_rows, latest="settlements")

    def exporter(self) -> Callable[[Path], None]:
        """Write what is shown."""
        return self.export_seen

    def _on_rows(self, rows: tuple[Settlement, ...]) -> None:
        self._rows = rows
        self._page.show_months(sorted({row.month for row in rows}, reverse=True))
        self._show()

    def _choose(self, month: str) -> None:
        self._month = month
        self._show()

    def _show(self) -> None:
        rows = [row for row in self._rows if self._month in {"", row.month}]
        self._page.show_settlements(rows, any_at_all=bool(self._rows))
