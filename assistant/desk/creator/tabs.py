"""What the further tabs of a creator's page ask for, each once it is seen."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.desk.creator.page import CreatorPage
from assistant.desk.presenter import Presenter
from assistant.desk.widgets.period import PeriodPicker
from assistant.verbs import charting, converting, earning, keeping

LONGEST = 3 * 365  # days that "all" reaches back


class Tabs(QObject):
    """Asks verbs for the tab that is seen; the others wait until they are."""

    def __init__(self, presenter: Presenter, page: CreatorPage) -> None:
        super().__init__(presenter)
        self._presenter, self._page = presenter, page
        self._creator: int | None = None
        self._as_of = date.today()
        self._asks: dict[QWidget, Callable[[int], object]] = {
            page.hours: self._ask_hours,
            page.steps: self._ask_steps,
            page.lists.money: self._ask_income,
            page.lists.files: self._ask_files,
        }
        self._stale: set[QWidget] = set()
        page.lists.currentChanged.connect(self._ask_what_is_seen)
        page.hours.period.chosen.connect(lambda: self._renew(page.hours))
        page.steps.chosen.connect(lambda: self._renew(page.steps))

    def refresh(self, creator: int, as_of: date) -> None:
        """Let everything be asked for anew."""
        if creator != self._creator:
            self._page.steps.forget()
        self._creator, self._as_of = creator, as_of
        self._page.hours.period.set_end(as_of)
        self._stale = set(self._asks)
        self._ask_what_is_seen()

    def _renew(self, tab: QWidget) -> None:
        self._stale.add(tab)
        self._ask_what_is_seen()

    def _ask_what_is_seen(self) -> None:
        tab = self._page.lists.currentWidget()
        if self._creator is not None and tab in self._stale:
            self._stale.discard(tab)
            self._asks[tab](self._creator)

    def _ask_hours(self, creator: int) -> None:
        hours = self._page.hours
        first, last = days_of(hours.period, self._as_of)
        self._presenter.look(charting.hour_map, creator, first, last, then=hours.show_map, latest="hours")

    def _ask_steps(self, creator: int) -> None:
        steps = self._page.steps
        self._presenter.look(converting.steps_beside, creator, steps.key, then=steps.show_steps, latest="steps")

    def _ask_income(self, creator: int) -> None:
        shown = self._page.lists.money.show_ledger
        self._presenter.look(earning.income_against_cost, creator, then=shown, latest="income")

    def _ask_files(self, creator: int) -> None:
        shown = self._page.lists.files.show_documents
        self._presenter.look(keeping.list_documents, creator, then=shown, latest="files")


def days_of(period: PeriodPicker, as_of: date) -> tuple[date, date]:
    """The days of a period, an open one reaching back as far as anybody looks."""
    first, last = period.period()
    last = last or as_of
    return first or last - timedelta(days=LONGEST), last
