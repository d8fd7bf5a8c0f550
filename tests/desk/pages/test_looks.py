"""No text is cut on any page, in neither language, and not where every text is half as long again."""

from contextlib import suppress
from gettext import NullTranslations

import pytest

from assistant import words
from assistant.desk.pages import PAGES
from desk.cuts import cuts
from desk.pages.conftest import WEAK

KEYS = [entry.key for entry in PAGES]


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
        desk.settle()

    yield speak
    words.use("en")


@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
@pytest.mark.parametrize("key", [*KEYS, "creator", "backtest", "compare"])
def test_no_text_is_cut(desk, speak, key, language):
    desk.window.resize(1366, 768)
    speak(desk, language)
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    seen = page if language == "stretched" else desk.window
    with suppress(desk.bot.TimeoutError):  # a layout takes its time; what is cut then stays cut
        desk.bot.waitUntil(lambda: not cuts(seen), timeout=1_500)
    assert not cuts(seen)
