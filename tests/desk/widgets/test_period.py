from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QPushButton

from assistant.desk.widgets import PeriodPicker
from assistant.desk.widgets.period import ALL, FREE

END = date(2026, 11, 22)


@pytest.fixture
def picker(qtbot):
    made = PeriodPicker(90)
    made.set_end(END)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def chosen(picker):
    periods = []
    picker.chosen.connect(lambda first, last: periods.append((first, last)))
    return periods


def click(qtbot, picker, name):
    button = next(button for button in picker.findChildren(QPushButton) if button.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(qtbot, edit, text):
    edit.setFocus()
    edit.setSelectedSection(QDateEdit.Section.YearSection)
    for section in text.split("-"):
        qtbot.keyClicks(edit, section)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("7 days", date(2026, 11, 16)),
        ("30 days", date(2026, 10, 24)),
        ("90 days", date(2026, 8, 25)),
        ("1 year", date(2025, 11, 23)),
    ],
)
def test_a_usual_period_ends_on_the_last_day(qtbot, picker, chosen, name, first):
    click(qtbot, picker, name)
    assert chosen == [(first, END)]
    assert picker.period() == (first, END)


def test_all_is_open_at_both_ends(qtbot, picker, chosen):
    click(qtbot, picker, "All")
    assert chosen == [(None, None)]
    assert picker.days == ALL


def test_a_free_range_begins_with_what_was_seen(qtbot, picker, chosen):
    first, _last = picker.findChildren(QDateEdit)
    assert not first.isVisible()
    click(qtbot, picker, "From … to")
    assert first.isVisible()
    assert chosen == [(date(2026, 8, 25), END)]
    assert picker.days == FREE


def test_dates_can_be_written(qtbot, picker, chosen):
    click(qtbot, picker, "From … to")
    first, _last = picker.findChildren(QDateEdit)
    write(qtbot, first, "2026-09-01")
    assert chosen[-1] == (date(2026, 9, 1), END)


def test_a_first_day_behind_the_last_pulls_it_along(qtbot, picker, chosen):
    picker.choose_range(date(2026, 9, 1), date(2026, 9, 7))
    first, _last = picker.findChildren(QDateEdit)
    write(qtbot, first, "2026-10-05")
    assert chosen[-1] == (date(2026, 10, 5), date(2026, 10, 5))


def test_a_range_given_backwards_is_turned(picker, chosen):
    picker.choose_range(date(2026, 9, 7), date(2026, 9, 1))
    assert chosen == [(date(2026, 9, 1), date(2026, 9, 7))]


def test_setting_the_end_asks_nothing(qtbot, picker, chosen):
    picker.set_end(date(2026, 1, 31))
    assert chosen == []
    assert picker.period() == (date(2025, 11, 3), date(2026, 1, 31))
