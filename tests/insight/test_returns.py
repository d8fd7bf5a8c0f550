"""Refunds against the cohort and against the weeks before."""

from datetime import date

import numpy as np
import pytest

from assistant.insight.figures import figures
from assistant.insight.returns import returns
from assistant.terms.policy import Policy

AS_OF = date(2026, 6, 28)


def judged(agency, rate: np.ndarray):
    agency = agency.with_sessions(refund=rate * agency.sessions.gmv)
    sessions = figures(agency.sessions, agency.creators, Policy(), AS_OF)
    return returns(sessions, np.arange(len(sessions.ids)), 8, 0.15, 5)


@pytest.fixture
def rates(level_field):
    agency = level_field()
    dice = np.random.default_rng(0)
    own = 0.3 * np.exp(dice.normal(0, 0.05, 40))
    return agency, own[agency.sessions.creator] * np.exp(dice.normal(0, 0.1, len(agency.sessions)))


def test_high_refunds_all_along_are_seen(rates) -> None:
    agency, rate = rates
    found = judged(agency, np.where(agency.of(5), 0.55, rate))
    assert found.probability[4] > 0.95
    assert np.delete(found.probability, 4).max() < 0.5
    assert found.expected[4] == pytest.approx(0.3, abs=0.02)
    assert found.rate[4] == pytest.approx(0.55, abs=0.03)
    assert not found.surge[4]


def test_a_surge_is_told_from_a_habit(rates) -> None:
    agency, rate = rates
    week = ((AS_OF - date(1970, 1, 1)).days - agency.sessions.day) // 7
    found = judged(agency, np.where(agency.of(5), np.where(week < 8, 0.42, 0.2), rate))
    assert found.surge[4]
    assert found.probability[4] > 0.95
    assert found.low[4] < found.gap[4] < found.high[4] < 0


def test_a_rise_for_all_blames_nobody(rates) -> None:
    agency, rate = rates
    week = ((AS_OF - date(1970, 1, 1)).days - agency.sessions.day) // 7
    found = judged(agency, np.where(week < 8, 1.8, 1.0) * rate)
    assert found.probability.max() < 0.5


def test_unknown_refunds_say_nothing(rates) -> None:
    agency, rate = rates
    found = judged(agency, np.where(agency.of(5), np.nan, rate))
    assert np.isnan(found.probability[4])
    assert np.isnan(found.rate[4])


def test_where_much_comes_back_it_also_strays_more(level_field) -> None:
    """Six sell what mostly comes back; a week that strays by the same factor leaves them a far smaller share."""
    agency = level_field()
    dice, who = np.random.default_rng(3), agency.sessions.creator
    week = ((AS_OF - date(1970, 1, 1)).days - agency.sessions.day) // 7
    much = who <= 6
    strays = np.exp(dice.normal(0, 0.25, (32, 26)))[who, week] * np.exp(dice.normal(0, 0.1, len(who)))
    rate = np.clip(np.where(much, 0.55, 0.06) * strays, 0.0, 0.9)
    found = judged(agency.with_sessions(category=np.where(much, 0, 2)), rate)
    square = np.nanmean((found.weeks.value - np.nanmean(found.weeks.value, axis=1, keepdims=True)) ** 2, axis=1)
    said = found.weeks.own * (found.weeks.week_variance + found.weeks.alone_variance + found.weeks.session_variance / 4)
    for group in (slice(0, 6), slice(6, 31)):
        assert said[group].mean() == pytest.approx(square[group].mean(), rel=0.5)
