from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from assistant.desk.widgets import DropZone

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def zone(qtbot):
    made = DropZone("Drop files here", kinds="Tables (*.csv *.xlsx)")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "直播间列表.xlsx", tmp_path / "b.csv"]
    for path in paths:
        path.write_text("")
    return paths


def dragged(paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(zone, mime):
    event = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, NONE)
    event.setAccepted(False)
    QGuiApplication.sendEvent(zone, event)
    return event.isAccepted()


def test_files_are_taken_in_their_order(qtbot, zone, files):
    mime = dragged(files)
    assert enter(zone, mime)
    assert zone.property("over") == "true"
    with qtbot.waitSignal(zone.dropped) as dropped:
        QGuiApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), COPY, mime, LEFT, NONE))
    assert dropped.args == [files]
    assert zone.property("over") == "false"


def test_what_is_no_file_is_not_taken(zone, tmp_path):
    text = QMimeData()
    text.setText("hello")
    assert not enter(zone, text)
    assert not enter(zone, dragged([tmp_path]))
    assert not enter(zone, dragged([tmp_path / "gone.csv"]))
    assert zone.property("over") == "false"


def test_files_may_leave_again(zone, files):
    enter(zone, dragged(files))
    QGuiApplication.sendEvent(zone, QDragLeaveEvent())
    assert zone.property("over") == "false"


@pytest.mark.parametrize("ask", ["click", "enter", "space"])
def test_a_click_or_a_key_asks_for_files(qtbot, zone, monkeypatch, ask):
    asked = []

    def choose(parent, _title, _folder, kinds):
        asked.append(kinds)
        return ["/somewhere/a.csv"], kinds

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    with qtbot.waitSignal(zone.dropped) as dropped:
        if ask == "click":
            qtbot.mouseClick(zone, LEFT)
        else:
            qtbot.keyClick(zone, Qt.Key.Key_Return if ask == "enter" else Qt.Key.Key_Space)
    assert asked == ["Tables (*.csv *.xlsx)"]
    assert dropped.args == [[Path("/somewhere/a.csv")]]


def test_a_dialog_that_is_left_drops_nothing(qtbot, zone, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    with qtbot.assertNotEmitted(zone.dropped):
        qtbot.mouseClick(zone, LEFT)
