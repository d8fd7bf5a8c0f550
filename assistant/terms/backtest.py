"""What a policy would have done: flags week by week over the past, and what came after each."""

from dataclasses import dataclass
from datetime import date

from assistant.terms.policy import Policy


@dataclass(frozen=True, slots=True)
class Episode:
    """One flag from its opening to its closing; money in yuan a week, None where nothing could be said then.

    closed: the first day on which it was open no more; None: it is still open. later: the shortfall that was
    measured a window of the policy after the opening, which shares no session with the one that opened it.
    """

    creator_id: int
    creator: str
    opened: date
    closed: date | None
    probability: float
    shortfall_per_week: float
    later: float | None


@dataclass(frozen=True, slots=True)
class WeekOfFlags:
    """The flags open on one day, and how many creators were judged."""

    day: date
    flagged: tuple[int, ...]
    judged: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """A policy over the past, oldest week first."""

    policy: Policy
    weeks: tuple[WeekOfFlags, ...]
    episodes: tuple[Episode, ...]

    @property
    def creators(self) -> frozenset[int]:
        """Everybody who was ever flagged."""
        return frozenset(creator for week in self.weeks for creator in week.flagged)

    @property
    def weeks_open(self) -> float | None:
        """For how many of the weekly days a flag was open on average; None without any."""
        return sum(len(week.flagged) for week in self.weeks) / len(self.episodes) if self.episodes else None

    @property
    def measured_later(self) -> int:
        """How many of the episodes have a later measurement."""
        return sum(one.later is not None for one in self.episodes)

    @property
    def lasting(self) -> float | None:
        """Of the episodes with a later measurement, the share that still fell short then; None without any."""
        later = [one.later for one in self.episodes if one.later is not None]
        return sum(one > 0 for one in later) / len(later) if later else None
