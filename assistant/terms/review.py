"""Reviews: a creator put forward, what is said and planned, and how it ends."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.terms.errors import Message, message
from assistant.terms.findings import Finding, Weeks


class ReviewState(StrEnum):
    """Where a review stands."""

    OPEN = "open"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a review ends; letting somebody go is not a button."""

    KEEP = "keep"
    COACH = "coach"
    MOVE = "move"
    PAUSE = "pause"
    PART = "part"


class Reason(StrEnum):
    """What may lie behind a shortfall, to be talked over."""

    PICKS = "picks"
    SLOT = "slot"
    ASSISTANT = "assistant"
    TRAFFIC = "traffic"
    REFUNDS = "refunds"
    ADS = "ads"
    LEAVE = "leave"  # leave, health, family
    PLATFORM = "platform"  # its rules, its traffic
    OTHER = "other"


class StepKind(StrEnum):
    """What can be tried before anybody parts."""

    TALK = "talk"
    PICKS = "picks"
    SLOT = "slot"
    ASSISTANT = "assistant"
    TRAINING = "training"
    PLATFORM = "platform"
    PAUSE = "pause"
    PART = "part"


REASONS = {
    Reason.PICKS: message("Picks"),
    Reason.SLOT: message("Time slot"),
    Reason.ASSISTANT: message("Assistant"),
    Reason.TRAFFIC: message("Traffic"),
    Reason.REFUNDS: message("Refunds"),
    Reason.ADS: message("Ads"),
    Reason.LEAVE: message("Leave, health or family"),
    Reason.PLATFORM: message("The platform"),
    Reason.OTHER: message("Something else"),
}
STEPS = {
    StepKind.TALK: message("Talk"),
    StepKind.PICKS: message("Change the picks"),
    StepKind.SLOT: message("Change the time slot"),
    StepKind.ASSISTANT: message("Change the assistant"),
    StepKind.TRAINING: message("Train"),
    StepKind.PLATFORM: message("Change the platform"),
    StepKind.PAUSE: message("Pause"),
    StepKind.PART: message("Prepare to part"),
}
OUTCOMES = {
    Outcome.KEEP: message("Keep as it is"),
    Outcome.COACH: message("Coach and support"),
    Outcome.MOVE: message("Change the arrangement"),
    Outcome.PAUSE: message("Pause for a while"),
    Outcome.PART: message("Part by agreement"),
}
"""Reasons, steps and outcomes in words."""

PLANNED = ("net_gmv_per_hour", "conversion_rate", "click_rate", "refund_rate", "viewers_per_hour", "aov")
"""The measures that a plan may be to better."""


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One entry of a review's log."""

    id: int
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One step of the plan: who does what until when; done_on is None until it is done."""

    id: int
    kind: StepKind
    text: str
    owner: str
    due_on: str | None
    done_on: str | None


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """One change of a review: the field, and what it was and became."""

    at: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """A creator under review with the evidence as it was when the review was opened."""

    id: int
    creator_id: int
    creator: str
    state: ReviewState
    opened_at: str
    due_on: str | None
    score: float | None
    shortfall_per_week: float | None  # yuan
    evidence: tuple[str, ...]  # the sentences of that day
    outcome: Outcome | None
    closed_at: str | None
    notes: tuple[ReviewNote, ...] = ()
    finding: Finding | None = None  # of the day it was opened
    weeks: Weeks | None = None  # as they were known then
    reasons: tuple[Reason, ...] = ()
    reason_note: str = ""
    view: str = ""  # in the creator's own words
    metric: str = PLANNED[0]
    steps: tuple[ReviewStep, ...] = ()
    snoozed_until: str | None = None
    closing: str = ""
    changes: tuple[ReviewChange, ...] = ()

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What `evidence` said, as the finding of that day keeps it; none where there was no finding."""
        finding = self.finding
        return () if finding is None else (finding.why, *(one.text for one in finding.signals))

    def due(self, today: str) -> bool:
        """Whether the review or one of its steps waits for the manager on a day."""
        if self.state is ReviewState.CLOSED or (self.snoozed_until is not None and self.snoozed_until > today):
            return False
        days = [self.due_on, *(step.due_on for step in self.steps if step.done_on is None)]
        woken = self.snoozed_until is not None
        return woken or any(day is not None and day <= today for day in days)


@dataclass(frozen=True, slots=True)
class Recheck:
    """A measure against what is expected, before and after a plan began, as ratios less one (−0.3: 30 % below).

    change, low, high: after against before, with its 80 % interval; None where it is too early to tell.
    """

    measure: str
    since: str
    weeks_before: int
    weeks_after: int
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
