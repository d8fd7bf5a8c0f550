import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from assistant.desk.widgets import TroubleBar
from assistant.terms.errors import Trouble


@pytest.fixture
def bar(qtbot):
    page = QWidget()
    made = TroubleBar()
    QVBoxLayout(page).addWidget(made)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    yield made
    page.close()


def text(bar):
    return bar.findChildren(QLabel)[1].text()


def button(bar, name):
    return next(button for button in bar.findChildren(QPushButton) if button.text() == name)


def test_it_is_hidden_until_there_is_something_to_tell(bar):
    assert not bar.isVisible()


def test_a_trouble_is_told_as_its_sentence_with_a_way_on(qtbot, bar):
    bar.tell(Trouble("The file {name} is gone.", name="a.csv"), "Choose another")
    assert bar.isVisible()
    assert text(bar) == bar.accessibleName() == "The file a.csv is gone."
    assert not button(bar, "Copy details").isVisible()
    with qtbot.waitSignal(bar.went_on):
        qtbot.mouseClick(button(bar, "Choose another"), Qt.MouseButton.LeftButton)


def test_a_bug_is_told_calmly_with_details_to_copy(qtbot, bar):
    try:
        raise ZeroDivisionError("inside")
    except ZeroDivisionError as fault:
        bar.tell(fault)
    assert "inside" not in text(bar)
    qtbot.mouseClick(button(bar, "Copy details"), Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert "inside" not in QGuiApplication.clipboard().text()  # a fault's text may hold what is somebody's


def test_it_closes_and_calms(qtbot, bar):
    bar.tell(Trouble("Oh."))
    qtbot.mouseClick(bar.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    bar.tell(Trouble("Oh."))
    bar.calm()
    assert not bar.isVisible()
