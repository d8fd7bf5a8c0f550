import pytest

from assistant.desk.theme import LIGHT, Tone
from assistant.desk.widgets import Pill


@pytest.mark.parametrize("tone", list(Tone))
def test_a_pill_has_the_soft_ground_of_its_tone(qtbot, theme, tone):
    pill = Pill("flagged", tone)
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 2).name() == LIGHT.soft(tone)


def test_a_pill_shows_another_state(qtbot, theme):
    pill = Pill("flagged", Tone.BAD)
    qtbot.addWidget(pill)
    pill.show_state("clear", Tone.GOOD)
    pill.resize(pill.sizeHint())
    assert pill.text() == "clear"
    assert pill.grab().toImage().pixelColor(pill.width() // 2, 2).name() == LIGHT.good_soft
