"""Bands against numpy's own quantiles."""

import numpy as np
import pytest

from assistant.insight.bands import quantile_band


def test_each_creator_counts_once_with_her_ratio_of_sums() -> None:
    dice = np.random.default_rng(0)
    creator, bucket = dice.integers(0, 9, 400), dice.integers(0, 3, 400)
    over, under = dice.uniform(0, 100, 400), dice.uniform(1, 5, 400)
    over[::17] = np.nan
    low, middle, high = quantile_band(creator, bucket, over, under, 4, 3)
    known = ~np.isnan(over)
    for at in range(3):
        ratios = [
            over[mine].sum() / under[mine].sum()
            for one in range(9)
            if (mine := known & (creator == one) & (bucket == at)).any()
        ]
        expected = np.quantile(ratios, (0.25, 0.5, 0.75))
        assert (low[at], middle[at], high[at]) == pytest.approx(tuple(expected))
    assert np.isnan([low[3], middle[3], high[3]]).all()


def test_without_a_denominator_sums_are_compared() -> None:
    creator, bucket = np.array([1, 1, 2, 3]), np.zeros(4, dtype=np.int64)
    low, middle, high = quantile_band(creator, bucket, np.array([1.0, 2.0, 5.0, 7.0]), None, 1, 3)
    assert (low[0], middle[0], high[0]) == (4.0, 5.0, 6.0)


def test_too_few_creators_make_no_band() -> None:
    creator, bucket = np.array([1, 1, 2]), np.zeros(3, dtype=np.int64)
    band = quantile_band(creator, bucket, np.ones(3), np.ones(3), 2, 3)
    assert all(np.isnan(line).all() and line.shape == (2,) for line in band)


def test_no_rows_make_no_band() -> None:
    none = np.zeros(0)
    band = quantile_band(none.astype(np.int64), none.astype(np.int64), none, none, 2, 1)
    assert all(np.isnan(line).all() for line in band)
