"""Several creators beside one another."""

from dataclasses import dataclass
from datetime import date

from assistant.terms.measures import Measure
from assistant.terms.trends import Trend, WeekSum

MOST_COMPARED = 6  # lines that one chart can tell apart


@dataclass(frozen=True, slots=True)
class ComparedSum:
    """One creator's period: her value of the measure, of how many of her sessions it is known, and the usual sums."""

    creator_id: int
    creator: str
    value: float | None
    known: int
    sums: WeekSum


@dataclass(frozen=True, slots=True)
class Comparison:
    """Creators in the order asked for: a line and a sum each."""

    measure: Measure
    first: date
    last: date
    trends: tuple[Trend, ...]
    sums: tuple[ComparedSum, ...]
