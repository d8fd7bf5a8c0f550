"""The rules by which creators are judged; kept in the record with their history, never hard-coded."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Policy:
    """How mid-tier creators are found and when one is flagged."""

    window_weeks: int = 8  # sessions of the last so many weeks are judged
    tail_below: float = 0.30  # tier by rank of reach within a platform, where no tier is set by hand
    head_above: float = 0.85
    min_sessions: int = 6  # fewer sessions in the window: no verdict
    min_peers: int = 5  # a cohort with fewer other creators is widened
    grace_days: int = 42  # newly signed: no verdict
    shortfall: float = 0.15  # a gap smaller than this share of the expectation is not worth a flag
    certainty: float = 0.50  # a flag opens only where a shortfall is at least this probable
    false_discovery: float = 0.30  # of the creators that a week calls short, the share that may be sound
    weeks_to_open: int = 2  # weekly looks in a row that must agree before a flag opens
    at_once: float = 0.95  # … but where a shortfall is this probable, one look is enough
    stays: float = 0.30  # an open flag closes where a shortfall is less probable than this
    by_sales: bool = True  # which causes may open a flag: she sells less,
    by_refunds: bool = True  # more comes back,
    by_ads: bool = True  # sales are bought with ads
    night_from: int = 18  # time slots of the day, by the hour a session starts in
    day_from: int = 12
    morning_from: int = 6


@dataclass(frozen=True, slots=True)
class DatedPolicy:
    """A policy and since when it holds."""

    id: int
    since: str
    policy: Policy
    note: str | None


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One rule of a policy that differs from the policy before."""

    name: str
    old: float | bool
    new: float | bool


@dataclass(frozen=True, slots=True)
class PolicyStep:
    """A policy of the history: what it changed against the one before; until: the moment the next one began."""

    dated: DatedPolicy
    changes: tuple[PolicyChange, ...]
    until: str | None


def differences(before: Policy, after: Policy) -> tuple[PolicyChange, ...]:
    """The rules in which two policies differ."""
    pairs = ((each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(Policy))
    return tuple(PolicyChange(name, old, new) for name, old, new in pairs if old != new)
