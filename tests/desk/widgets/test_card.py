from PySide6.QtWidgets import QLabel, QPushButton

from assistant.desk.theme import LIGHT, Type
from assistant.desk.widgets import Card, caption, heading, title


def test_a_card_has_a_heading_a_body_and_actions(qtbot):
    card = Card("Trend")
    qtbot.addWidget(card)
    inside, action = QLabel("inside"), QPushButton("Export")
    card.body.addWidget(inside)
    card.add_action(action)
    with qtbot.waitExposed(card):
        card.show()
    assert card.accessibleName() == "Trend"
    assert inside.isVisible()
    assert action.geometry().bottom() <= inside.geometry().top()


def test_an_empty_heading_takes_no_room(qtbot):
    with_heading, without = Card("Trend"), Card()
    for card in (with_heading, without):
        qtbot.addWidget(card)
    assert without.sizeHint().height() < with_heading.sizeHint().height()


def test_labels_have_their_sizes(qtbot, theme):
    for label, size in ((title("a"), Type.TITLE), (heading("a"), Type.HEADING), (caption("a"), Type.CAPTION)):
        qtbot.addWidget(label)
        label.ensurePolished()
        assert label.fontInfo().pixelSize() == size


def test_a_card_is_white_with_a_hairline(qtbot, theme):
    card = Card("Trend")
    qtbot.addWidget(card)
    card.resize(200, 100)
    image = card.grab().toImage()
    assert image.pixelColor(100, 60).name() == LIGHT.surface
    assert image.pixelColor(100, 0).name() == LIGHT.line
