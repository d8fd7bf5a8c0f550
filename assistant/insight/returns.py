"""Refunds against the cohort's, and against a creator's own earlier weeks."""

from dataclasses import dataclass, replace

import numpy as np

from assistant.insight.evidence import weigh_where_known
from assistant.insight.figures import Figures
from assistant.insight.sums import counts, middles, numbered, ratio, sums
from assistant.insight.weekly import Weeks, mean_over, means_by_week, with_noise
from assistant.terms.columns import Floats, Ints

_DRAWN = 6.0  # robust standard deviations; sessions beyond count as that many
_LONELY = 0.25  # spread of habits (log of what is left) where too few others tell what is usual
_LEAST_DRAWN = 0.7  # but none is drawn in that is nearer to the usual (log)
_ENOUGH = 5  # creators that tell what a week does to everybody's refunds
_LEAST_RATE = 0.02
_MOST = 0.95  # a rate above counts as this much: nearly nothing is left either way


@dataclass(frozen=True, slots=True)
class Returns:
    """By creator code; NaN where refunds or peers are not known.

    rate, expected: refund rate of the window and of the cohort (fractions of GMV). The rest speaks of
    what refunds take from net GMV: gap (−0.2 = a fifth less is left) with its interval, and the
    probability that it is a shortfall. surge: it is the change against her own earlier weeks. weeks: the same
    log by creator and week; habit: variance of what creators usually differ by.
    """

    rate: Floats
    expected: Floats
    gap: Floats
    low: Floats
    high: Floats
    probability: Floats
    surge: np.ndarray
    weeks: Weeks
    habit: Floats


def returns(sessions: Figures, members: Ints, window: int, shortfall: float, at_least: int) -> Returns:
    """Weigh the refunds of these members (creator codes) over the last `window` weeks."""
    known = sessions.refund_known & np.isin(sessions.creator, members) & (sessions.gmv > 0)
    creator, week = sessions.creator[known], sessions.week[known]
    gmv, refund = sessions.gmv[known], sessions.refund[known]
    others = _usual_rate(sessions, np.flatnonzero(known), at_least)
    usual = np.where(np.isnan(others), sessions.refund_rate[known], others)
    weeks = _left(creator, week, sessions.hours[known], gmv, refund, usual, (len(sessions.ids), sessions.weeks))
    lonely = ratio(
        sums(creator, np.isnan(others), len(sessions.ids)), sums(creator, known[known], len(sessions.ids)), 0.0
    )
    habit = _usual_spread(weeks, creator, gmv, refund, others) + _LONELY**2 * lonely
    now, noise = mean_over(weeks, slice(0, window))
    before, old_noise = mean_over(weeks, slice(window, sessions.weeks))
    level = weigh_where_known(now, noise + habit, shortfall)
    change = weigh_where_known(now - before, noise + old_noise, shortfall)
    surge = change.probability > np.where(np.isnan(level.probability), 2.0, level.probability)
    recent = (week < window) & ~np.isnan(usual)
    paid = sums(creator[recent], gmv[recent], len(now))
    return Returns(
        rate=ratio(sums(creator[recent], refund[recent], len(now)), paid),
        expected=ratio(sums(creator[recent], (gmv * usual)[recent], len(now)), paid),
        gap=np.where(surge, change.gap, level.gap),
        low=np.where(surge, change.low, level.low),
        high=np.where(surge, change.high, level.high),
        probability=np.where(surge, change.probability, level.probability),
        surge=surge,
        weeks=weeks,
        habit=habit,
    )


def _usual_spread(weeks: Weeks, creator: Ints, gmv: Floats, refund: Floats, usual: Floats) -> Floats:
    """Variance (log of what is left) by creator of habitual differences in refunds.

    Rates differ between creators by a common factor, which takes the more of what is left the higher they are.
    """
    known, size = ~np.isnan(usual), len(weeks.value)
    paid = sums(creator[known], gmv[known], size)
    rate = ratio(sums(creator[known], refund[known], size), paid)
    due = np.minimum(ratio(sums(creator[known], (gmv * usual)[known], size), paid), _MOST)
    some = (rate > 0) & (due > 0)
    if not some.any():
        return np.zeros(size)
    factor = 1.4826 * float(np.median(np.abs(np.log(rate[some] / due[some]))))
    return np.nan_to_num((factor * due / (1.0 - due)) ** 2)


def _usual_rate(sessions: Figures, rows: Ints, at_least: int) -> Floats:
    """For each row the median refund rate of the other creators in its platform × category, else category."""
    creator, category = sessions.creator[rows], sessions.category[rows]
    cell = sessions.platform[rows] * (len(sessions.categories) + 1) + category
    narrow = _others_median(creator, cell, sessions.gmv[rows], sessions.refund[rows], at_least)
    wide = _others_median(creator, category, sessions.gmv[rows], sessions.refund[rows], at_least)
    return np.where(np.isnan(narrow), wide, narrow)


def _others_median(creator: Ints, group: Ints, gmv: Floats, refund: Floats, at_least: int) -> Floats:
    """For each row the median rate of other creators in its group; NaN with fewer than `at_least`."""
    if not len(group):
        return np.zeros(0)
    span = int(creator.max()) + 1
    pairs, index = numbered(group.astype(np.int64) * span + creator, span * (int(group.max()) + 1))
    rate = ratio(sums(index, refund), sums(index, gmv))
    median = np.full(len(pairs), np.nan)
    starts = np.flatnonzero(np.diff(pairs // span, prepend=-1))
    for mine in np.split(np.arange(len(pairs)), starts[1:]):
        if len(mine) > max(at_least, 1):
            median[mine] = _medians_without_each(rate[mine])
    return median[index]


def _medians_without_each(values: Floats) -> Floats:
    """For each value the median of all others; at least two values."""
    order = np.argsort(values, kind="stable")
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.arange(len(values))
    ordered, others = values[order], len(values) - 1
    low, high = (others - 1) // 2, others // 2
    return np.asarray((ordered[low + (low >= rank)] + ordered[high + (high >= rank)]) / 2.0)


def _left(
    creator: Ints, week: Ints, hours: Floats, gmv: Floats, refund: Floats, usual: Floats, shape: tuple[int, int]
) -> Weeks:
    """By creator and week the log of what refunds leave against what they usually leave, weeks centred."""
    compared = ~np.isnan(usual)
    creator, due = creator[compared], np.minimum(usual[compared], _MOST)
    logs = np.log1p(-np.clip(refund[compared] / gmv[compared], 0.0, _MOST)) - np.log1p(-due)
    middle = float(np.median(logs)) if len(logs) else 0.0
    limit = max(_DRAWN * 1.4826 * float(np.median(np.abs(logs - middle))) if len(logs) else 0.0, _LEAST_DRAWN)
    scale, weight = _scale(creator, due, shape[0]), np.clip(hours[compared], 0.25, 4.0)
    alike = np.clip(logs, -limit, limit) / scale[creator]
    value, sessions, within = means_by_week(creator, week[compared], alike, weight, shape)
    value *= scale[:, None]
    enough = np.sum(~np.isnan(value), axis=0) >= _ENOUGH
    value -= np.where(enough, middles(value.T), 0.0)
    weeks = with_noise(value / scale[:, None], sessions, within)
    return replace(weeks, value=value, own=weeks.own * scale**2)


def _scale(creator: Ints, due: Floats, size: int) -> Floats:
    """By how much each creator's refunds stray, against the usual: in proportion to what usually comes back."""
    rate = np.maximum(ratio(sums(creator, due, size), counts(creator, size).astype(np.float64)), _LEAST_RATE)
    return np.nan_to_num(rate / np.nanmean(rate), nan=1.0) if len(creator) else np.ones(size)
