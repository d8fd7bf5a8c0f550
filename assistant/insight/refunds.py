"""Refunds as they will be: those of young sessions are still to come, and some files do not name them."""

import numpy as np

from assistant.insight.sums import ratio, sums
from assistant.terms.columns import Floats, Ints

RIPE_WEEKS = 5
_PRIOR_SESSIONS = 10.0
_MOST = 0.95  # a rate above counts as this much: nearly nothing is left either way
_DRAWN = 2.0  # robust standard deviations beyond which a session's sales count as that many


def complete(gmv: Floats, refund: Floats, platform: Ints, category: Ints, week: Ints) -> Floats:
    """Expected final refunds, yuan a session; all arrays of one length, `week` counts back from 0.

    A known refund gets what its platform × category is still to see at its age; a refund that is not
    known is the pooled rate of GMV.
    """
    known = ~np.isnan(refund)
    expected = gmv * usual_rate(gmv, refund, platform, category, week)
    outstanding = 1.0 - _completeness(expected, refund, week, known)
    return np.where(known, refund + expected * outstanding[np.minimum(week, RIPE_WEEKS)], expected)


def usual_rate(gmv: Floats, refund: Floats, platform: Ints, category: Ints, week: Ints) -> Floats:
    """The refund rate in the end of each session's platform × category, a fraction of GMV."""
    known = ~np.isnan(refund)
    ripe = known & (week >= RIPE_WEEKS)
    return _ripe_rate(gmv, refund, platform, category, ripe if ripe.any() else known)


def kept_logs(gmv: Floats, refund: Floats, known: np.ndarray, usual: Floats) -> Floats:
    """Log of what completed refunds leave against what the usual rate leaves; 0 where refunds are not known."""
    rate = np.clip(ratio(refund, gmv, 0.0), 0.0, _MOST)
    return np.where(known & (gmv > 0), np.log1p(-rate) - np.log1p(-np.clip(usual, 0.0, _MOST)), 0.0)


def sales_follow(sold: Floats, kept: Floats, group: Ints) -> float:
    """How sales move with what refunds leave (log on log), within groups of alike sessions: −1 to 0.

    0: refunds come off what is sold. −1: who has more refunds sells as much more, and net sales do not move.
    """
    some = sold > 0
    group, x, y = group[some], kept[some], np.log(sold[some])
    count = np.maximum(np.bincount(group), 1)
    x -= (sums(group, x) / count)[group]
    y -= (sums(group, y) / count)[group]
    around = float(x @ x)
    if around <= 0:
        return 0.0
    limit = _DRAWN * 1.4826 * float(np.median(np.abs(y), overwrite_input=True))
    return float(np.clip(x @ np.clip(y, -limit, limit, out=y) / around, -1.0, 0.0))


def _ripe_rate(gmv: Floats, refund: Floats, platform: Ints, category: Ints, ripe: np.ndarray) -> Floats:
    """Pooled refund rate for each session: platform × category, leaning on the category, then on all."""
    if not ripe.any():
        return np.zeros(len(gmv))
    paid, back = gmv[ripe], refund[ripe]
    prior = _PRIOR_SESSIONS * max(float(paid.mean()), 1e-9)
    overall = float(back.sum()) / max(float(paid.sum()), 1e-9)
    by_category = _pooled(category, ripe, paid, back, np.float64(overall), prior)
    cell = platform * (int(category.max()) + 1) + category
    parent = np.zeros(int(cell.max()) + 1)
    parent[cell] = by_category[category]
    rate: Floats = np.clip(_pooled(cell, ripe, paid, back, parent, prior)[cell], 0.0, 0.98)
    return rate


def _pooled(
    group: Ints, ripe: np.ndarray, paid: Floats, back: Floats, parent: Floats | np.float64, prior: float
) -> Floats:
    size = int(group.max()) + 1
    members = group[ripe]
    over = sums(members, paid, size) + prior
    pooled: Floats = (sums(members, back, size) + prior * parent) / over
    return pooled


def _completeness(expected: Floats, refund: Floats, week: Ints, known: np.ndarray) -> Floats:
    """Share of the final refunds already seen by age in weeks, rising to 1 at RIPE_WEEKS."""
    age = np.minimum(week[known], RIPE_WEEKS)
    seen = sums(age, refund[known], RIPE_WEEKS + 1)
    due = sums(age, expected[known], RIPE_WEEKS + 1)
    share = ratio(seen, due, 1.0)
    share[RIPE_WEEKS] = 1.0
    rising: Floats = np.maximum.accumulate(np.clip(share, 0.0, 1.0))
    return rising
