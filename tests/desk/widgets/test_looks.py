from PySide6.QtWidgets import QLabel

from assistant.desk.theme import LIGHT
from assistant.desk.widgets.looks import set_look


def test_a_look_is_drawn_at_once(qtbot, theme):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setProperty("role", "pill")
    label.resize(60, 20)
    set_look(label, "tone", "warn")
    assert label.grab().toImage().pixelColor(30, 2).name() == LIGHT.warn_soft
    set_look(label, "tone", "bad")
    assert label.grab().toImage().pixelColor(30, 2).name() == LIGHT.bad_soft
