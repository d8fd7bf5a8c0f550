"""How surely each creator falls short, week by week: evidence of sales, refunds and ads put together."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.insight.channels import Channels
from assistant.insight.series import Products, Series, products
from assistant.insight.shapes import Shapes, depth_scale, prior, shapes
from assistant.insight.sums import log_sum
from assistant.insight.weighing import Agency, against, agency, depth_edges, depths, odds, shape_evidence, summed
from assistant.terms.columns import Floats, Ints

LOOKS = 8  # weekly looks back from the day of judgement, so that flags open and close with hysteresis
_USUAL_SPREAD = 0.11  # how far comparable creators differ (log), before the agency's own speak
_USUAL_REFUND_SPREAD = 0.04
_BOUGHT = 0.2  # of those who fall short, how many replace sales by bought ones
_PUSHED = 0.04  # how many buy more and sell as much more, before the agency's own speak,
_PUSHED_DOUBT = 15.0  # creators that this guess counts for
_ROUNDS = 8

SALES, REFUNDS, ADS = range(3)


@dataclass(frozen=True, slots=True)
class Posterior:
    """By look (the latest last) and member: probability (L, C), and the odds of each cause (3, L, C).

    weight: how likely each shape and depth is if sales fall short, at the latest look, by cause (3, C, K, D);
    forms and edges (fractions, D + 1) say which they are. spread, share: what the agency as a whole suggests of sales.
    """

    members: Ints
    probability: Floats
    causes: Floats
    weight: Floats
    forms: Shapes
    edges: Floats
    spread: float
    share: float


@dataclass(frozen=True, slots=True)
class _Looks:
    """Shapes and depths as they are weighed at each look."""

    forms: Shapes
    at: Ints
    scales: Floats
    priors: Floats
    depth: Floats


def weigh_weeks(found: Channels, shortfall: float, judged: np.ndarray, back: int = LOOKS) -> Posterior:
    """Weigh the members' weeks at the last `back` looks; `judged` (C,) says who speaks for the agency.

    `shortfall` is the least depth (fraction) that counts as one.
    """
    looks = _looks(found.sales.value.shape[1], shortfall, back)
    sales, whole = _channel(found.sales, looks, _USUAL_SPREAD, judged)
    kept, refunds = _channel(found.kept, looks, _USUAL_REFUND_SPREAD, judged)
    causes = np.zeros((3, *sales.ones.shape))
    for at in range(len(looks.at)):
        sold = shape_evidence(sales, at, looks.depth, whole.spread, looks.priors[at] > 0)
        causes[SALES, at] = odds(summed(sales, at, sold, looks.priors[at], whole.spread), whole)
        # What refunds take is missed in sales as far as sales usually make up for refunds.
        missed = shape_evidence(sales, at, -found.follow * looks.depth, whole.spread, looks.priors[at] > 0)
        causes[REFUNDS, at] = odds(against(kept, at, looks.priors[at], looks.depth, refunds.spread, missed), refunds)
    weight = np.zeros((3, len(found.members), len(looks.forms.form), len(looks.depth)))
    weight[SALES] = _likely(sales, looks, whole.spread)
    weight[REFUNDS] = _likely(kept, looks, refunds.spread)
    del kept
    if found.own is not None:
        _weigh_ads(found, looks, sales, whole, judged, causes, weight)
    total = causes.sum(axis=0)
    return Posterior(
        members=found.members,
        probability=total / (1.0 + total),
        causes=causes,
        weight=weight,
        forms=looks.forms,
        edges=depth_edges(shortfall),
        spread=whole.spread,
        share=whole.share,
    )


def _looks(weeks: int, shortfall: float, back: int) -> _Looks:
    forms = shapes(weeks)
    at = np.arange(max(weeks - back, min(weeks, 2) - 1), weeks)
    return _Looks(
        forms=forms,
        at=at,
        scales=np.stack([depth_scale(forms, int(look)) for look in at]),
        priors=np.stack([prior(forms, int(look)) for look in at]),
        depth=depths(shortfall),
    )


def _channel(series: Series, looks: _Looks, usual: float, judged: np.ndarray) -> tuple[Products, Agency]:
    found = products(series, looks.forms, looks.scales, looks.at)
    last = len(looks.at) - 1
    return found, agency(found, last, looks.priors[last], looks.depth, usual, judged)


def _likely(found: Products, looks: _Looks, spread: float) -> Floats:
    """How likely each shape and depth is at the latest look, given a shortfall: (C, K, D)."""
    last = len(looks.at) - 1
    priors = looks.priors[last]
    kept = priors > 0
    logs = shape_evidence(found, last, looks.depth, spread, kept) + np.log(priors[kept])[None, :, None]
    return _spread_out(logs, kept)


def _spread_out(logs: Floats, kept: np.ndarray) -> Floats:
    """Normalised weights, 0 for the shapes that are not kept."""
    weight = np.exp(logs - log_sum(logs.reshape(len(logs), -1))[:, None, None])
    answer = np.zeros((len(logs), len(kept), logs.shape[2]))
    answer[:, kept] = weight
    return answer


def _weigh_ads(
    found: Channels,
    looks: _Looks,
    sales: Products,
    whole: Agency,
    judged: np.ndarray,
    causes: Floats,
    weight: Floats,
) -> None:
    """More is bought and no more is sold: the share of own sales falls and own sales fall with it (`sales`).

    Who buys more and sells as much more is no case; her own sales stay where they were. The more of such there are in
    the agency, the less a falling share says by itself.
    """
    assert found.own is not None
    own = products(found.own, looks.forms, looks.scales, looks.at)
    share = _BOUGHT * whole.share / (1.0 - whole.share)
    for at in range(len(looks.at)):
        kept = looks.priors[at] > 0
        less_own = shape_evidence(own, at, looks.depth, found.own_spread, kept)
        less_own += np.log(looks.priors[at][kept])[None, :, None] - math.log(len(looks.depth))
        both = less_own + shape_evidence(sales, at, looks.depth, whole.spread, kept)
        less, bought = (log_sum(part.reshape(len(part), -1)) for part in (less_own, both))
        pushed = _pushed(less[judged], math.log(share) + bought[judged])
        alike = np.logaddexp(0.0, math.log(pushed) + less)
        causes[ADS, at] = share * np.exp(np.clip(bought - alike, -60.0, 30.0))
        if at == len(looks.at) - 1:
            weight[ADS] = _spread_out(both, kept)


def _pushed(less: Floats, short: Floats) -> float:
    """Share of creators who buy more and sell as much more, by expectation–maximisation.

    By creator: `less`, log evidence that her own share is smaller than usual; `short`, log odds that ads stand in for
    sales.
    """
    share = _PUSHED
    for _ in range(_ROUNDS):
        pushed = 1.0 / (1.0 + np.exp(np.clip(np.logaddexp(0.0, short) - less - math.log(share), -60.0, 60.0)))
        share = (_PUSHED_DOUBT * _PUSHED + float(pushed.sum())) / (_PUSHED_DOUBT + len(pushed))
    return share
