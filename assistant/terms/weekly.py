"""The weekly report: one week of the agency against others, for the meeting and for the boss."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.terms.errors import Message, message
from assistant.terms.findings import Finding
from assistant.terms.live import SessionGroup

RIPE_DAYS = 30
"""So many days platforms restate a session's figures; younger ones have no return rate yet."""


class Part(StrEnum):
    """What can be put into the report, in the order in which it stands there."""

    AGENCY = "agency"
    PLATFORMS = "platforms"
    CREATORS = "creators"
    PRODUCTS = "products"
    FLAGS = "flags"
    REVIEWS = "reviews"
    DUE = "due"


class Order(StrEnum):
    """Which creators stand first."""

    LOSSES = "losses"  # who has lost most against the week before
    SALES = "sales"  # who has sold most


PARTS: Mapping[Part, Message] = {
    Part.AGENCY: message("The agency's week"),
    Part.PLATFORMS: message("By platform"),
    Part.CREATORS: message("Creators of the week"),
    Part.PRODUCTS: message("Best-selling products"),
    Part.FLAGS: message("Put forward for a review"),
    Part.REVIEWS: message("Reviews, and who moved tier"),
    Part.DUE: message("Due next week"),
}
"""The parts by their headings."""

ORDERS: Mapping[Order, Message] = {
    Order.LOSSES: message("Largest losses first"),
    Order.SALES: message("Largest sales first"),
}
"""The orders in words."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the report shall show, and a note that is printed on top."""

    parts: frozenset[Part] = frozenset(Part)
    order: Order = Order.LOSSES
    note: str = ""
    with_money: bool = True
    with_names: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, both included; `whole`: from a Monday to a Sunday."""

    first: date

    @property
    def last(self) -> date:
        """The seventh day."""
        return self.first + timedelta(days=6)

    @property
    def whole(self) -> bool:
        """Whether it is a week of the calendar."""
        return self.first.weekday() == 0


@dataclass(frozen=True, slots=True)
class Reportable:
    """Which weeks can be reported: the last seven days, the weeks of the calendar (newest first), the usual one."""

    days: Week
    whole: tuple[Week, ...]
    usual: Week


@dataclass(frozen=True, slots=True)
class Beside:
    """One creator's or platform's week and the week before; None where there was no session."""

    name: str
    this: SessionGroup | None
    before: SessionGroup | None

    @property
    def change_fen(self) -> int | None:
        """By how much net GMV rose; who was not live sold nothing. None where a week's is not known."""
        now, then = _net(self.this), _net(self.before)
        return None if now is None or then is None else now - then

    @property
    def partial(self) -> bool:
        """Whether a net GMV that is compared leaves sessions out."""
        return any(each is not None and each.partial("net_fen") for each in (self.this, self.before))


def _net(group: SessionGroup | None) -> int | None:
    return 0 if group is None else group.net_fen


@dataclass(frozen=True, slots=True)
class SoldProduct:
    """A product's week: in how many creators' sessions; of the figures, how many sessions tell them."""

    product_id: str
    product: str
    creators: int
    sessions: int
    items: int | None
    items_known: int
    gmv_fen: int | None
    gmv_known: int


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of one creator in the week: a review opened or closed, or another tier; `why` may tell figures."""

    day: str
    creator: str
    what: Message
    why: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits: of whom, on which day, who does it, and in the manager's own words what."""

    day: str
    creator: str
    what: Message
    owner: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """One week of the agency with all that may be told of it.

    `as_of` is the day of the newest session, `imported_at` the moment of the newest import. `flagged` are those of
    the judgement of `judged_on`. `silent` are active creators who were live in neither week. `gaps` say what is
    missing. `products_told`: of so many sessions it is known what was sold.
    """

    week: Week
    as_of: date
    imported_at: str | None
    agency: SessionGroup | None
    before: SessionGroup | None
    year_before: SessionGroup | None
    platforms: tuple[Beside, ...]
    creators: tuple[Beside, ...]
    silent: tuple[str, ...]
    products: tuple[SoldProduct, ...]
    products_told: int
    judged_on: date
    judged: int
    flagged: tuple[Finding, ...]
    happened: tuple[Happened, ...]
    due: tuple[Due, ...]
    gaps: tuple[Message, ...]

    def ripe(self, last: date) -> bool:
        """Whether the refunds of a week that ended on a day are known well enough for a rate."""
        return (self.as_of - last).days >= RIPE_DAYS
