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
    spent = sums(one.platform, np.where(known, one.ad_spend, 0.0), size)
    sold = sums(one.platform, one.gmv * known, size)
    usual = covered * ratio(spent, sold, 0.0)
    rate = marginal_return(one, known)
    returned = ratio(np.minimum(rate * usual, _MOST_USUAL), usual, 0.0)
    spend = usual[one.platform]
    spend *= one.gmv
    np.copyto(spend, one.ad_spend, where=known)
    share = _left(one.week, returned[one.platform] * spend, one.gmv)
    share /= (1.0 - returned * usual)[one.platform]
    spend *= covered[one.platform]
    left = one.gmv * one.kept
    paid = _left(one.week, spend, left)
    paid /= _left(one.platform, spend, left)
    return Own(share, paid, rate)


def _left(group: Ints, taken: Floats, sold: Floats) -> Floats:
    """Share of what was sold in the session's group that is left without what is taken."""
    return np.asarray(np.maximum(1.0 - ratio(sums(group, taken), sums(group, sold), 0.0), _LEAST_OWN)[group])


def marginal_return(one: Spending, known: np.ndarray) -> float:
    """Yuan of GMV for one more yuan of spend, from sessions of one creator and week, their circumstances alike.

    Spend that follows sales moves with them as much where little is spent as where much is; what it brings is the
    more the more is spent. So the return is told from the difference between creators who spend little and
    much. The estimate leans on a usual return, the more so the less the sessions say.
    """
    known = known & (sums(one.cell, one.gmv * known)[one.cell] > 0)  # spend has no measure where nothing ever sold
    design, dy = _around_week(one, slice(None) if known.all() else known)
    gram = design @ design.T
    noise = _DOUBTED * max(float(dy @ dy) / max(len(dy), 1), 1e-9)
    prior = np.diag([_RETURN_DOUBT**-2, _FOLLOW_DOUBT**-2])
    inverse = np.linalg.inv(gram / noise + prior)
    slope = float((inverse @ (design @ dy / noise + prior @ np.array([_USUAL_RETURN, 0.0])))[0])
    return max(slope, 0.0)


def _around_week(one: Spending, known: np.ndarray | slice) -> tuple[Floats, Floats]:
    """(spend, and the same for the creator's habit of spending (2, n); sales), all against those of the week.

    Both as times of what the cell usually sells an hour, the luck of the platform's day taken out. In place, for a
    large agency has many sessions.
    """
    cell, day, creator = one.cell[known], one.day[known], one.creator[known]
    design, sold = np.empty((2, len(cell))), one.gmv[known] / one.hours[known]
    spent = np.divide(one.ad_spend[known], one.hours[known], out=design[0])
    habit = ratio(sums(creator, spent), sums(creator, sold), 0.0)
    level = ratio(sums(cell, sold), counts(cell).astype(np.float64))
    sold /= level[cell]
    np.minimum(sold, _MOST_TIMES, out=sold)
    spent /= level[cell]
    luck = ((sums(day, sold) + _DAY_PRIOR) / (counts(day) + _DAY_PRIOR))[day]
    spent /= luck
    sold /= luck
    week = one.week[known]
    _centre(spent, week)
    _centre(sold, week)
    design[1] = ratio(spent, habit[creator], 0.0)
    return design, sold


def _centre(value: Floats, group: Ints) -> None:
    """Take the mean of their group from values, in place."""
    value -= (sums(group, value) / np.maximum(counts(group), 1))[group]
