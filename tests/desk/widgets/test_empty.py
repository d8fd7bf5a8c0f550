import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assistant.desk.theme import Mode
from assistant.desk.widgets import EmptyState


@pytest.fixture
def state(qtbot, theme):
    made = EmptyState("review", "No reviews yet", "Put somebody on the list", "See the list")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_what_to_do_and_the_button_does_it(qtbot, state):
    assert [label.text() for label in state.findChildren(QLabel)][1:] == [
        "No reviews yet",
        "Put somebody on the list",
    ]
    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_without_an_action_there_is_no_button(state):
    state.say("Nothing in these days")
    assert not state.button.isVisible()
    assert not state.findChildren(QLabel)[2].isVisible()


def test_the_icon_follows_the_colours(state, theme):
    before = state.findChildren(QLabel)[0].pixmap().toImage()
    theme.choose(Mode.DARK)
    assert state.findChildren(QLabel)[0].pixmap().toImage() != before
