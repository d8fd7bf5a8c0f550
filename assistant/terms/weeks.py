"""Weeks of creators beside what is expected of them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from assistant.terms.columns import Floats, Ints


@dataclass(frozen=True, slots=True)
class Weeks:
    """One creator's weeks, oldest first, in yuan per live hour; None where a week is not known.

    low, middle, high: what is expected of her that week, with its 80 % interval for one who is not short.
    """

    first: tuple[date, ...]  # the first day of each week
    observed: tuple[float | None, ...]
    low: tuple[float | None, ...]
    middle: tuple[float | None, ...]
    high: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class WeeksOfAll:
    """The weeks of the judged: creator ids (C,), rising; yuan per hour (C, T), NaN where not known, oldest first."""

    as_of: date
    creators: Ints
    observed: Floats
    low: Floats
    middle: Floats
    high: Floats

    def of(self, creator: int) -> Weeks | None:
        """The weeks of one; None where she is not among the judged."""
        row = int(np.searchsorted(self.creators, creator))
        if row >= len(self.creators) or int(self.creators[row]) != creator:
            return None
        many = self.observed.shape[1]
        first = tuple(self.as_of - timedelta(weeks=many - at) + timedelta(days=1) for at in range(many))
        return Weeks(first, *(_known(side[row]) for side in (self.observed, self.low, self.middle, self.high)))


def _known(side: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(one) else float(one) for one in side)
