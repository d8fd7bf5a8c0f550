import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from assistant.desk.theme.icons import wear
from assistant.desk.widgets.fitting import FittingRow

NAMES = ("Export the chart", "Compare them", "Add one")
HEIGHT = 60


@pytest.fixture
def holder(qtbot, theme):
    """A row of three buttons with icons beside a field, shown."""
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FittingRow(holder)
    row.addWidget(QLineEdit())
    for name in NAMES:
        button = QPushButton(name)
        row.addWidget(button)
        wear(button, "add")
    holder.resize(2_000, HEIGHT)
    holder.show()
    qtbot.waitExposed(holder)
    return holder


def buttons(holder):
    return holder.findChildren(QPushButton)


def texts(holder):
    return [each.text() for each in buttons(holder)]


def whole(holder):
    """The width at which everything just has its name."""
    holder.resize(2_000, HEIGHT)
    row = holder.layout()
    return super(FittingRow, row).minimumSize().width()


def test_with_room_every_button_has_its_name(holder):
    assert texts(holder) == list(NAMES)
    holder.resize(whole(holder), HEIGHT)
    assert texts(holder) == list(NAMES)


def test_the_first_gives_its_name_up_first_and_says_it_on_hover(holder):
    holder.resize(whole(holder) - 1, HEIGHT)
    assert texts(holder) == ["", *NAMES[1:]]
    first = buttons(holder)[0]
    assert (first.toolTip(), first.accessibleName()) == (NAMES[0], NAMES[0])


def test_the_names_come_back_with_the_room(holder):
    holder.resize(holder.minimumSizeHint().width(), HEIGHT)
    assert texts(holder) == ["", "", ""]
    assert holder.layout().sizeHint().width() > holder.width()  # it would like to be as wide as with its names
    holder.resize(2_000, HEIGHT)
    assert texts(holder) == list(NAMES)
    assert buttons(holder)[0].toolTip() == ""


def test_the_row_can_be_as_narrow_as_its_icons(holder):
    least = holder.minimumSizeHint().width()
    holder.resize(least, HEIGHT)
    assert holder.minimumSizeHint().width() == least
    assert all(each.width() >= each.sizeHint().width() for each in buttons(holder))


def test_a_longer_text_beside_them_takes_their_room_at_once(holder, qtbot):
    holder.resize(whole(holder), HEIGHT)
    holder.layout().addWidget(QLabel("12 creators of one agency"))
    qtbot.waitUntil(lambda: texts(holder)[0] == "")


def test_a_larger_font_is_followed_at_once(holder, qtbot):
    holder.resize(whole(holder), HEIGHT)
    holder.setStyleSheet("QPushButton { font-size: 40px; }")
    qtbot.waitUntil(lambda: texts(holder)[0] == "")


def test_a_row_shown_narrow_begins_with_icons(qtbot, theme):
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FittingRow(holder)
    button = QPushButton("A rather long name of a button")
    wear(button, "add")
    row.addWidget(button)
    holder.setFixedWidth(80)
    holder.show()
    assert button.text() == "" and button.toolTip()


def test_a_button_without_an_icon_keeps_its_name(holder, qtbot):
    holder.layout().addWidget(QPushButton("Merges"))
    holder.resize(holder.minimumSizeHint().width(), HEIGHT)
    assert texts(holder) == ["", "", "", "Merges"]
