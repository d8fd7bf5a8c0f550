import re
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt

from assistant import __version__, places, words
from assistant.desk.help import HelpWindow, show_help, text_of
from assistant.desk.pages import HELP
from assistant.terms.measures import MEASURES
from assistant.terms.policy import Policy


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("page", [key for key, _name in HELP])
def test_every_page_is_there_in_both_languages(language, page):
    words.use(language)
    text = text_of(page)
    assert text.startswith("# ") and len(text) > 300


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_rules_that_the_statistics_name_are_rules(language):
    words.use(language)
    rules = {field.name for field in fields(Policy)}
    named = set(re.findall(r"`([a-z]+_[a-z_]+|shortfall|certainty|stays)`", text_of("statistics")))
    assert {"false_discovery", "weeks_to_open", "window_weeks"} <= named
    assert named <= rules


def test_the_glossary_holds_every_measure():
    words.use("en")
    text = text_of("glossary")
    assert all(words.say(one.title) in text and words.say(one.meaning) in text for one in MEASURES)


def test_the_method_is_one_screen(qtbot):
    words.use("zh_CN")
    window = HelpWindow()
    qtbot.addWidget(window)
    window.go("method")
    with qtbot.waitExposed(window):
        window.show()
    pages = window.text.document().size().height() / window.text.viewport().height()
    assert pages <= 1.6
    window.go("statistics")
    assert 1.0 < window.text.document().size().height() / window.text.viewport().height() <= 4.0


def test_a_second_call_turns_the_page_of_the_same_window(qtbot, theme):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    first, second = show_help(parent, "method"), show_help(parent, "glossary")
    assert first is second and first.pages.currentRow() == 2
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()


def test_the_pages_lie_among_the_resources():
    for language in words.LANGUAGES:
        assert places.resource("help", language, "method.md").is_file()


def test_what_each_version_brought_is_told_in_both_languages_alike():
    told = {}
    for language in words.LANGUAGES:
        words.use(language)
        told[language] = re.findall(r"^## (\S+)$|^(- )", text_of("changelog"), re.MULTILINE)
    assert told["zh_CN"] == told["en"]
    assert told["en"][0][0] == __version__  # the newest first, and this one is among them
    words.use("zh_CN")
    assert text_of("changelog").startswith("# 更新记录")
