"""Weekly noise recovered from series drawn with known variance and memory."""

import numpy as np
import pytest

from assistant.insight.weekly import by_week, mean_over, with_noise


def series(creators: int = 300, weeks: int = 26, memory: float = 0.5, noise: float = 0.3, seed: int = 0):
    """Per session values: AR(1) weeks of variance 0.04, four sessions a week with the given noise."""
    dice = np.random.default_rng(seed)
    state = np.zeros((creators, weeks))
    state[:, 0] = dice.normal(0, 0.2, creators)
    for at in range(1, weeks):
        state[:, at] = memory * state[:, at - 1] + dice.normal(0, 0.2 * np.sqrt(1 - memory**2), creators)
    creator, week, _ = (part.ravel() for part in np.mgrid[0:creators, 0:weeks, 0:4])
    value = state[creator, week] + dice.normal(0, noise, len(creator))
    return by_week(creator, week, value, np.ones(len(value)), (creators, weeks))


def test_variance_and_memory_are_recovered() -> None:
    weeks = series()
    assert weeks.session_variance == pytest.approx(0.09, rel=0.05)
    assert weeks.week_variance == pytest.approx(0.04, rel=0.2)
    assert weeks.memory == pytest.approx(0.5, abs=0.1)


def test_the_stated_variance_of_a_mean_is_what_means_show() -> None:
    weeks = series()
    mean, variance = mean_over(weeks, slice(0, 8))
    assert np.median(variance) == pytest.approx(np.var(mean), rel=0.25)


def test_levels_do_not_count_as_noise() -> None:
    weeks = series()
    raised = with_noise(weeks.value + np.arange(300)[:, None], weeks.sessions, weeks.session_variance)
    assert raised.week_variance == pytest.approx(weeks.week_variance)


def test_weeks_without_sessions_are_not_zero() -> None:
    weeks = series(creators=20)
    value, sessions = weeks.value.copy() + 1.0, weeks.sessions.copy()
    value[0, 0:6], sessions[0, 0:6] = np.nan, 0.0
    value[1, :8], sessions[1, :8] = np.nan, 0.0
    mean, variance = mean_over(with_noise(value, sessions, weeks.session_variance), slice(0, 8))
    assert mean[0] > 0.3
    assert variance[0] > variance[2]
    assert np.isnan(mean[1])


def test_what_a_week_shares_with_no_other_is_told_from_what_lasts() -> None:
    weeks = series(memory=0.9, weeks=52)
    alone = np.random.default_rng(1).normal(0, 0.15, weeks.value.shape)
    found = with_noise(weeks.value + alone, weeks.sessions, weeks.session_variance)
    assert found.memory == pytest.approx(0.9, abs=0.1)
    assert found.alone_variance == pytest.approx(0.15**2, rel=0.35)
    assert found.week_variance == pytest.approx(0.04, rel=0.35)
