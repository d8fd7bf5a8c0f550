"""What the judgement says: numbers for a person to weigh, never a verdict on a person."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.terms.errors import Message
from assistant.terms.policy import Policy

if TYPE_CHECKING:  # numpy, which the first window does without
    from assistant.terms.weeks import WeeksOfAll


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


class Cause(StrEnum):
    """What mainly makes a shortfall."""

    SALES = "sales"  # she sells less
    REFUNDS = "refunds"  # more comes back
    ADS = "ads"  # GMV is bought with ads


class Circumstance(StrEnum):
    """What an expectation allows for."""

    PLATFORM = "platform"
    CATEGORY = "category"
    SLOT = "slot"
    WEEKS = "weeks"  # festivals and what everybody's weeks were like
    ADS = "ads"
    REFUNDS = "refunds"  # still to come, or not known


class Metric(StrEnum):
    """A factor of net GMV per live hour; their product is the whole."""

    VIEWERS = "viewers_per_hour"
    CLICKS = "click_rate"
    CONVERSION = "conversion"
    ORDERS = "orders_per_viewer"  # where clicks are not known: click rate × conversion
    ORDER_VALUE = "order_value"
    SALES = "gmv_per_hour"  # where neither viewers nor orders are known
    KEPT = "kept_after_refunds"
    OWN = "not_bought_with_ads"
    CIRCUMSTANCES = "slot_and_weeks"  # time slots, weeks, and what the other factors leave open
    CHANCE = "chance"  # what weighing chance and usual differences takes off, or adds


@dataclass(frozen=True, slots=True)
class Onset:
    """When a shortfall began: the first day of the week, and the 80 % interval; None is "all along"."""

    day: date | None
    low: date | None
    high: date | None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What was allowed for: by which share her expectation differs from the middle creator's, or her sales count."""

    kind: Circumstance
    effect: float
    text: Message


@dataclass(frozen=True, slots=True)
class Driver:
    """A part of the shortfall: yuan a week (positive: it adds to it), ours and the peers' value of the metric."""

    metric: Metric
    yuan_a_week: float
    ours: float
    peers: float
    text: Message


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
    low: float | None = None  # of the shortfall, yuan a week, 80 % interval
    high: float | None = None
    cause: Cause | None = None
    onset: Onset | None = None
    adjusted_for: tuple[Adjustment, ...] = ()
    drivers: tuple[Driver, ...] = ()  # they add up to the shortfall
    considered: tuple[Message, ...] = ()  # innocent explanations, and why they do not suffice

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
    weeks: "WeeksOfAll | None" = field(default=None, compare=False, repr=False)

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """Only the flagged ones."""
        return tuple(one for one in self.findings if one.flagged)
