"""The cohort's band behind a creator's line on a chart."""

import numpy as np

from assistant.insight.sums import sums
from assistant.terms.columns import Floats, Ints

_QUARTILES = (0.25, 0.5, 0.75)


def quantile_band(
    creator: Ints,
    bucket: Ints,
    numerator: Floats,
    denominator: Floats | None,
    n_buckets: int,
    at_least: int,
) -> tuple[Floats, Floats, Floats]:
    """(lower quartile, median, upper quartile) over creators by bucket, each of shape (n_buckets,).

    Each creator counts once a bucket, with her sum of numerator ÷ sum of denominator over the rows where
    both are known (without a denominator: the sum). Buckets with fewer than `at_least` creators are NaN.
    """
    value, place = _by_creator(creator, bucket, numerator, denominator, n_buckets)
    order = np.lexsort((value, place))
    value, place = value[order], place[order]
    start = np.searchsorted(place, np.arange(n_buckets))
    size = np.searchsorted(place, np.arange(n_buckets), "right") - start
    enough = size >= max(at_least, 1)
    low, middle, high = (_quantile(value, start, size, enough, at) for at in _QUARTILES)
    return low, middle, high


def _by_creator(
    creator: Ints, bucket: Ints, numerator: Floats, denominator: Floats | None, n_buckets: int
) -> tuple[Floats, Ints]:
    """(ratio, bucket) of each creator and bucket with a known ratio."""
    under = np.ones(len(numerator)) if denominator is None else denominator
    known = ~np.isnan(numerator) & ~np.isnan(under) & (bucket >= 0) & (bucket < n_buckets)
    if not known.any():
        return np.zeros(0), np.zeros(0, dtype=np.int64)
    key, index = np.unique(creator[known] * n_buckets + bucket[known], return_inverse=True)
    over = sums(index, numerator[known])
    total = np.ones(len(key)) if denominator is None else sums(index, under[known])
    some = total > 0
    return over[some] / total[some], key[some] % n_buckets


def _quantile(ordered: Floats, start: Ints, size: Ints, enough: np.ndarray, at: float) -> Floats:
    """Linear quantile of each run of rising values; NaN where there are not enough."""
    answer = np.full(len(start), np.nan)
    first, last = start[enough], size[enough] - 1
    place = at * last
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, last)
    part = place - below
    answer[enough] = ordered[first + below] * (1.0 - part) + ordered[first + above] * part
    return answer
