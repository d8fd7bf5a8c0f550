"""What a creator brings in against what she costs, month by month; money in fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """A part of what comes in or goes out."""

    COMMISSION = "commission"
    SLOT_FEES = "slot_fees"
    DEALS = "deals"
    SUBSIDIES = "subsidies"
    BASE_PAY = "base_pay"
    SHARE = "share"  # hers of the commission
    LIVING = "living"
    ADS = "ads"
    OTHER = "other"  # costs entered by hand


INCOME = (Part.COMMISSION, Part.SLOT_FEES, Part.DEALS, Part.SUBSIDIES)
COSTS = (Part.BASE_PAY, Part.SHARE, Part.LIVING, Part.ADS, Part.OTHER)


@dataclass(frozen=True, slots=True)
class Told:
    """What the record says of a part in a month: the sum, how much of it is an estimate, known of how many sessions.

    fen: None is not known. of: 0 where no session has a say in it.
    """

    fen: int | None = None
    estimated: int = 0
    known: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class MonthTold:
    """A month as the record has it; a part that is not there was told by nobody."""

    sessions: int
    parts: Mapping[Part, Told]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed with a creator, as it is entered now: fen a month, her share of the commission, her days."""

    base_pay_fen: int | None
    living_cost_fen: int | None
    split_rate: float | None
    signed_on: str | None
    left_on: str | None


class State(StrEnum):
    """What can be said of an amount."""

    KNOWN = "known"
    PARTIAL = "partial"  # at least so much: some of her sessions do not tell
    UNKNOWN = "unknown"
    NONE = "none"  # there was nothing to tell: no session, not signed, nothing entered


@dataclass(frozen=True, slots=True)
class Amount:
    """One part of one month; `estimated` of `fen` is not settled but an estimate. known, of: sessions."""

    state: State
    fen: int | None = None
    estimated: int = 0
    known: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """One month up to `last`, the last day that counts in it; every part has its amount."""

    first: date
    last: date
    sessions: int
    amounts: Mapping[Part, Amount]

    def total(self, parts: tuple[Part, ...]) -> int | None:
        """The sum of what is known; None where nothing is."""
        known = [fen for part in parts if (fen := self.amounts[part].fen) is not None]
        return sum(known) if known else None

    def unknown(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts that are not known, or of a part of her sessions only."""
        doubtful = (State.UNKNOWN, State.PARTIAL)
        return tuple(part for part in parts if self.amounts[part].state in doubtful)

    @property
    def left(self) -> int | None:
        """Income less costs, of what is known; None where no income is."""
        income = self.total(INCOME)
        return None if income is None else income - (self.total(COSTS) or 0)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A creator's last months, the oldest first."""

    creator: str
    months: tuple[Month, ...]
