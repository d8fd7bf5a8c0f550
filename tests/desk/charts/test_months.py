import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from assistant.desk.charts.months import MonthBars, MonthPair
from assistant.desk.theme import LIGHT

PAIRS = (
    MonthPair("Jul", 100_000, 0, 50_000, "Jul 2026\nIncome 1,000"),
    MonthPair("Aug", 200_000, 200_000, 100_000, "Aug 2026\nIncome 2,000"),
    MonthPair("Sep", None, 0, 100_000, "Sep 2026\nIncome unknown"),
    MonthPair("Oct", -50_000, 0, None, "Oct 2026\nIncome −500"),
)


@pytest.fixture
def bars(qtbot, theme):
    made = MonthBars()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_pairs(PAIRS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def colours_in(bars, room):
    image = bars.grab().toImage()
    inner = room.adjusted(4, 4, -4, -4).toRect()
    return {
        image.pixelColor(x, y).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    }


def test_bars_are_as_high_as_what_they_tell(bars):
    assert bars.bar(1, costs=False).height() == pytest.approx(2 * bars.bar(0, costs=False).height())
    assert bars.bar(0, costs=True).height() == pytest.approx(bars.bar(0, costs=False).height() / 2)
    assert bars.bar(0, costs=False).bottom() == pytest.approx(bars.bar(3, costs=False).top())  # a loss hangs below


def test_what_is_not_known_has_no_bar(bars):
    assert bars.bar(2, costs=False).isEmpty() and bars.bar(3, costs=True).isEmpty()


def test_an_estimate_is_hatched_and_costs_differ_without_colour(bars):
    assert colours_in(bars, bars.bar(0, costs=False)) == {LIGHT.accent}
    assert len(colours_in(bars, bars.bar(1, costs=False))) > 1
    assert colours_in(bars, bars.bar(1, costs=True)) == {LIGHT.neutral_soft}


def test_the_tooltip_and_the_name_tell_each_month(bars):
    place = QPoint(220, 100)
    QGuiApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, place, bars.mapToGlobal(place)))
    assert QToolTip.text() == "Aug 2026\nIncome 2,000"
    QToolTip.hideText()
    assert bars.accessibleName().startswith("Jul 2026, Income 1,000; Aug 2026")


def test_without_figures_nothing_is_drawn_and_nothing_fails(bars):
    bars.show_pairs([MonthPair("Jul", None, 0, None, "Jul 2026")])
    assert bars.bar(0, costs=False).isEmpty()
    bars.grab()
    bars.show_pairs([])
    bars.grab()
