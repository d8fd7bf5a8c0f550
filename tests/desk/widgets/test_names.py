import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from assistant.desk.widgets.names import NameBox

NAMED = (("子杰", 1), ("阿朵", 2), ("小鹿", 3), ("小路", 4), ("小鹿", 5))


@pytest.fixture
def box(qtbot):
    box = NameBox(NAMED)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.field.setFocus()
    return box


def offered(box):
    model = box.completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(("text", "names"), [("zj", ["子杰"]), ("xiaolu", ["小鹿", "小路", "小鹿"]), ("朵", ["阿朵"])])
def test_names_are_offered_by_their_letters_and_their_sound(box, qtbot, text, names):
    if text.isascii():
        qtbot.keyClicks(box.field, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(box.field, event)
    assert offered(box) == names


def test_the_only_one_that_fits_is_meant_and_stands_there_then(box, qtbot):
    qtbot.keyClicks(box.field, "zj")
    assert box.chosen() == 1
    with qtbot.waitSignal(box.settled):
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.currentText() == "子杰"


def test_nobody_is_meant_where_several_fit_or_none(box, qtbot):
    qtbot.keyClicks(box.field, "xl")
    assert box.chosen() is None
    box.field.selectAll()
    qtbot.keyClicks(box.field, "nobody")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.chosen() is None
    assert box.currentText() == "nobody"  # to be mended, not lost


def test_of_two_of_one_name_the_one_chosen_is_meant(box):
    box.setCurrentIndex(4)
    assert box.chosen() == 5


def test_a_composition_offers_nothing_before_it_ends(box):
    before = offered(box)
    QApplication.sendEvent(box.field, QInputMethodEvent("zi'j", []))
    assert offered(box) == before
    assert box.chosen() is None


def test_who_was_chosen_can_be_taken_out_again(box, qtbot):
    box.setCurrentIndex(1)
    box.field.selectAll()
    qtbot.keyClick(box.field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(box.settled):
        qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert box.chosen() is None
