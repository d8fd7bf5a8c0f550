from datetime import date

import numpy as np
import pytest

from assistant.desk.charts.lines import Line
from desk.charts.trends import FIRST, trend

START = FIRST.toordinal()


def test_missing_values_are_gaps():
    line = Line.of(trend([1.0, None, 3.0]))
    assert np.isnan(line.y).tolist() == [False, True, False]
    assert line.x.tolist() == [START, START + 1, START + 2]


def test_a_bucket_of_a_week_stands_in_its_middle():
    line = Line.of(trend([1.0, 2.0], step=7))
    assert line.x.tolist() == [START + 3, START + 10]
    assert line.days(1) == (date(2026, 9, 8), date(2026, 9, 14))


def test_a_cohort_that_is_not_there_is_no_band():
    assert not Line.of(trend([1.0])).has_band
    assert Line.of(trend([1.0], band=(1.0, 2.0, 3.0))).has_band


@pytest.mark.parametrize(("x", "at"), [(-9.0, 0), (0.4, 0), (0.6, 1), (1.9, 2), (99.0, 2)])
def test_the_nearest_bucket(x, at):
    assert Line.of(trend([1.0, None, 3.0])).nearest(START + x) == at


def test_an_empty_trend_has_no_bucket():
    line = Line.of(trend([]))
    assert line.nearest(START) is None
    assert line.last_known() is None
    assert line.extent(START, START + 9) is None


def test_the_last_known_value_is_found():
    assert Line.of(trend([1.0, 2.0, None])).last_known() == 1
    assert Line.of(trend([None, None])).last_known() == 1


def test_values_without_neighbours():
    line = Line.of(trend([1.0, None, 3.0, 4.0, None, None, 7.0]))
    assert line.alone().tolist() == [True, False, False, False, False, False, True]


def test_extent_is_of_what_is_seen_with_the_band():
    line = Line.of(trend([1.0, 50.0, None, 4.0], band=(2.0, 3.0, 9.0)))
    assert line.extent(START, START + 3) == (1.0, 50.0)
    assert line.extent(START + 3, START + 3) == (2.0, 9.0)
