import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from assistant.desk.widgets import Figure


@pytest.fixture
def figure(qtbot):
    made = Figure("Net GMV", "GMV less refunds", opens=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(figure):
    return [label.text() for label in figure.findChildren(QLabel)]


def tone(figure):
    return figure.findChildren(QLabel)[2].property("tone")


@pytest.mark.parametrize(
    ("change", "better", "said", "coloured"),
    [
        (0.123, 1, "▲ 12.3% above last week", "good"),
        (-0.05, 1, "▼ 5.0% below last week", "bad"),
        (-0.05, -1, "▼ 5.0% below last week", "good"),
        (0.2, -1, "▲ 20.0% above last week", "bad"),
        (0.2, 0, "▲ 20.0% above last week", "neutral"),
        (0.0001, 1, "= the same as last week", "neutral"),
        (None, 1, "nothing to compare with in last week", "neutral"),
    ],
)
def test_a_change_is_said_in_words_an_arrow_and_a_tone(figure, change, better, said, coloured):
    figure.show_value("¥1.2M", change, against="last week", better=better)
    assert texts(figure)[:3] == ["Net GMV", "¥1.2M", said]
    assert tone(figure) == coloured


@pytest.mark.parametrize(
    ("change", "said"), [(0.096, "▲ 9.6 points above last week"), (-0.02, "▼ 2.0 points below last week")]
)
def test_a_rate_changes_by_points(figure, change, said):
    figure.show_value("30.2%", change, against="last week", better=-1, points=True)
    assert texts(figure)[2] == said
    assert tone(figure) == ("bad" if change > 0 else "good")


def test_nothing_known_is_a_dash(figure):
    assert texts(figure) == ["Net GMV", "—", "", ""]


def test_a_remark_follows(figure):
    figure.show_value("3", 0.5, against="last week", remark="2 sessions not known")
    assert texts(figure)[2] == "▲ 50.0% above last week · 2 sessions not known"
    figure.show_value("3", remark="partial")
    assert texts(figure)[2] == "partial"


def test_meaning_and_name_are_there_for_the_curious_and_for_screen_readers(figure):
    figure.show_value("3", 0.5, against="last week")
    assert figure.toolTip() == "GMV less refunds"
    assert figure.accessibleName() == "Net GMV 3 ▲ 50.0% above last week"


def test_mouse_and_keyboard_open_what_is_behind(qtbot, figure):
    opened = []
    figure.opened.connect(lambda: opened.append(1))
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    qtbot.keyClick(figure, Qt.Key.Key_Return)
    qtbot.keyClick(figure, Qt.Key.Key_Space)
    qtbot.mouseClick(figure, Qt.MouseButton.RightButton)
    assert len(opened) == 3


def test_a_press_that_leaves_opens_nothing(qtbot, figure):
    with qtbot.assertNotEmitted(figure.opened):
        qtbot.mousePress(figure, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(figure, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))


def test_a_figure_without_anything_behind_it_does_not_open(qtbot):
    figure = Figure("Net GMV")
    qtbot.addWidget(figure)
    with qtbot.assertNotEmitted(figure.opened):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
        qtbot.keyClick(figure, Qt.Key.Key_Return)
    assert figure.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_second_comparison_stands_below(figure):
    figure.show_value("3", 0.5, against="last week", also="▲ 9.0% above a year ago")
    assert texts(figure)[3] == "▲ 9.0% above a year ago"
    assert "a year ago" in figure.accessibleName()
