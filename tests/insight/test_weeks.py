"""The weeks that a chart shows beside what is expected of each creator."""

import numpy as np
import pytest

from .judging import AS_OF, judge, lower, of, weeks_ago


def test_who_is_as_expected_lies_in_her_band_four_weeks_of_five_or_more(level_field) -> None:
    weeks = judge(level_field(noise=0.4)).weeks
    inside = (weeks.observed >= weeks.low) & (weeks.observed <= weeks.high)
    assert 0.78 <= np.mean(inside) <= 0.97
    assert np.all(weeks.low < weeks.middle) and np.all(weeks.middle < weeks.high)


def test_the_weeks_after_a_fall_lie_below_the_band(short_one) -> None:
    found = judge(short_one).weeks.of(5)
    below = [value < low for value, low in zip(found.observed, found.low, strict=True)]
    assert sum(below[-8:]) >= 6
    assert sum(below[:-8]) <= 6
    assert found.first[-1].toordinal() == AS_OF.toordinal() - 6


def test_the_expected_weeks_add_up_to_the_expectation(short_one) -> None:
    assessment = judge(short_one)
    finding, weeks = of(assessment, 5), assessment.weeks.of(5)
    assert np.mean(weeks.middle[-8:]) == pytest.approx(finding.expected_per_hour, rel=0.02)


def test_a_week_off_is_not_known(level_field) -> None:
    agency = level_field()
    away = agency.of(2) & (weeks_ago(agency.sessions) == 1)
    agency = agency.with_sessions(gmv=np.where(away, np.nan, agency.sessions.gmv))
    found = judge(agency).weeks.of(2)
    assert (found.observed[-2], found.low[-2], found.middle[-2]) == (None, None, None)
    assert found.observed[-1] is not None


def test_who_is_not_judged_has_no_weeks(short_one) -> None:
    assert judge(lower(short_one, short_one.of(5), 1.0)).weeks.of(99) is None
