"""GMV that was bought with ads, at the agency's own return on spend."""

import numpy as np

from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints

_KNOWN_SHARE = 0.6  # of a platform's sessions must name their spend
_MOST_USUAL = 0.3  # of a platform's GMV; a return that means more is spend that follows sales
_BELIEVED = 0.8
_LEAST_OWN = 0.1  # of a week's GMV counts as her own, however much was spent


def own_share(gmv: Floats, ad_spend: Floats, hours: Floats, platform: Ints, week: Ints, creator: Ints) -> Floats:
    """Share of GMV that ads did not buy, one entry a session, over the platform's usual share: 1 is usual.

    `week` is a code of creator × week; spend is spread over the GMV of the week. Spend that is not known
    counts as usual; platforms where most spend is not known are left at 1.
    """
    known = ~np.isnan(ad_spend)
    if not known.any():
        return np.ones(len(gmv))
    size = int(platform.max()) + 1
    covered = sums(platform, known, size) >= _KNOWN_SHARE * counts(platform, size)
    usual = covered * ratio(
        sums(platform, np.where(known, ad_spend, 0.0), size), sums(platform, gmv * known, size), 0.0
    )
    returned = ratio(
        np.minimum(_marginal_return(gmv, ad_spend, hours, week, creator, known) * usual, _MOST_USUAL), usual, 0.0
    )
    bought = returned[platform] * np.where(known, ad_spend, usual[platform] * gmv)
    share = ratio(sums(week, bought), sums(week, gmv), 0.0)[week]
    return np.asarray(np.maximum(1.0 - share, _LEAST_OWN) / (1.0 - (returned * usual)[platform]))


def _marginal_return(
    gmv: Floats, ad_spend: Floats, hours: Floats, week: Ints, creator: Ints, known: np.ndarray
) -> float:
    """Yuan of GMV for one more yuan of spend, from sessions of the same creator in the same week.

    A return nobody can see is none (one standard error is taken off), and because spend also follows sales
    only a part of what remains is believed.
    """
    group, owner = week[known], creator[known]
    sold, spent = gmv[known] / hours[known], ad_spend[known] / hours[known]
    level = np.maximum(ratio(sums(owner, sold), sums(owner, np.ones(len(owner))), 0.0), 1e-9)[owner]
    dx = _within(group, spent / level)
    dy = _within(group, np.minimum(sold / level, 3.0))
    around = float(dx @ dx)
    if around <= 0:
        return 0.0
    slope = float(dx @ dy) / around
    left_over = dy - slope * dx
    error = float(np.sqrt((left_over @ left_over) / len(dy) / around))
    return _BELIEVED * max(slope - error, 0.0)


def _within(group: Ints, value: Floats) -> Floats:
    """Values less the mean of their group."""
    return value - (sums(group, value) / np.maximum(counts(group), 1))[group]
