"""What the judgement says: numbers for a person to weigh, never a verdict on a person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.terms.errors import Message
from assistant.terms.policy import Policy


class SignalKind(StrEnum):
    """What a signal is about."""

    LEVEL = "level"  # net GMV per hour against the cohort
    REFUND = "refund"  # refund rate against the cohort
    REACH_WITHOUT_SALES = "reach_without_sales"  # traffic fine, sales weak
    COST = "cost"  # income against base pay and living cost


class Verdict(StrEnum):
    """What the evidence allows to say."""

    FLAGGED = "flagged"
    CLEAR = "clear"
    TOO_LITTLE = "too_little"  # too few sessions or peers, or too new


@dataclass(frozen=True, slots=True)
class Signal:
    """One piece of evidence: an estimate with its 80 % interval, and the sentence that says it.

    For LEVEL the estimate is the gap as a fraction of the expectation (−0.3 = 30 % below).
    """

    kind: SignalKind
    estimate: float
    low: float
    high: float
    text: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found of one creator; money in yuan. `score` is higher for stronger evidence."""

    creator_id: int
    creator: str
    tier: str
    verdict: Verdict
    score: float
    shortfall_per_week: float | None
    observed_per_hour: float | None
    expected_per_hour: float | None
    probability: float | None
    sessions: int
    peers: int
    signals: tuple[Signal, ...]
    why: Message  # the finding in one plain sentence

    @property
    def flagged(self) -> bool:
        """Whether the creator is put forward for review."""
        return self.verdict is Verdict.FLAGGED


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement of one day: findings of mid-tier creators, strongest evidence first."""

    as_of: date
    policy: Policy
    findings: tuple[Finding, ...]
    tiers: dict[int, str]  # every creator's tier, by creator id

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """Only the flagged ones."""
        return tuple(one for one in self.findings if one.flagged)
