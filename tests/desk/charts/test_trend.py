import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent

from assistant.desk.charts import TrendChart
from assistant.desk.charts.plot import Plot
from assistant.desk.theme import DARK, LIGHT, Mode
from desk.charts.trends import EVENT, FESTIVAL, FIRST, trend

LAST = FIRST + timedelta(days=29)
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def chart(qtbot, theme, every_move):
    made = TrendChart()
    made.resize(700, 360)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(chart, **facts):
    """Thirty days of 1,000 yuan and up, the fifth not known."""
    values = [1_000.0 + 100 * at for at in range(30)]
    values[4] = None
    chart.show_trend(trend(values, **facts))
    QGuiApplication.processEvents()


def plot(chart):
    return chart.findChild(Plot)


def place(chart, day, value):
    """Where a day and a value stand in the plot's viewport."""
    drawn = plot(chart)
    scene = drawn.getViewBox().mapViewToScene(QPointF(day.toordinal(), value))
    return drawn.mapFromScene(scene)


def colours_near(chart, spot, reach=4):
    image = plot(chart).grab().toImage()
    return {
        image.pixelColor(spot.x() + dx, spot.y() + dy).name()
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
    }


def hover(qtbot, chart, day):
    qtbot.mouseMove(plot(chart).viewport(), place(chart, day, 2_000.0))


def wheel(chart, spot, turns):
    view = plot(chart).viewport()
    here, there = QPointF(spot), QPointF(view.mapToGlobal(spot))
    phase = Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(here, there, QPoint(), QPoint(0, 120 * turns), NO_BUTTON, NONE, phase, False)
    QGuiApplication.sendEvent(view, turned)


def test_the_line_is_drawn_with_a_gap_where_nothing_is_known(chart):
    shown(chart)
    known, gap = FIRST + timedelta(days=10), FIRST + timedelta(days=4)
    assert LIGHT.accent in colours_near(chart, place(chart, known, 2_000.0))
    assert LIGHT.accent not in colours_near(chart, place(chart, gap, 1_400.0))


def test_a_value_without_neighbours_is_a_dot(chart):
    values = [None] * 200
    values[100] = 500.0
    chart.show_trend(trend(values))
    QGuiApplication.processEvents()
    spot = place(chart, FIRST + timedelta(days=100), 500.0)
    assert LIGHT.accent in colours_near(chart, spot)


def test_the_read_out_begins_with_the_last_known_value(chart):
    shown(chart)
    assert chart.read_out() == "2026-09-30  子杰 ¥3,900.00"


def test_hover_reads_out_the_bucket_its_cohort_and_its_marks(qtbot, chart):
    shown(chart, band=(500.0, 2_000.0, 3_500.0), marks=(FESTIVAL, EVENT))
    hover(qtbot, chart, date(2026, 9, 6))
    said = chart.read_out()
    assert said.startswith("2026-09-06  中秋  子杰 ¥1,500.00")
    assert "Peers (12): median ¥2,000.00, most between ¥500.00 and ¥3,500.00" in said
    hover(qtbot, chart, date(2026, 9, 5))
    assert "子杰 —" in chart.read_out()


def test_leaving_the_plot_goes_back_to_the_last_value(qtbot, chart):
    shown(chart)
    hover(qtbot, chart, date(2026, 9, 6))
    QGuiApplication.sendEvent(plot(chart), QEvent(QEvent.Type.Leave))
    assert chart.read_out().startswith("2026-09-30")


def test_a_bucket_of_days_is_read_out_as_a_range(chart):
    chart.show_trend(trend([1.0, 2.0], step=7))
    assert chart.read_out().startswith("2026-09-08 – 2026-09-14")


def test_keys_move_the_read_out(qtbot, chart):
    shown(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.read_out().startswith("2026-09-30")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.read_out().startswith("2026-09-29")
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.read_out().startswith("2026-09-30")


def test_the_wheel_zooms_days_only_and_a_double_click_shows_all(qtbot, chart):
    shown(chart)
    before = chart.shown_days()
    assert before == (FIRST, LAST)
    spot = place(chart, FIRST + timedelta(days=15), 2_000.0)
    wheel(chart, spot, 4)
    first, last = chart.shown_days()
    assert FIRST < first < last < LAST
    low, _high = plot(chart).getViewBox().viewRange()[1]
    assert low == 0.0
    qtbot.mouseDClick(plot(chart).viewport(), LEFT, pos=spot)
    assert chart.shown_days() == before


def test_a_drag_moves_along_the_days(qtbot, chart):
    shown(chart)
    chart.show_days(date(2026, 9, 10), date(2026, 9, 16))
    view = plot(chart).viewport()
    begin, end = place(chart, date(2026, 9, 12), 1_500.0), place(chart, date(2026, 9, 14), 1_500.0)
    qtbot.mousePress(view, LEFT, pos=begin)
    for spot in (begin + QPoint(10, 0), end):
        qtbot.mouseMove(view, spot)
    qtbot.mouseRelease(view, LEFT, pos=end)
    first, _last = chart.shown_days()
    assert first == date(2026, 9, 8)


def test_days_can_be_shown_and_the_values_fit(qtbot, chart):
    shown(chart)
    with qtbot.waitSignal(chart.moved) as moved:
        chart.show_days(date(2026, 9, 6), date(2026, 9, 12))
    assert moved.args == [date(2026, 9, 6), date(2026, 9, 12)]
    low, high = plot(chart).getViewBox().viewRange()[1]
    assert low == 0.0
    assert 2_200 < high < 2_600


def test_no_day_beyond_the_trend_is_shown(chart):
    shown(chart)
    chart.show_days(date(2020, 1, 1), date(2030, 1, 1))
    assert chart.shown_days() == (FIRST, LAST)


def test_festivals_are_soft_bands_behind_the_line(chart):
    shown(chart, marks=(FESTIVAL,))
    inside, outside = place(chart, date(2026, 9, 5), 3_500.0), place(chart, date(2026, 9, 15), 3_600.0)
    assert LIGHT.surface not in colours_near(chart, inside, reach=1)
    assert colours_near(chart, outside, reach=1) == {LIGHT.surface}


def test_the_cohort_is_a_band_with_a_dashed_middle(chart):
    shown(chart, band=(500.0, 2_000.0, 3_500.0))
    inside = colours_near(chart, place(chart, date(2026, 9, 28), 3_000.0), reach=1)
    assert inside.isdisjoint({LIGHT.surface, LIGHT.accent})
    middle = place(chart, date(2026, 9, 27), 2_000.0)
    assert LIGHT.muted in colours_near(chart, middle, reach=6)


def test_several_trends_have_a_colour_each_and_no_band(chart):
    rising = trend([1_000.0 + 10 * at for at in range(30)], "子杰", band=(1.0, 2.0, 3.0))
    falling = trend([3_000.0 - 10 * at for at in range(30)], "小鹿")
    chart.show_many([rising, falling])
    QGuiApplication.processEvents()
    middle = FIRST + timedelta(days=10)
    assert LIGHT.series[0] in colours_near(chart, place(chart, middle, 1_100.0))
    assert LIGHT.series[1] in colours_near(chart, place(chart, middle, 2_900.0))
    assert chart.read_out() == "2026-09-30  子杰 ¥1,290.00   小鹿 ¥2,710.00"


def test_a_trend_that_ends_earlier_has_no_value_later(chart):
    chart.show_many([trend([1.0] * 30, "子杰"), trend([2.0] * 10, "小鹿")])
    assert chart.read_out().endswith("小鹿 —")


def test_nothing_to_show_is_said(chart):
    chart.show_trend(trend([]))
    assert chart.read_out().startswith("Nothing to show")
    chart.show_many([])
    assert chart.read_out().startswith("Nothing to show")


def test_the_chart_takes_the_colours_of_the_mode_and_stays_where_it_is(chart, theme):
    shown(chart)
    chart.show_days(date(2026, 9, 6), date(2026, 9, 12))
    theme.choose(Mode.DARK)
    QGuiApplication.processEvents()
    drawn = plot(chart)
    assert drawn.backgroundBrush().color() == QColor(DARK.surface)
    assert DARK.accent in colours_near(chart, place(chart, date(2026, 9, 9), 1_800.0))
    assert chart.shown_days() == (date(2026, 9, 6), date(2026, 9, 12))


def test_values_below_nought_are_seen(chart):
    chart.show_trend(trend([-500.0, 200.0, 300.0]))
    low, high = plot(chart).getViewBox().viewRange()[1]
    assert low < -500
    assert high > 300


def test_the_plot_is_loaded_with_the_first_trend_only(qtbot):
    chart = TrendChart()
    qtbot.addWidget(chart)
    assert plot(chart) is None
    chart.show_trend(trend([1.0]))
    assert plot(chart) is not None


def test_what_is_slow_to_load_waits_until_a_trend_is_shown():
    code = "import sys, assistant.desk.charts; sys.exit(bool({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
