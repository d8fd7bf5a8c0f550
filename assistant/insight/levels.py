"""Each mid-tier creator's level: net GMV per live hour observed, expected, and the gap with its noise."""

from dataclasses import dataclass, replace

import numpy as np

from assistant.insight.effects import Effects, take_apart
from assistant.insight.expectation import Expectation, expect
from assistant.insight.figures import Bools, Figures
from assistant.insight.sums import counts, ratio, sums
from assistant.insight.weekly import Weeks, by_week, mean_over
from assistant.terms.columns import Floats, Ints

_AD_DOUBT = 0.2  # of what taking bought GMV out moved (log): the return on ads is only roughly known


@dataclass(frozen=True, slots=True)
class Fit:
    """What is usual: shared effects and expectations, and each creator's weeks around them."""

    effects: Effects
    expectation: Expectation
    weeks: Weeks


@dataclass(frozen=True, slots=True)
class Levels:
    """By creator code, over the window; NaN where a creator is no member or has no session.

    gap: log observed over expected, robustly; variance: of that measurement and of the expectation.
    observed, expected: yuan per hour, sums over sums.
    """

    gap: Floats
    variance: Floats
    observed: Floats
    expected: Floats
    hours: Floats
    sessions: Ints


def fit(sessions: Figures, members: Ints, tier: Ints, settling: Bools) -> Fit:
    """Tell what is usual for these members (creator codes); `tier` by creator code, −1 for who is left out.

    Weeks of `settling` (creators, weeks) speak for nobody.
    """
    effects = take_apart(sessions)
    expectation = expect(sessions, effects, members, tier)
    expected = expectation.level[effects.cell]
    judged = np.flatnonzero(~np.isnan(expected))
    weeks = by_week(
        sessions.creator[judged],
        sessions.week[judged],
        (effects.own - expected)[judged],
        effects.weight[judged],
        (len(sessions.ids), sessions.weeks),
    )
    return Fit(effects, expectation, replace(weeks, value=np.where(settling, np.nan, weeks.value)))


def levels(sessions: Figures, usual: Fit, kept: Weeks, window: int) -> Levels:
    """Judge the members' net GMV per hour over the last `window` weeks; `kept` is what refunds leave by week."""
    effects, expectation = usual.effects, usual.expectation
    expected = expectation.level[effects.cell]
    shape = (len(sessions.ids), sessions.weeks)
    gap, noise = mean_over(usual.weeks, slice(0, window))
    left, left_noise = mean_over(kept, slice(0, window))
    gap = gap + (1.0 + sessions.follow) * np.nan_to_num(left)
    noise = noise + (1.0 + sessions.follow) ** 2 * np.nan_to_num(left_noise)
    gap = gap - np.median(gap[~np.isnan(gap)]) if (~np.isnan(gap)).any() else gap
    recent = sessions.week < window
    doubt = _doubt(sessions, effects, expectation, recent) + _ad_doubt(sessions, recent)
    hours = sums(sessions.creator[recent], sessions.hours[recent], shape[0])
    observed, hoped = _per_hour(sessions, expected + effects.shared, recent, hours)
    return Levels(
        gap=gap,
        variance=noise + doubt,
        observed=observed,
        expected=hoped * _bridge(observed, hoped, gap),
        hours=hours,
        sessions=counts(sessions.creator[recent], shape[0]),
    )


def nothing(creators: int) -> Levels:
    """Levels where no session counts."""
    unknown = np.full(creators, np.nan)
    none = np.zeros(creators, dtype=np.int64)
    return Levels(
        gap=unknown,
        variance=unknown,
        observed=unknown,
        expected=unknown,
        hours=np.zeros(creators),
        sessions=none,
    )


def _doubt(sessions: Figures, effects: Effects, expectation: Expectation, recent: np.ndarray) -> Floats:
    """Variance of each creator's expectation (log), over the cells of her window."""
    use = sums(effects.cell[recent], effects.weight[recent], len(effects.sample))
    doubt = np.full(len(sessions.ids), np.nan)
    for code, cells in expectation.cells.items():
        share = use[cells]
        if share.sum() > 0:
            share = share / share.sum()
            doubt[code] = float(share @ expectation.covariance[code] @ share)
    return doubt


def _ad_doubt(sessions: Figures, recent: np.ndarray) -> Floats:
    """Variance (log) by creator because the return on ads is only roughly known: a share of what it moved."""
    creator, size = sessions.creator[recent], len(sessions.ids)
    kept = ratio(sums(creator, sessions.judged[recent], size), sums(creator, sessions.net[recent], size), 1.0)
    return np.asarray((_AD_DOUBT * np.log(np.clip(kept, 0.1, 10.0))) ** 2)


def _per_hour(sessions: Figures, expected: Floats, recent: np.ndarray, hours: Floats) -> tuple[Floats, Floats]:
    """(observed, expected before bridging) judged GMV per hour by creator, sums over sums."""
    creator, size = sessions.creator[recent], len(hours)
    sold = sums(creator, sessions.judged[recent], size)
    hoped = sums(creator, np.exp(expected[recent]) * sessions.hours[recent], size)
    return ratio(sold, hours), ratio(hoped, hours)


def _bridge(observed: Floats, hoped: Floats, gap: Floats) -> float:
    """The factor from typical (log) to mean (sum) sales, so that the usual creator's ratio fits her gap."""
    known = ~np.isnan(gap) & (observed > 0) & (hoped > 0)
    if not known.any():
        return 1.0
    return float(np.exp(np.median(np.log(observed[known] / hoped[known]) - gap[known])))
