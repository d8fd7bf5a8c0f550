"""Which pages there are; each is built, with its presenter, when it is first visited."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from assistant.desk.context import Context
from assistant.desk.page import Page
from assistant.desk.presenter import Presenter
from assistant.terms.errors import Message, message


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its key, its name, its icon, and the folder that holds it."""

    key: str
    name: Message
    icon: str
    build: Callable[[Context], Presenter]


def _folder(folder: str, page: str, presenter: str) -> Callable[[Context], Presenter]:
    def build(context: Context) -> Presenter:
        looks = importlib.import_module(f"assistant.desk.{folder}.page")
        wishes = importlib.import_module(f"assistant.desk.{folder}.presenter")
        built: Presenter = getattr(wishes, presenter)(context, getattr(looks, page)())
        return built

    return build


PAGES: tuple[Entry, ...] = (
    Entry("overview", message("Overview"), "overview", _folder("overview", "OverviewPage", "OverviewPresenter")),
    Entry("creators", message("Creators"), "creators", _folder("creators", "CreatorsPage", "CreatorsPresenter")),
    Entry("sessions", message("Sessions"), "sessions", _folder("sessions", "SessionsPage", "SessionsPresenter")),
    Entry("products", message("Products"), "products", _folder("products", "ProductsPage", "ProductsPresenter")),
    Entry(
        "settlements",
        message("Settlements"),
        "money",
        _folder("settlements", "SettlementsPage", "SettlementsPresenter"),
    ),
    Entry("funnel", message("Mid-tier"), "chart", _folder("funnel", "FunnelPage", "FunnelPresenter")),
    Entry("reviews", message("Reviews"), "review", _folder("reviews", "ReviewsPage", "ReviewsPresenter")),
    Entry("imports", message("Imports"), "import", _folder("imports", "ImportsPage", "ImportsPresenter")),
    Entry("rules", message("Settings"), "settings", _folder("rules", "RulesPage", "RulesPresenter")),
)

CREATOR = Entry("creator", message("Creator"), "creator", _folder("creator", "CreatorPage", "CreatorPresenter"))
"""Stands inside the creators; it is reached from a row, not from the navigation."""

HELP = (
    ("method", message("How creators are judged")),
    ("statistics", message("The statistics behind it")),
    ("glossary", message("What each figure means")),
    ("safety", message("Copies, seal and lock")),
)
"""The pages of the help: their files in resources/help, and their names."""

BACKTEST = Entry(
    "backtest", message("Rules on the past"), "history", _folder("backtest", "BacktestPage", "BacktestPresenter")
)
"""Stands inside the settings; it is reached from them and from the menu."""

COMPARE = Entry("compare", message("Compare creators"), "chart", _folder("compare", "ComparePage", "ComparePresenter"))
"""Stands inside the creators; it is reached from one of them, or from several rows."""

INSIDE = {CREATOR.key: "creators", COMPARE.key: "creators", BACKTEST.key: "rules"}
"""The listed page that each page stands in which is not listed itself."""


def page_of(presenter: Presenter) -> Page:
    """The page that a presenter serves."""
    page = presenter.parent()
    assert isinstance(page, Page)
    return page
