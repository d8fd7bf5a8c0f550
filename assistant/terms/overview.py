"""What the first page shows: what needs the manager, and this week against the last."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.terms.errors import Message
from assistant.terms.live import Account, Cost, Creator, Edit, Mark, Session
from assistant.terms.review import Review
from assistant.terms.trends import WeekSum


class Place(StrEnum):
    """Where in the desk a matter is dealt with."""

    CREATORS = "creators"
    SESSIONS = "sessions"
    REVIEWS = "reviews"
    IMPORTS = "imports"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that needs the manager."""

    text: Message
    place: Place
    count: int
    urgent: bool = False
    private: bool = False  # about somebody as a person: not shown while names are hidden


@dataclass(frozen=True, slots=True)
class PlatformState:
    """How fresh one platform's figures are."""

    platform: str
    accounts: int
    last_session: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The agency on one day. `weeks` are seven-day spans that end on `as_of`, oldest first, the last is current."""

    as_of: date
    creators: int
    sessions: int
    weeks: tuple[WeekSum, ...]
    platforms: tuple[PlatformState, ...]
    matters: tuple[Matter, ...]
    marks: tuple[Mark, ...] = ()
    year_before: WeekSum | None = None  # the week 52 weeks before the current one, where it had sessions


@dataclass(frozen=True, slots=True)
class BestSeller:
    """What a creator sells best in a period."""

    product: str
    sessions: int
    gmv_fen: int | None


@dataclass(frozen=True, slots=True)
class PlannedPick:
    """A product on a creator's list for coming sessions."""

    id: int
    product: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One creator's page, but for the charts and the judgement."""

    creator: Creator
    accounts: tuple[Account, ...]
    recent: tuple[Session, ...]
    best_sellers: tuple[BestSeller, ...]
    planned: tuple[PlannedPick, ...]
    reviews: tuple[Review, ...]
    marks: tuple[Mark, ...]
    costs: tuple[Cost, ...]
    edits: tuple[Edit, ...]
    this_month: WeekSum | None  # the last 28 days
    month_before: WeekSum | None
