"""GMV that was bought with ads, at the agency's own return on spend."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints

_KNOWN_SHARE = 0.6  # of a platform's sessions must name their spend
_MOST_USUAL = 0.3  # of a platform's GMV; a return that means more is spend that follows sales
_USUAL_RETURN, _RETURN_DOUBT = 2.5, 0.6  # yuan of GMV a yuan of spend, before the agency's own sessions speak
_FOLLOW_DOUBT = 0.3  # how far spend may follow sales (by how many times its usual amount a doubling moves it)
_LEAST_OWN = 0.1  # of a week's GMV counts as her own, however much was spent
_DOUBTED = 6.0  # times as noisy as it looks: returns differ by session in ways that no session tells
_DAY_PRIOR = 4.0  # sessions by which the luck of a platform's day leans on none
_MOST_TIMES = 5.0  # a session's sales count as at most so many times the usual


@dataclass(frozen=True, slots=True)
class Spending:
    """Sessions with what was spent on them, one entry each; `ad_spend` NaN where not known, in yuan like GMV.

    kept: what usual refunds leave of a yuan. week: a code of creator × week. cell: a code of creator × platform ×
    category × slot. day: of the platform.
    """

    gmv: Floats
    ad_spend: Floats
    hours: Floats
    kept: Floats
    platform: Ints
    creator: Ints
    week: Ints
    cell: Ints
    day: Ints


@dataclass(frozen=True, slots=True)
class Own:
    """What ads did not buy: arrays of one entry a session, each over the platform's usual.

    share: of GMV, at the agency's return on spend. paid: of what usual refunds leave, where ads take out no more than
    they cost. rate: yuan of GMV for a yuan of spend, NaN where no spend is known.
    """

    share: Floats
    paid: Floats
    rate: float


def own_share(one: Spending) -> Own:
    """Tell what ads did not buy.

    Spend is spread over the GMV of the week. Spend that is not known counts as usual; platforms where most
    spend is not known are left at 1.
    """
    known = ~np.isnan(one.ad_spend)
    if not known.any():
        return Own(np.ones(len(one.gmv)), np.ones(len(one.gmv)), np.nan)
    size = int(one.platform.max()) + 1
    covered = sums(one.platform, known, size) >= _KNOWN_SHARE * counts(one.platform, size)
    spent, sold = (
        sums(one.platform, np.where(known, one.ad_spend, 0.0), size),
        sums(one.platform, one.gmv * known, size),
    )
    usual = covered * ratio(spent, sold, 0.0)
    rate = marginal_return(one, known)
    returned = ratio(np.minimum(rate * usual, _MOST_USUAL), usual, 0.0)
    spend = np.where(known, one.ad_spend, usual[one.platform] * one.gmv)
    share = _left(one.week, returned[one.platform] * spend, one.gmv) / (1.0 - (returned * usual)[one.platform])
    cost, left = np.where(covered[one.platform], spend, 0.0), one.gmv * one.kept
    paid = _left(one.week, cost, left) / _left(one.platform, cost, left)
    return Own(share, paid, rate)


def _left(group: Ints, taken: Floats, sold: Floats) -> Floats:
    """Share of what was sold in the session's group that is left without what is taken."""
    share = ratio(sums(group, taken), sums(group, sold), 0.0)[group]
    return np.asarray(np.maximum(1.0 - share, _LEAST_OWN))


def marginal_return(one: Spending, known: np.ndarray) -> float:
    """Yuan of GMV for one more yuan of spend, from sessions of one creator and week, their circumstances alike.

    Spend that follows sales moves with them as much where little is spent as where much is; what it brings is the
    more the more is spent. So the return is told from the difference between creators who spend little and
    much. The estimate leans on a usual return, the more so the less the sessions say.
    """
    known = known & (sums(one.cell, one.gmv * known)[one.cell] > 0)  # spend has no measure where nothing ever sold
    cell, week, day, creator = one.cell[known], one.week[known], one.day[known], one.creator[known]
    sold, spent = one.gmv[known] / one.hours[known], one.ad_spend[known] / one.hours[known]
    level = ratio(sums(cell, sold), counts(cell).astype(np.float64))[cell]
    habit = ratio(sums(creator, spent), sums(creator, sold), 0.0)[creator]
    sold, spent = np.minimum(sold / level, _MOST_TIMES), spent / level
    luck = ((sums(day, sold) + _DAY_PRIOR) / (counts(day) + _DAY_PRIOR))[day]
    dx, dy = _within(week, spent / luck), _within(week, sold / luck)
    follows = ratio(dx, habit, 0.0)
    design = np.stack([dx, follows])
    gram = design @ design.T
    noise = _DOUBTED * max(float(dy @ dy) / max(len(dy), 1), 1e-9)
    prior = np.diag([_RETURN_DOUBT**-2, _FOLLOW_DOUBT**-2])
    inverse = np.linalg.inv(gram / noise + prior)
    slope = float((inverse @ (design @ dy / noise + prior @ np.array([_USUAL_RETURN, 0.0])))[0])
    return max(slope, 0.0)


def _within(group: Ints, value: Floats) -> Floats:
    """Values less the mean of their group."""
    return value - (sums(group, value) / np.maximum(counts(group), 1))[group]
