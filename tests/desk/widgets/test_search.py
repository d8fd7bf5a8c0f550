import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from assistant.desk.widgets import SearchField


@pytest.fixture
def field(qtbot):
    made = SearchField("Search creators")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(field):
    words = []
    field.sought.connect(words.append)
    return words


def compose(field, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QGuiApplication.sendEvent(field, event)


def test_it_waits_until_the_writing_pauses(qtbot, field, heard):
    qtbot.keyClicks(field, "zij")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["zij"])


def test_enter_asks_at_once_and_only_once(qtbot, field, heard):
    qtbot.keyClicks(field, " zijie ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["zijie"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["zijie"]


def test_what_is_found_at_once_waits_for_the_composition_too(qtbot, field):
    told = []
    field.written.connect(told.append)
    qtbot.keyClicks(field, "zj")
    assert told == ["z", "zj"]
    field.selectAll()
    compose(field, "zi jie")  # takes the place of what was selected
    assert field.text() == "" and told == ["z", "zj"]
    compose(field, "", "子杰")
    assert told == ["z", "zj", "子杰"]


def test_composition_is_left_alone_until_it_ends(qtbot, field, heard):
    compose(field, "zi jie")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(field.sought, wait=300):
        compose(field, "zi jie z")
    compose(field, "", "子杰")
    qtbot.waitUntil(lambda: heard == ["子杰"])


def test_escape_clears(qtbot, field, heard):
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["a", ""]
    assert field.text() == ""


def test_the_hint_is_its_name_for_screen_readers(field):
    assert field.placeholderText() == field.accessibleName() == "Search creators"
