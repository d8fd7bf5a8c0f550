"""What a sheet can be about, and what a field of it is: the words in which fields are listed."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.terms.errors import Message


class Kind(StrEnum):
    """What one row of a sheet is about."""

    CREATORS = "creators"
    SESSIONS = "sessions"
    PRODUCTS = "products"
    SESSION_PRODUCTS = "session-products"
    ORDERS = "orders"  # order lines with their commissions
    REFUNDS = "refunds"  # after-sales cases, and commissions clawed back
    AD_SPEND = "ad-spend"  # an account's spend by day or campaign
    DAYS = "days"  # an account's, shop's or product's figures of a day
    MARKET = "market"  # boards of the market's products, mostly in ranges
    DEALS = "deals"  # a brand's cooperation orders


TEMPLATES = (Kind.CREATORS, Kind.SESSIONS, Kind.PRODUCTS, Kind.SESSION_PRODUCTS)
"""The kinds that people fill in themselves, in an order in which they can be imported."""


class Unit(StrEnum):
    """How a value is kept in the record."""

    TEXT = "text"
    COUNT = "count"  # integer, never negative
    FEN = "fen"  # integer hundredths of a yuan
    SECONDS = "seconds"  # integer
    RATE = "rate"  # fraction, 0 to 1
    NUMBER = "number"  # float, never negative
    TIME = "time"  # local ISO text, YYYY-MM-DDTHH:MM:SS
    DATE = "date"  # ISO text, YYYY-MM-DD


class Need(StrEnum):
    """Whether a template carries the column."""

    KEY = "key"  # a row without it is rejected
    USUAL = "usual"  # in every template; empty means not known
    OPTIONAL = "optional"  # may be added to a template
    REPORT = "report"  # only platform reports carry it


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `name` is its name in JSON, `column` its column in the record."""

    name: str
    unit: Unit
    header: str
    meaning: Message
    need: Need = Need.USUAL
    ranged: bool = False  # its column may hold ranges, whose ends go to `name`_low and `name`_high

    @property
    def column(self) -> str:
        """The record's column; money carries its unit in the name."""
        return f"{self.name}_fen" if self.unit is Unit.FEN else self.name
