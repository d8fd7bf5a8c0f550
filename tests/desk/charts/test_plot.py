import numpy as np
import pyqtgraph as pg
import pytest

from assistant.desk.charts.lines import Line
from assistant.desk.charts.plot import Plot
from assistant.desk.theme import LIGHT
from desk.charts.trends import FIRST, trend


@pytest.fixture
def plot(qtbot):
    made = Plot()
    made.resize(600, 300)
    qtbot.addWidget(made)
    return made


def show(plot, *trends, fit=True):
    plot.show_lines([Line.of(each) for each in trends], (), LIGHT, 1.0, fit=fit)


def curves(plot):
    return [item for item in plot.getPlotItem().items if isinstance(item, pg.PlotDataItem)]


def test_many_points_are_drawn_as_few(plot, qtbot):
    show(plot, trend(np.sin(np.arange(200_000)).tolist()))
    with qtbot.waitExposed(plot):
        plot.show()
    (curve,) = curves(plot)
    drawn, _values = curve.getData()
    assert len(drawn) < 20_000
    assert curve.opts["downsampleMethod"] == "peak"
    assert curve.opts["clipToView"]


def test_drawing_anew_leaves_nothing_of_the_old(plot):
    show(plot, trend([1.0, 2.0], band=(0.5, 1.0, 2.0)))
    many = len(plot.getPlotItem().items)
    show(plot, trend([1.0, 2.0], band=(0.5, 1.0, 2.0)))
    assert len(plot.getPlotItem().items) == many


def test_drawing_anew_may_stay_where_it_was(plot):
    values = [float(value) for value in range(100)]
    show(plot, trend(values))
    plot.show_days(FIRST.toordinal() + 10.0, FIRST.toordinal() + 30.0)
    show(plot, trend(values), fit=False)
    assert plot.shown_days() == (FIRST.toordinal() + 10.0, FIRST.toordinal() + 30.0)


def test_a_single_line_is_in_the_accent_and_several_in_the_series(plot):
    show(plot, trend([1.0]))
    assert plot.colour(0) == LIGHT.accent
    show(plot, *(trend([1.0]) for _ in range(7)))
    assert [plot.colour(at) for at in range(7)] == [*LIGHT.series, LIGHT.series[0]]


def test_one_bucket_is_enough(plot):
    show(plot, trend([5.0]))
    first, last = plot.shown_days()
    assert first < FIRST.toordinal() < last


def test_no_second_picture_of_the_ground_is_kept(plot):
    assert plot.cacheMode() == plot.CacheModeFlag.CacheNone
