"""Funnel limits, overdispersion and false discovery against published numbers."""

import numpy as np
import pytest

from assistant.insight.funnel import benjamini_hochberg, funnel, winsorise

# Thirteen trials of a vaccine: cases and others with it, cases and others without (Colditz et al. 1994).
TRIALS = np.array(
    [
        [4, 119, 11, 128],
        [6, 300, 29, 274],
        [3, 228, 11, 209],
        [62, 13536, 248, 12619],
        [33, 5036, 47, 5761],
        [180, 1361, 372, 1079],
        [8, 2537, 10, 619],
        [505, 87886, 499, 87892],
        [29, 7470, 45, 7232],
        [17, 1699, 65, 1600],
        [186, 50448, 141, 27197],
        [5, 2493, 3, 2338],
        [27, 16886, 29, 17825],
    ],
    dtype=np.float64,
)
# Benjamini and Hochberg (1995), section 4: fifteen comparisons of two treatments.
P_VALUES = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719]
P_VALUES += [0.6528, 0.7590, 1.0]


def test_between_variance_of_the_vaccine_trials_as_metafor_gives_it() -> None:
    a, b, c, d = TRIALS.T
    ratio = np.log(a / (a + b)) - np.log(c / (c + d))
    error = np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    plot = funnel(ratio, error, winsorised=0.0)
    assert round(plot.target, 4) == -0.4303
    assert round(plot.phi * len(ratio), 4) == 152.2330
    assert round(plot.between, 4) == 0.3088


def test_dispersion_as_funnelplotr_gives_it() -> None:
    seen, hoped = np.array([100, 150, 180, 80, 120, 225.0]), np.array([108, 112, 165, 95, 100, 220.0])
    plot = funnel(np.log(seen / hoped), 1.0 / np.sqrt(hoped), target=0.0, winsorised=0.0)
    assert round(plot.phi, 6) == 2.948033


def test_winsorised_values_lie_within_the_quantiles() -> None:
    z = np.arange(11.0)
    assert winsorise(z, 0.1).tolist() == [1.0, *range(1, 10), 9.0]


def test_without_overdispersion_the_limits_are_those_of_sampling() -> None:
    dice = np.random.default_rng(0)
    error = dice.uniform(0.05, 0.2, 400)
    plot = funnel(dice.normal(0, 0.8 * error), error)
    assert plot.between == 0.0
    assert np.array_equal(plot.od998, plot.limits998)


def test_usual_differences_widen_the_limits_until_one_in_five_hundred_is_out() -> None:
    dice = np.random.default_rng(1)
    error = dice.uniform(0.02, 0.2, 5000)
    plot = funnel(dice.normal(0, np.hypot(error, 0.15)), error, target=0.0, winsorised=0.0)
    assert plot.between == pytest.approx(0.15**2, rel=0.1)
    assert np.mean(plot.outside) == pytest.approx(0.002, abs=0.002)
    outside = (plot.value < plot.limits998[0]) | (plot.value > plot.limits998[1])
    assert np.mean(outside) > 0.1


def test_unknown_units_stay_unknown() -> None:
    plot = funnel(np.array([0.1, np.nan, -0.1]), np.array([0.1, 0.1, 0.1]))
    assert np.isnan(plot.z[1])
    with pytest.raises(ValueError, match="at least one"):
        funnel(np.array([np.nan]), np.array([0.1]))


def test_four_discoveries_as_published() -> None:
    found = benjamini_hochberg(np.array(P_VALUES[::-1]), 0.05)
    assert np.flatnonzero(found).tolist() == [11, 12, 13, 14]
    assert not benjamini_hochberg(np.array([0.2, 0.9]), 0.05).any()
