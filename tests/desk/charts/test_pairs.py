import pytest

from assistant.desk.charts.pairs import PairBars
from assistant.desk.theme import DARK, LIGHT, Mode


@pytest.fixture
def bars(qtbot, theme):
    made = PairBars()
    qtbot.addWidget(made)
    made.resize(312, 38)
    with qtbot.waitExposed(made):
        made.show()
    return made


def run_of(bars, colour, line):
    """How many pixels of a line have a colour."""
    image = bars.grab().toImage()
    return sum(image.pixelColor(x, line).name() == colour for x in range(image.width()))


def test_the_longer_fills_its_room_and_the_other_its_share(bars):
    bars.show_pair(50.0, 100.0, ("50 / h", "100 / h"))
    assert bars.lengths == (0.5, 1.0)
    assert abs(run_of(bars, LIGHT.accent, 9) - 100) <= 4
    assert abs(run_of(bars, LIGHT.neutral_soft, 28) - 200) <= 6


def test_what_is_not_known_has_no_bar(bars):
    bars.show_pair(None, 100.0, ("—", "100 / h"))
    assert bars.lengths == (0.0, 1.0)
    assert run_of(bars, LIGHT.accent, 9) == 0
    bars.show_pair(None, None, ("—", "—"))
    assert run_of(bars, LIGHT.neutral_soft, 28) == 0


def test_a_loss_has_no_length_and_dark_has_its_own_colours(bars, theme):
    bars.show_pair(-5.0, 10.0, ("¥-5", "¥10"))
    assert bars.lengths == (0.0, 1.0)
    theme.choose(Mode.DARK)
    bars.show_pair(10.0, 5.0, ("10", "5"))
    assert run_of(bars, DARK.accent, 9) > 150


def test_a_long_value_takes_the_room_it_needs(bars):
    bars.show_pair(100.0, 100.0, ("1", "¥1,013,364.98 / an hour of hers"))
    said = bars.fontMetrics().horizontalAdvance("¥1,013,364.98 / an hour of hers")
    assert run_of(bars, LIGHT.neutral_soft, 28) < 312 - 0.8 * said
