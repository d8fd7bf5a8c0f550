"""One creator's finding, put together from the measurements."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from assistant.insight import wording
from assistant.insight.cohorts import Peers
from assistant.insight.evidence import Evidence, score
from assistant.insight.figures import Figures
from assistant.insight.levels import Levels
from assistant.insight.reach import Standing
from assistant.insight.returns import Returns
from assistant.insight.weekly import step_down
from assistant.terms.columns import CreatorFacts, Floats
from assistant.terms.errors import Message
from assistant.terms.findings import Finding, Signal, SignalKind, Verdict
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

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
    returns: Returns
    peers: dict[int, Peers]
    standings: dict[int, Standing]
    estimated: Floats  # share of the window's sessions whose refund is not known, by creator code
    bought: Floats  # share of net GMV taken out as bought by more ads than usual, by creator code


def silent_finding(one: CreatorFacts, why: Message, code: int, found: Measured) -> Finding:
    """A finding without a verdict."""
    observed = float(found.levels.observed[code])
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
        sessions=int(found.levels.sessions[code]),
        peers=found.peers[code].count if code in found.peers else 0,
        signals=(),
        why=why,
    )


def judged_finding(one: CreatorFacts, code: int, found: Measured) -> Finding:
    """The finding of a creator with enough evidence: flagged or clear."""
    levels, policy = found.levels, found.policy
    observed, expected = float(levels.observed[code]), float(levels.expected[code])
    by_level = float(found.evidence.probability[code]) if observed < expected else 0.0
    by_refunds = _refund_probability(code, found)
    probability = max(by_level, by_refunds)
    flagged = probability >= policy.certainty
    lacking = (expected - observed) * _hours_a_week(code, found)
    return Finding(
        creator_id=one.id,
        creator=one.name,
        tier=Tier.MID.value,
        verdict=Verdict.FLAGGED if flagged else Verdict.CLEAR,
        score=score(probability),
        shortfall_per_week=round(max(lacking, 0.0) if flagged else lacking, 2),
        observed_per_hour=round(observed, 2),
        expected_per_hour=round(expected, 2),
        probability=probability,
        sessions=int(levels.sessions[code]),
        peers=found.peers[code].count,
        signals=_signals(one, code, found),
        why=_why(code, found, by_level, by_refunds),
    )


def _refund_probability(code: int, found: Measured) -> float:
    """How surely refunds cost sales; 0 where net GMV per hour is about as expected all the same."""
    probability = float(found.returns.probability[code])
    less = (
        found.levels.observed[code] < found.levels.expected[code]
        and found.evidence.gap[code] < -found.policy.shortfall / 3
    )
    return probability if less and not np.isnan(probability) else 0.0


def _hours_a_week(code: int, found: Measured) -> float:
    seen = int(found.sessions.week.max()) + 1
    return float(found.levels.hours[code]) / min(found.policy.window_weeks, seen)


def _why(code: int, found: Measured, by_level: float, by_refunds: float) -> Message:
    gap, certainty = float(found.evidence.gap[code]), found.policy.certainty
    if by_level >= certainty:
        return wording.why_flagged(gap, by_level)
    if by_refunds >= certainty:
        back = found.returns
        return wording.why_refunds(float(back.rate[code]), float(back.expected[code]), by_refunds)
    return wording.why_clear(gap, max(by_level, by_refunds), certainty)


def _signals(one: CreatorFacts, code: int, found: Measured) -> tuple[Signal, ...]:
    maybe = (_level(code, found), _refund(code, found), _reach(code, found), _cost(one, code, found))
    return tuple(signal for signal in maybe if signal is not None)


def _level(code: int, found: Measured) -> Signal:
    evidence = found.evidence
    gap, low, high = (float(part[code]) for part in (evidence.gap, evidence.low, evidence.high))
    fall = step_down(found.levels.weeks, code) if gap < 0 else None
    since = None if fall is None else (found.as_of - timedelta(days=7 * fall[0] - 1), float(np.expm1(fall[1])))
    text = wording.level(
        float(found.levels.observed[code]),
        float(found.levels.expected[code]),
        (gap, low, high),
        wording.cohort(found.peers[code], found.sessions.platforms, found.sessions.categories),
        (int(found.levels.sessions[code]), found.peers[code].count),
        wording.notes(since, float(found.estimated[code]), float(found.bought[code])),
    )
    return Signal(SignalKind.LEVEL, gap, low, high, text)


def _refund(code: int, found: Measured) -> Signal | None:
    """Refunds as more points of GMV than usual, where that is sure enough."""
    back = found.returns
    if not back.probability[code] >= found.policy.certainty:
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
