import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from assistant.desk.theme.icons import wear
from assistant.desk.widgets.fitting import fit

NAMES = ("Export the chart", "Compare them", "Add one")


@pytest.fixture
def row(qtbot, theme):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    for name in NAMES:
        button = QPushButton(name)
        row.addWidget(button)
        wear(button, "add")
    return row


def texts(row):
    return [row.itemAt(at).widget().text() for at in range(row.count())]


def test_with_room_every_button_has_its_name(row):
    fit(row, 2_000)
    assert texts(row) == list(NAMES)


def test_the_last_gives_its_name_up_first_and_says_it_on_hover(row):
    fit(row, row.sizeHint().width() - 5)
    assert texts(row) == [*NAMES[:2], ""]
    last = row.itemAt(2).widget()
    assert (last.toolTip(), last.accessibleName()) == (NAMES[2], NAMES[2])


def test_the_main_button_keeps_its_name_longest(row):
    row.itemAt(2).widget().setProperty("role", "primary")
    fit(row, row.sizeHint().width() - 5)
    assert texts(row) == [NAMES[0], "", NAMES[2]]


def test_the_names_come_back_with_the_room(row):
    fit(row, 1)
    assert texts(row) == ["", "", ""]
    fit(row, 2_000)
    assert texts(row) == list(NAMES)


def test_a_button_without_an_icon_keeps_its_name(row):
    row.addWidget(QPushButton("Merges"))
    fit(row, 1)
    assert texts(row) == ["", "", "", "Merges"]
