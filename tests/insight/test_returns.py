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
