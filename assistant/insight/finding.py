"""One creator's finding, put together from the measurements."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.insight import phrases, reasons, wording
from assistant.insight.circumstances import Allowed
from assistant.insight.cohorts import Peers
from assistant.insight.depth import window_gap
from assistant.insight.drivers import Drivers
from assistant.insight.evidence import Evidence, score
from assistant.insight.figures import Bools, Figures
from assistant.insight.levels import Levels
from assistant.insight.onset import onset
from assistant.insight.posterior import ADS, REFUNDS, Posterior
from assistant.insight.reach import Standing
from assistant.insight.reasons import Window
from assistant.insight.returns import Returns
from assistant.terms.columns import CreatorFacts, Floats
from assistant.terms.errors import Message
from assistant.terms.findings import Cause, Finding, Signal, SignalKind, Verdict
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

_CAUSES = (Cause.SALES, Cause.REFUNDS, Cause.ADS)
_WEEKS_A_MONTH = 365.25 / 12 / 7
_USUAL_COMMISSION = 0.20  # of sales; a need above cannot be met by common rates


@dataclass(frozen=True, slots=True)
class Measured:
    """All measurements of one assessment; `evidence` by creator code, NaN where not judged."""

    sessions: Figures
    policy: Policy
    as_of: date
    levels: Levels
    evidence: Evidence
    posterior: Posterior
    row: dict[int, int]  # of the posterior, by creator code
    flags: Bools  # open at each look, (looks, rows)
    pays: Bools  # whose ads bring what they cost, so that nothing is missing, (rows,)
    returns: Returns
    allowed: Allowed
    drivers: Drivers
    window: Window
    seen: int  # weeks that the sessions reach back
    peers: dict[int, Peers]
    standings: dict[int, Standing]
    estimated: Floats  # share of the window's sessions whose refund is not known, by creator code
    bought: Floats  # share of net GMV taken out as bought by more ads than usual, by creator code


def silent_finding(one: CreatorFacts, why: Message, code: int, levels: Levels, peers: dict[int, Peers]) -> Finding:
    """A finding without a verdict."""
    observed = float(levels.observed[code])
    return Finding(
        creator_id=one.id,
        creator=one.name,
        tier=Tier.MID.value,
        verdict=Verdict.TOO_LITTLE,
        score=0.0,
        shortfall_per_week=None,
        observed_per_hour=None if np.isnan(observed) else round(observed, 2),
        expected_per_hour=None,
        probability=None,
        sessions=int(levels.sessions[code]),
        peers=peers[code].count if code in peers else 0,
        signals=(),
        why=why,
    )


def judged_finding(one: CreatorFacts, code: int, found: Measured) -> Finding:
    """The finding of a creator with enough evidence: flagged or clear."""
    observed, expected = float(found.levels.observed[code]), float(found.levels.expected[code])
    row, hours = found.row[code], _hours_a_week(code, found)
    probability = float(found.posterior.probability[-1, row])
    flagged = bool(found.flags[-1, row])
    cause = int(np.argmax(found.posterior.causes[:, -1, row]))
    gap = _gap(code, found, flagged=flagged)
    lacking, high, low = (round(-part * expected * hours, 2) for part in gap)
    return Finding(
        creator_id=one.id,
        creator=one.name,
        tier=Tier.MID.value,
        verdict=Verdict.FLAGGED if flagged else Verdict.CLEAR,
        score=score(probability),
        shortfall_per_week=lacking,
        observed_per_hour=round(observed, 2),
        expected_per_hour=round(expected, 2),
        probability=probability,
        sessions=int(found.levels.sessions[code]),
        peers=found.peers[code].count,
        signals=_signals(one, code, found, gap, flagged=flagged),
        why=_why(code, found, gap[0], flagged=flagged),
        low=low,
        high=high,
        cause=_CAUSES[cause] if flagged else None,
        onset=onset(found.posterior, cause, row, found.as_of) if flagged else None,
        adjusted_for=reasons.adjustments(code, found.allowed),
        drivers=reasons.drivers(code, found.drivers, expected, observed, gap[0], hours),
        considered=reasons.considered(code, found.window, found.allowed, found.policy.window_weeks, probability),
    )


def _gap(code: int, found: Measured, *, flagged: bool) -> tuple[float, float, float]:
    """(estimate, low, high) as fractions of the expectation: of a flag by its evidence, else as it was measured."""
    if flagged:
        return window_gap(found.posterior, found.row[code], found.policy.window_weeks)
    evidence = found.evidence
    return float(evidence.gap[code]), float(evidence.low[code]), float(evidence.high[code])


def _hours_a_week(code: int, found: Measured) -> float:
    return float(found.levels.hours[code]) / min(found.policy.window_weeks, found.seen)


def _why(code: int, found: Measured, gap: float, *, flagged: bool) -> Message:
    row, policy = found.row[code], found.policy
    probability = float(found.posterior.probability[-1, row])
    cause = int(np.argmax(found.posterior.causes[:, -1, row]))
    if not flagged:
        if probability >= policy.certainty and gap < 0 and found.pays[row]:
            return phrases.ads_pay(wording.percent(-gap))
        if probability >= policy.certainty and gap < 0:
            return phrases.not_yet(wording.sureness(probability), policy.weeks_to_open)
        return wording.why_clear(gap, probability, policy.certainty)
    if cause == REFUNDS and not np.isnan(found.returns.rate[code]):
        back = found.returns
        return wording.why_refunds(float(back.rate[code]), float(back.expected[code]), probability)
    if cause == ADS:
        return phrases.why_ads(wording.percent(-gap), wording.sureness(probability))
    return wording.why_flagged(gap, probability)


def _signals(
    one: CreatorFacts, code: int, found: Measured, gap: tuple[float, float, float], *, flagged: bool
) -> tuple[Signal, ...]:
    maybe = (
        _level(code, found, gap, flagged=flagged),
        _refund(code, found),
        _reach(code, found),
        _cost(one, code, found),
    )
    return tuple(signal for signal in maybe if signal is not None)


def _level(code: int, found: Measured, gap: tuple[float, float, float], *, flagged: bool) -> Signal:
    cause = int(np.argmax(found.posterior.causes[:, -1, found.row[code]]))
    since = phrases.began(onset(found.posterior, cause, found.row[code], found.as_of)) if flagged else None
    text = wording.level(
        float(found.levels.observed[code]),
        float(found.levels.expected[code]),
        gap,
        wording.cohort(found.peers[code], found.sessions.platforms, found.sessions.categories),
        (int(found.levels.sessions[code]), found.peers[code].count),
        wording.notes(since, float(found.estimated[code]), float(found.bought[code])),
        by_refunds=flagged and cause == REFUNDS,
    )
    return Signal(SignalKind.LEVEL, *gap, text)


def _refund(code: int, found: Measured) -> Signal | None:
    """Refunds as more points of GMV than usual, where that is sure enough."""
    back = found.returns
    odds = float(found.posterior.causes[REFUNDS, -1, found.row[code]])
    if np.isnan(back.gap[code]) or odds / (1.0 + odds) < found.policy.certainty:
        return None
    left = 1.0 - float(back.expected[code])
    # A surge is measured against her own earlier rate: what was left then is (1 − rate) ÷ (1 + gap).
    before = (1.0 - float(back.rate[code])) / (1.0 + float(back.gap[code])) if back.surge[code] else left
    excess, low, high = (-before * float(part[code]) for part in (back.gap, back.high, back.low))
    text = wording.refunds(
        float(back.rate[code]),
        float(back.expected[code]),
        (excess, low, high),
        surge=bool(back.surge[code]),
    )
    return Signal(SignalKind.REFUND, excess, low, high, text)


def _reach(code: int, found: Measured) -> Signal | None:
    standing = found.standings.get(code)
    if standing is None or not standing.without_sales:
        return None
    apart = (standing.sales, standing.sales_low, standing.sales_high)
    estimate, low, high = (sales - standing.traffic for sales in apart)
    text = wording.reach(standing, found.sessions.platforms)
    return Signal(SignalKind.REACH_WITHOUT_SALES, estimate, low, high, text)


def _cost(one: CreatorFacts, code: int, found: Measured) -> Signal | None:
    """The commission rate that would make ends meet, where base pay does not and common rates cannot."""
    if one.base_pay is None or one.living_cost is None or not one.split_rate:
        return None
    net = float(found.levels.observed[code]) * _hours_a_week(code, found) * _WEEKS_A_MONTH
    missing = (one.living_cost - one.base_pay) / one.split_rate
    if net <= 0 or missing / net < _USUAL_COMMISSION:
        return None
    evidence = found.evidence
    gap, low, high = (1.0 + float(part[code]) for part in (evidence.gap, evidence.low, evidence.high))
    needed = missing / net
    text = wording.cost(one.base_pay, one.living_cost, net, needed)
    return Signal(SignalKind.COST, needed, needed * gap / high, needed * gap / low, text)
