"""From exposure to sale: where a creator loses buyers, beside comparable creators on the same platform."""

from datetime import date, timedelta

import numpy as np

from assistant.insight.bands import quantile_band
from assistant.record import reviews, steps
from assistant.record.record import Record
from assistant.terms.steps import Beside, RatioSum, Step, StepBeside, StepsBeside
from assistant.verbs.browsing import newest_day
from assistant.verbs.trending import circle, known

_LEAST_PEERS = 3  # for a middle
_HOUR, _FEN = 3600.0, 0.01
_RATES: tuple[tuple[Step, Step], ...] = (
    (Step.VIEWERS, Step.EXPOSED),
    (Step.CLICKERS, Step.VIEWERS),
    (Step.ORDERS, Step.CLICKERS),
    (Step.ORDERS, Step.VIEWERS),  # where clicks are not known
    (Step.NET, Step.ORDERS),
)
_RATIOS = (*((step.value, "duration_s") for step in Step), *((over.value, under.value) for over, under in _RATES))


def steps_beside(
    record: Record, creator: int, platform: str | None = None, as_of: date | None = None, weeks: int | None = None
) -> StepsBeside:
    """A creator's steps over the policy's window on a platform (default: the one she is live on most)."""
    as_of, weeks = as_of or newest_day(record), weeks or reviews.policy(record).policy.window_weeks
    first = as_of - timedelta(weeks=weeks) + timedelta(days=1)
    hers = steps.platforms(record, creator, first, as_of)
    if not hers:
        return StepsBeside(first, as_of, weeks)
    platform = platform if platform in hers else hers[0]
    near = circle(record, creator, platform)
    sums = steps.ratios(record, _RATIOS, (creator, *near.creators), platform, first, as_of)
    found = _beside(creator, sums)
    there = len({one.creator for one in sums}) - 1
    told = tuple(_step(step, found) for step in Step)
    return StepsBeside(first, as_of, weeks, platform, hers, found[0].sessions, there, near.tier, near.category, told)


def _beside(creator: int, sums: tuple[RatioSum, ...]) -> tuple[Beside, ...]:
    """Each ratio of hers beside the median of the others'."""
    theirs = [one for one in sums if one.creator != creator and one.known]
    who, place = (np.array([getattr(one, name) for one in theirs], np.int64) for name in ("creator", "ratio"))
    over, under = (np.array([getattr(one, name) for one in theirs], np.float64) for name in ("over", "under"))
    middles = known(quantile_band(who, place, over, under, len(_RATIOS), _LEAST_PEERS)[1])
    peers = np.bincount(place[under > 0], minlength=len(_RATIOS))
    hers = {one.ratio: one for one in sums if one.creator == creator}
    return tuple(
        Beside(
            _scaled(at, hers[at].over / hers[at].under if hers[at].under > 0 else None),
            _scaled(at, middles[at]),
            hers[at].known,
            hers[at].sessions,
            int(peers[at]),
        )
        for at in range(len(_RATIOS))
    )


def _scaled(at: int, value: float | None) -> float | None:
    """A ratio in people, orders or yuan, an hour or each."""
    if value is None:
        return None
    over, under = _RATIOS[at]
    return value * (_FEN if over == Step.NET else 1.0) * (_HOUR if under == "duration_s" else 1.0)


def _step(step: Step, found: tuple[Beside, ...]) -> StepBeside:
    """A step with its rate of the step before; orders of viewers where hers of clicks is not known."""
    an_hour = found[list(Step).index(step)]
    rates = [(of, found[len(Step) + at]) for at, (over, of) in enumerate(_RATES) if over is step]
    if not rates:
        return StepBeside(step, an_hour, None, None)
    of, rate = next((one for one in rates if one[1].hers is not None), rates[0])
    return StepBeside(step, an_hour, of, rate)
