"""Flags open by false discovery and close with hysteresis."""

from dataclasses import replace

import numpy as np

from assistant.insight.verdicts import discoveries, open_flags
from assistant.terms.policy import Policy

POLICY = replace(Policy(), certainty=0.6, false_discovery=0.2, weeks_to_open=2, at_once=0.95, stays=0.4)


def opened(*weeks: float, policy: Policy = POLICY) -> list[bool]:
    probability = np.array(weeks)[:, None]
    return open_flags(probability, np.ones(probability.shape, dtype=bool), policy)[:, 0].tolist()


def test_the_mean_doubt_of_discoveries_is_within_the_rate() -> None:
    probability = np.array([0.5, 0.99, 0.8, 0.7, 0.1])
    found = discoveries(probability, 0.2)
    assert found.tolist() == [False, True, True, True, False]
    assert np.mean(1.0 - probability[found]) <= 0.2
    assert not discoveries(np.array([0.7, 0.2]), 0.1).any()


def test_a_flag_opens_after_two_weeks_or_at_once_when_very_sure() -> None:
    assert opened(0.85, 0.85, 0.85) == [False, True, True]
    assert opened(0.1, 0.96) == [False, True]
    assert opened(0.85, 0.1, 0.85) == [False, False, False]


def test_an_open_flag_stays_through_a_doubtful_week_and_closes_when_it_is_unlikely() -> None:
    assert opened(0.96, 0.5, 0.45, 0.3, 0.5) == [True, True, True, False, False]


def test_who_cannot_be_judged_has_no_flag() -> None:
    probability = np.full((3, 1), 0.99)
    judged = np.array([[True], [True], [False]])
    assert open_flags(probability, judged, POLICY)[:, 0].tolist() == [True, True, False]
