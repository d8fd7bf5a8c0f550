from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtGui

from assistant.desk.widgets.plain import PlainLabel, tip


def test_a_label_shows_markup_as_it_is_and_turns_nothing_round(qtbot):
    label = PlainLabel("<b>子杰</b>\u202egpj")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>子杰</b>gpj"
    label.setText("<img src=x>\x07")
    assert label.text() == "<img src=x>"


def test_a_tooltip_shows_markup_as_it_is():
    assert tip("子杰 < 阿朵 & co\nnext") == "子杰 < 阿朵 & co\nnext"
    told = tip("<b>子杰</b>\n<img src='x'>")
    assert QtGui.mightBeRichText(told)
    assert told == "<span>&lt;b&gt;子杰&lt;/b&gt;<br>&lt;img src=&#x27;x&#x27;&gt;</span>"
