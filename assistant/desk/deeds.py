"""What the pages can do, as a menu: every button of a page has its place there and its keys, wherever one is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QTabWidget, QWidget

from assistant.desk.menu_items import add_item, add_menu
from assistant.desk.pages import PAGES, page_of
from assistant.desk.privacy import unchanged
from assistant.desk.theme.icons import wear
from assistant.desk.window import Window
from assistant.terms.errors import Message, message
from assistant.words import _, say


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done on a page: a button, a signal or a method of it, by the page's key."""

    name: Message
    keys: str
    parts: Mapping[str, str]
    icon: str = ""

    @property
    def home(self) -> str:
        """The listed page that one is led to from elsewhere; empty where one has to be there."""
        return next((key for key in self.parts if key in _LISTED), "")


_LISTED = frozenset(entry.key for entry in PAGES)

_CREATORS = (
    Deed(message("Add a creator …"), "Ctrl+N", {"creators": "add"}, "add"),
    Deed(
        message("Open the creator's page"),
        "Ctrl+J",
        dict.fromkeys(("creators", "sessions", "products", "reviews"), "open_creator"),
        "creator",
    ),
    Deed(
        message("Compare …"),
        "Ctrl+B, Ctrl+C",
        {"creator": "compare", "creators": "compare", "funnel": "compare"},
        "chart",
    ),
    Deed(message("The same person as …"), "Ctrl+B, Ctrl+S", {"creators": "ask_same"}),
    Deed(message("Merges …"), "Ctrl+B, Ctrl+M", {"creators": "merges"}),
    Deed(message("Add a mark …"), "Ctrl+M", {"creator": "lists.mark_wanted"}, "calendar"),
    Deed(message("Plan a product …"), "Ctrl+B, Ctrl+P", {"creator": "lists.plan_wanted"}, "picks"),
    Deed(message("Add a cost …"), "Ctrl+B, Ctrl+O", {"creator": "lists.cost_wanted"}, "money"),
    Deed(message("Add a document …"), "Ctrl+B, Ctrl+D", {"creator": "lists.files.add_wanted"}, "file"),
    Deed(message("Personal details …"), "Ctrl+B, Ctrl+I", {"creator": "personal.edit"}, "edit"),
    Deed(message("Hand out everything about her …"), "Ctrl+B, Ctrl+H", {"creator": "personal.export"}, "export"),
    Deed(message("Erase her …"), "Ctrl+B, Ctrl+E", {"creator": "personal.erase"}, "delete"),
    Deed(
        message("Export the chart …"),
        "Ctrl+Shift+E",
        {"creator": "controls.export_wanted", "compare": "export", "overview": "picture", "funnel": "picture"},
        "export",
    ),
)
_SESSIONS = (
    Deed(message("Where do these figures come from?"), "Ctrl+G, Ctrl+F", {"sessions": "show_origin"}, "history"),
    Deed(message("Plan for a creator …"), "Ctrl+G, Ctrl+P", {"products": "plan"}, "picks"),
)
_REVIEWS = (
    Deed(
        message("Put into review …"),
        "Ctrl+R, Ctrl+R",
        {"creator": "finding.button", "reviews": "forward.card.button"},
        "review",
    ),
    Deed(
        message("Why?"), "Ctrl+R, Ctrl+W", {"creator": "finding.reasons", "reviews": "forward.card.reasons"}, "search"
    ),
    Deed(message("Add the note"), "Ctrl+R, Ctrl+N", {"reviews": "card.add"}),
    Deed(message("Add the step"), "Ctrl+R, Ctrl+S", {"reviews": "card.plan.add"}),
    Deed(message("Put off …"), "Ctrl+R, Ctrl+L", {"reviews": "card.snooze"}, "calendar"),
    Deed(message("Print the review …"), "Ctrl+R, Ctrl+P", {"reviews": "card.page"}, "export"),
    Deed(message("Close the review"), "Ctrl+R, Ctrl+C", {"reviews": "card.close_it"}, "done"),
    Deed(message("Open it again"), "Ctrl+R, Ctrl+O", {"reviews": "card.reopen"}),
)
_IMPORTS = (
    Deed(message("Undo this import …"), "Ctrl+I, Ctrl+U", {"imports": "undo"}, "undo"),
    Deed(message("Say whose the account is …"), "Ctrl+I, Ctrl+B", {"imports": "owner"}, "creator"),
    Deed(message("Save the rows left out …"), "Ctrl+I, Ctrl+S", {"imports": "save_rejects"}, "export"),
    Deed(message("Layouts …"), "Ctrl+I, Ctrl+L", {"imports": "layouts"}, "settings"),
    Deed(message("Watch a folder …"), "Ctrl+I, Ctrl+W", {"imports": "watch"}, "folder"),
)
_RULES = (
    Deed(message("Let these rules hold"), "Ctrl+U, Ctrl+K", {"rules": "form.keep"}, "done"),
    Deed(message("The usual rules"), "Ctrl+U, Ctrl+S", {"rules": "form.usual"}),
    Deed(message("Run the trial on the past"), "Ctrl+U, Ctrl+R", {"backtest": "run"}, "history"),
    Deed(message("Let earlier rules hold again …"), "Ctrl+U, Ctrl+B", {"rules": "past.back"}, "undo"),
    Deed(message("Compare earlier rules on the past …"), "Ctrl+U, Ctrl+P", {"rules": "past.trial"}),
    Deed(message("Add a tier definition …"), "Ctrl+U, Ctrl+A", {"rules": "tiers.add"}, "add"),
    Deed(message("Use a starter set of tiers …"), "Ctrl+U, Ctrl+T", {"rules": "tiers.starter"}),
    Deed(message("Change the tier definition …"), "Ctrl+U, Ctrl+C", {"rules": "tiers.change"}),
    Deed(message("End the tier definition …"), "Ctrl+U, Ctrl+E", {"rules": "tiers.end"}),
    Deed(message("Withdraw the tier definition …"), "Ctrl+U, Ctrl+W", {"rules": "tiers.withdraw"}),
)
GROUPS = (
    (message("Creators"), _CREATORS),
    (message("Sessions and products"), _SESSIONS),
    (message("Reviews"), _REVIEWS),
    (message("Imports"), _IMPORTS),
    (message("Rules"), _RULES),
)


class Deeds(QObject):
    """Fills a menu with what the pages can do, a submenu a group."""

    def __init__(self, window: Window, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._actions: list[tuple[Deed, QAction]] = []
        for name, deeds in GROUPS:
            below = add_menu(menu, say(name))
            for deed in deeds:
                self._add(below, deed)
            below.aboutToShow.connect(self._show_what_is_possible)
            below.aboutToHide.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Offer what can be reached from the page that is seen."""
        for deed, action in self._actions:
            action.setEnabled(self._window.context is not None and bool(deed.home or self._window.key in deed.parts))

    def _add(self, menu: QMenu, deed: Deed) -> None:
        action = add_item(menu, say(deed.name))
        action.setShortcut(QKeySequence(deed.keys))
        action.triggered.connect(lambda _checked=False: self.do(deed))
        if deed.icon:
            wear(action, deed.icon)
        self._actions.append((deed, action))

    def _show_what_is_possible(self) -> None:
        """While the menu is open, what wants a row that is not chosen is grey."""
        for deed, action in self._actions:
            part = self._part(deed)
            if isinstance(part, QAbstractButton) and not part.isEnabled():
                action.setEnabled(False)

    def _part(self, deed: Deed) -> Any:
        """The button, signal or method on the page that is seen; None where it has none."""
        presenter, path = self._window.presenter(), deed.parts.get(self._window.key)
        return None if presenter is None or path is None else attrgetter(path)(page_of(presenter))

    def do(self, deed: Deed) -> None:
        """Do it here, or on the page where it is done."""
        if self._window.key not in deed.parts and deed.home:
            self._window.show_page(deed.home)
        part = self._part(deed)
        if isinstance(part, QAbstractButton):
            done = _press(part)
        elif isinstance(part, SignalInstance):
            done = True
            part.emit()
        else:
            act: Callable[[], bool] = part
            done = act()
        if not done and self._window.veil.drawn:
            self._window.tell(say(unchanged().message))
        elif not done:
            self._window.tell(_("Choose a row first that this can be done with."))


def _press(button: QAbstractButton) -> bool:
    """Bring a button into sight and press it; False where it cannot be pressed."""
    inside: QWidget = button
    while (around := inside.parentWidget()) is not None:
        tabs = around.parentWidget()
        if isinstance(tabs, QTabWidget) and tabs.indexOf(inside) >= 0:
            tabs.setCurrentWidget(inside)
        inside = around
    if not button.isEnabled() or button.isHidden():
        return False
    button.click()
    return True
