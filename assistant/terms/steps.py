"""The steps from exposure to sale: how many come through each, hers beside those of comparable creators."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """A step on the way to a sale, in order; the value names what a session has of it."""

    EXPOSED = "exposed_viewers"
    VIEWERS = "viewers"
    CLICKERS = "product_clickers"
    ORDERS = "orders"
    NET = "net_fen"


@dataclass(frozen=True, slots=True)
class RatioSum:
    """Sums of one creator over the sessions in which both parts of a ratio are known; of how many in all."""

    creator: int
    ratio: int  # its place among those asked for
    over: float
    under: float
    known: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Her value beside the median of comparable creators; None where it is not known.

    known of sessions: in how many of her sessions it is known. peers: of how many creators the median is.
    """

    hers: float | None
    middle: float | None
    known: int
    sessions: int
    peers: int

    @property
    def partial(self) -> bool:
        """Whether hers rests on a part of her sessions only."""
        return 0 < self.known < self.sessions


@dataclass(frozen=True, slots=True)
class StepBeside:
    """One step: how many come through a live hour, and what share of those of an earlier step (`of`; None: the first).

    Of Step.NET these are yuan a live hour and yuan an order.
    """

    step: Step
    an_hour: Beside
    of: Step | None
    rate: Beside | None


@dataclass(frozen=True, slots=True)
class StepsBeside:
    """A creator's steps on one platform over the last weeks; without a platform she had no session.

    platforms: all of hers in those weeks, the one she is live on most first. tier, category: what her peers share
    with her; None where the circle had to be drawn wider.
    """

    first: date
    last: date
    weeks: int
    platform: str | None = None
    platforms: tuple[str, ...] = ()
    sessions: int = 0
    peers: int = 0
    tier: str | None = None
    category: str | None = None
    steps: tuple[StepBeside, ...] = ()
