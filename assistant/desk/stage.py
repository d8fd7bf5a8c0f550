"""The pages of the record that is open: the one that is seen, those that were visited, and the ways between them."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from assistant.desk.context import Context
from assistant.desk.navigation import Navigation
from assistant.desk.pages import BACKTEST, COMPARE, CREATOR, INSIDE, PAGES, page_of
from assistant.desk.presenter import Presenter
from assistant.desk.settings import Settings
from assistant.terms.overview import Place

if TYPE_CHECKING:
    from assistant.desk.menus import Menus

_PLACES = {
    Place.CREATORS: "creators",
    Place.SESSIONS: "sessions",
    Place.REVIEWS: "reviews",
    Place.IMPORTS: "imports",
    Place.RULES: "rules",
}


class Stage(QMainWindow):
    """A window that leads from page to page; a page is made when it is first visited."""

    menus: "Menus"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.context: Context | None = None  # of the record that is open
        self.key, self._before = "", "creators"
        self._compared_from = ("creators", "creators")  # and from where there
        self._presenters: dict[str, Presenter] = {}

    def set_stage(self) -> None:
        """Make room for pages, of which none was visited yet."""
        self._presenters.clear()
        self.navigation, self.stack = Navigation(PAGES), QStackedWidget()
        self.navigation.chosen.connect(self.show_page)

    def presenter(self, key: str = "") -> Presenter | None:
        """The presenter of a page that was visited, or of the one that is seen."""
        return self._presenters.get(key or self.key)

    def show_page(self, key: str) -> None:
        """Go to a page."""
        if self.context is None:
            return
        if key not in self._presenters:
            self._presenters[key] = self._made(key, self.context)
        if self.key not in (key, CREATOR.key):
            self._before = self.key or PAGES[0].key
        self.key = key
        listed = INSIDE.get(key, key)
        self.navigation.show_page(listed)
        self.settings.page = listed
        self.stack.setCurrentWidget(page_of(self._presenters[key]))
        self.menus.follow(self._presenters[key])

    def _made(self, key: str, context: Context) -> Presenter:
        entry = next(each for each in (*PAGES, CREATOR, COMPARE, BACKTEST) if each.key == key)
        presenter = entry.build(context)
        self.stack.addWidget(page_of(presenter))
        if key not in INSIDE and type(presenter).exporter is not Presenter.exporter:
            page_of(presenter).offer_export(self.menus.export.trigger)
        return presenter

    def _show(self, key: str, *what: object) -> None:
        """Go to a page that shows something of its own, and tell it what."""
        self.show_page(key)
        presenter: Any = self.presenter()  # its shape is loaded with its page
        if presenter is not None:
            presenter.open(*what)

    def show_place(self, place: Place) -> None:
        """Go to where something of the overview comes from."""
        self.show_page(_PLACES[place])

    def show_creator(self, creator: int) -> None:
        """Go to a creator's page."""
        self._show(CREATOR.key, creator)

    def show_reasons(self, creator: int) -> None:
        """Go to a creator's page, at the whole reasoning about her."""
        self.show_creator(creator)
        presenter = self.presenter()
        if presenter is not None:
            page_of(presenter).show_reasons()  # type: ignore[attr-defined]  # loaded with its page

    def show_compare(self, creators: list[int]) -> None:
        """Go to the chart of several creators."""
        if (self.key, self._before) != (CREATOR.key, COMPARE.key):  # else the way back would go round
            self._compared_from = (self.key, self._before)
        self._show(COMPARE.key, creators)

    def show_sessions(self, first: date | None, last: date | None, platform: str = "") -> None:
        """Go to the sessions of some days, of all platforms or one."""
        self._show("sessions", first, last, platform)

    def show_tier(self, tier: str) -> None:
        """Go to the creators of a tier."""
        self._show("creators", tier)

    def try_rules(self, edited: object = None) -> None:
        """Go to the trial on the past, with rules as they were edited or those in force."""
        self._show(BACKTEST.key, edited)

    def go_back(self) -> None:
        """From a creator's page or a comparison to where the person came from, from a trial to the settings."""
        if self.key == COMPARE.key:
            self.show_page(self._compared_from[0])
            self._before = self._compared_from[1]
        elif self.key in INSIDE:
            self.show_page(self._before if self.key == CREATOR.key else INSIDE[self.key])
