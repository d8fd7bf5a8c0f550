"""No text is cut on any page, tab or dialog, in neither language, and not where every text is half as long again."""

from contextlib import suppress
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QTabWidget

from assistant import words
from assistant.desk import about
from assistant.desk.deeds import GROUPS
from assistant.desk.leaving import ask_to_leave
from assistant.desk.pages import PAGES
from assistant.desk.table.popup import FilterPopup
from assistant.desk.table.view import TableView
from assistant.verbs import browsing, reviewing
from assistant.verbs.opening import open_record
from desk.cuts import cuts
from desk.pages.conftest import WEAK

KEYS = [entry.key for entry in PAGES]
ASKS = {
    "Add a creator …",
    "The same person as …",
    "Merges …",
    "Add a mark …",
    "Plan a product …",
    "Add a cost …",
    "Plan for a creator …",
    "Put into review …",
    "Put off …",
    "Print the review …",
    "Undo this import …",
    "Layouts …",
    "Add a tier definition …",
    "Use a starter set of tiers …",
}
"""The deeds that ask something in a dialog of ours."""
FILES = Path(__file__).parents[2] / "files"


class Stretched(NullTranslations):
    """Every sentence with half its length more."""

    def gettext(self, text):
        return f"{text}{' longer' * (len(text) // 14)}{'·' * (len(text) // 2 % 7)}"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


@pytest.fixture
def speak(monkeypatch):
    def speak(desk, language):
        desk.window.speak("en" if language == "stretched" else language)
        if language == "stretched":
            monkeypatch.setattr(words._Voice, "catalogue", Stretched())
            desk.window.furnish()
            desk.window.key = ""
        desk.bot.waitUntil(desk.window.stack.isVisible)  # what is furnished anew shows itself later
        desk.settle()

    yield speak
    words.use("en")


def look(desk, seen):
    with suppress(desk.bot.TimeoutError):  # a layout takes its time; what is cut then stays cut
        desk.bot.waitUntil(lambda: not cuts(seen), timeout=1_500)
    assert not cuts(seen)


@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
@pytest.mark.parametrize("key", [*KEYS, "creator", "backtest", "compare"])
def test_no_text_is_cut(desk, speak, key, language):
    desk.window.resize(1366, 768)
    speak(desk, language)
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    look(desk, page if language == "stretched" else desk.window)
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            desk.settle()
            look(desk, page)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("key", [*KEYS, "creator", "backtest", "compare"])
def test_no_text_is_cut_in_the_smallest_window(desk, speak, key, language):
    desk.window.resize(desk.window.minimumSize())
    speak(desk, language)
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            desk.settle()
            look(desk, page)
    look(desk, desk.window)


DIALOGS = [deed for _name, deeds in GROUPS for deed in deeds if deed.name.text in ASKS]


def reviewed(desk):
    """Somebody in review, and an account that is nobody's."""
    with open_record(desk.window.record) as record:
        creator = browsing.find_creator(record, WEAK)
        reviewing.open_review(record, creator, "", date(2026, 10, 14))


def choose_rows(desk, page):
    """The first row of every table that is seen."""
    seen = [table for table in page.findChildren(TableView) if table.isVisible()]
    with suppress(desk.bot.TimeoutError):  # some are empty for good
        desk.bot.waitUntil(lambda: all(table.rows.rowCount() for table in seen), timeout=1_000)
    for table in seen:
        if table.rows.rowCount():
            desk.bot.waitUntil(lambda each=table: each.rows.row(0) is not None)
            table.setCurrentIndex(table.rows.index(0, 0))
    desk.settle()


def choose_rows_of_every_tab(desk, page):
    choose_rows(desk, page)
    for tabs in page.findChildren(QTabWidget):
        for at in reversed(range(tabs.count())):
            tabs.setCurrentIndex(at)
            desk.settle()
            choose_rows(desk, page)


def dialogs(desk):
    return [each for each in desk.window.app.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
@pytest.mark.parametrize("deed", DIALOGS, ids=[deed.name.text for deed in DIALOGS])
def test_no_text_of_a_dialog_is_cut(desk, speak, deed, language):
    reviewed(desk)
    speak(desk, language)
    key = next(iter(deed.parts))
    if key == "creator":
        desk.creator(WEAK)  # what can be done there wants no row
    else:
        choose_rows_of_every_tab(desk, desk.go(key))
    desk.window.menus.deeds.do(deed)
    desk.bot.waitUntil(lambda: bool(dialogs(desk)))
    desk.settle()
    (dialog,) = dialogs(desk)
    look(desk, dialog)


OTHERS = {
    "about": lambda desk: about.show_about(desk.window),
    "shortcuts": lambda desk: about.show_shortcuts(desk.window),
    "trash": lambda desk: desk.window.menus._show_trash(),
    "seal": lambda desk: desk.window.show_seal(),
    "history": lambda desk: desk.window.menus._handling.show_history(),
    "restore points": lambda desk: desk.window.show_points(),
    "a value for many rows": lambda desk: desk.go("creators").table.ask_rows(),
    "a view": lambda desk: desk.go("creators").views._save(),
    "work under way": lambda desk: ask_to_leave(desk.window, desk.window.jobs),
    "weekly report": lambda desk: desk.window.menus._outputs.show_weekly(),
    "import": lambda desk: desk.window.bring_in([FILES / "creators.csv"]),
}


@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
@pytest.mark.parametrize("which", OTHERS)
def test_no_text_of_any_other_dialog_is_cut(desk, speak, which, language):
    speak(desk, language)
    choose_rows(desk, desk.go("creators"))
    OTHERS[which](desk)
    desk.bot.waitUntil(lambda: bool(dialogs(desk)))
    desk.settle()
    look(desk, dialogs(desk)[0])
    dialogs(desk)[0].close()


@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
@pytest.mark.parametrize("key", ["creator", "platform", "gmv_fen", "started_at"])
def test_no_text_of_a_filter_is_cut(desk, speak, key, language):
    speak(desk, language)
    page = desk.go("sessions")
    page.table.ask_filter([column.key for column in page.table.columns].index(key))
    desk.settle()
    look(desk, desk.window.findChild(FilterPopup))
