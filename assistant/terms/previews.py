"""What an import changes, put so that a person can judge it before it is done."""

from dataclasses import dataclass, field
from datetime import date

from assistant.terms.errors import Message


@dataclass(frozen=True, slots=True)
class SessionChange:
    """One field of a known session that an import sets anew; values in the record's units."""

    session: int
    creator: str | None
    platform: str
    started_at: str
    field: str
    unit: str
    old: str | int | float | None
    new: str | int | float | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names that may well be one person."""

    name: str
    platform: str | None
    known: str
    known_platform: str | None
    why: Message


@dataclass(frozen=True, slots=True)
class WeekCheck:
    """One creator's week as it is after the import, beside the mean of up to eight known weeks before it."""

    creator: str
    week: date  # its Monday
    sessions: int
    duration_s: int | None
    gmv_fen: int | None
    usual_sessions: float | None
    usual_duration_s: float | None
    usual_gmv_fen: float | None
    alarm: Message | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What an import does to the record, beyond the count of its rows; long lists are cut, the counts are whole."""

    sessions_changed: int = 0
    changes: tuple[SessionChange, ...] = ()
    creators_made: tuple[str, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    weeks: tuple[WeekCheck, ...] = ()
    alarms: tuple[WeekCheck, ...] = field(default=())
