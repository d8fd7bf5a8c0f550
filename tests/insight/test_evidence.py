"""Shrinkage, interval and probability on numbers whose answer is known."""

import numpy as np
import pytest

from assistant.insight.evidence import score, weigh, weigh_where_known


def measured(seed: int = 0, size: int = 200, spread: float = 0.1, noise: float = 0.1):
    dice = np.random.default_rng(seed)
    true = dice.normal(0, spread, size)
    true[: size // 10] -= 0.6
    return true, true + dice.normal(0, noise, size), np.full(size, noise**2)


def test_the_usual_spread_and_the_share_are_recovered() -> None:
    _, gaps, variance = measured(size=600)
    found = weigh(gaps, variance, 0.15)
    assert found.spread == pytest.approx(0.10, abs=0.025)
    assert 0.05 <= found.share <= 0.15


def test_intervals_hold_the_truth_four_times_in_five() -> None:
    held = []
    for seed in range(10):
        true, gaps, variance = measured(seed)
        found = weigh(gaps, variance, 0.15)
        held.append(np.mean((found.low <= np.expm1(true)) & (np.expm1(true) <= found.high)))
    assert np.mean(held) == pytest.approx(0.8, abs=0.04)


def test_probabilities_are_as_sure_as_they_say() -> None:
    said, short = [], []
    for seed in range(20):
        _, gaps, variance = measured(seed, noise=0.2)
        said.append(weigh(gaps, variance, 0.15).probability)
        short.append(np.arange(200) < 20)
    probability, true = np.concatenate(said), np.concatenate(short)
    sure = probability > 0.5
    assert sure.sum() > 100
    assert np.mean(true[sure]) == pytest.approx(np.mean(probability[sure]), abs=0.1)


def test_less_noise_shrinks_less() -> None:
    gaps = np.concatenate((np.full(2, -0.3), np.linspace(-0.15, 0.15, 40)))
    variance = np.concatenate(([0.001, 0.09], np.full(40, 0.01)))
    found = weigh(gaps, variance, 0.15)
    assert np.exp(-0.3) - 1 - 0.02 < found.gap[0] < found.gap[1] < 0
    assert found.probability[0] > found.probability[1]


def test_what_was_not_measured_stays_unknown() -> None:
    gaps = np.array([np.nan, 0.0, -0.1])
    found = weigh_where_known(gaps, np.full(3, 0.01), 0.15)
    assert np.isnan([found.gap[0], found.low[0], found.high[0], found.probability[0]]).all()
    assert not np.isnan(found.gap[1:]).any()


def test_the_score_rises_with_the_probability() -> None:
    assert score(0.0) == 0.0
    assert score(0.9) < score(0.99) < score(1.0) < 30
