from PySide6.QtCore import Qt

from assistant.desk.widgets.segments import Segments

CHOICES = (("a", "First", "the first"), ("b", "Second", "the second"), ("c", "Third", "the third"))


def test_a_click_chooses_one_and_tells_it(qtbot):
    segments = Segments(CHOICES)
    qtbot.addWidget(segments)
    told = []
    segments.chosen.connect(told.append)
    assert segments.key == "a"
    qtbot.mouseClick(segments.button("c"), Qt.MouseButton.LeftButton)
    assert segments.key == "c" and told == ["c"]
    assert not segments.button("a").isChecked()


def test_choosing_by_program_tells_nobody(qtbot):
    segments = Segments(CHOICES)
    qtbot.addWidget(segments)
    told = []
    segments.chosen.connect(told.append)
    segments.choose("b")
    assert segments.key == "b" and told == []
    assert segments.button("b").toolTip() == "the second"
