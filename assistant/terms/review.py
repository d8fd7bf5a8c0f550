"""Reviews: a creator put forward, what is said of it, and how it ends."""

from dataclasses import dataclass
from enum import StrEnum


class ReviewState(StrEnum):
    """Where a review stands."""

    OPEN = "open"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a review ends; letting somebody go is not a button."""

    KEEP = "keep"
    COACH = "coach"
    MOVE = "move"
    PART = "part"


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One entry of a review's log."""

    id: int
    at: str
    text: str


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
