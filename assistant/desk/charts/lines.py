"""A trend as arrays, ready to be drawn and read."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan

import numpy as np
import numpy.typing as npt

from assistant.terms.columns import Floats
from assistant.terms.trends import Trend


@dataclass(frozen=True, slots=True)
class Line:
    """One trend; x in days (ordinals, the middle of each bucket), NaN where a value is not known."""

    trend: Trend
    x: Floats
    y: Floats
    low: Floats
    middle: Floats
    high: Floats
    has_band: bool  # whether anything is known of the cohort

    @classmethod
    def of(cls, trend: Trend) -> "Line":
        """The arrays of a trend; a cohort that is not there is all NaN."""
        count = len(trend.days)
        x = np.fromiter((day.toordinal() for day in trend.days), np.float64, count) + (trend.step - 1) / 2
        sides = (_floats(side, count) for side in (trend.values, trend.low, trend.middle, trend.high))
        y, low, middle, high = sides
        has_band = bool(np.isfinite(middle).any() or np.isfinite(low).any())
        return cls(trend, x, y, low, middle, high, has_band)

    def alone(self) -> npt.NDArray[np.bool_]:
        """Which values have no known neighbour, so that a line alone would not show them."""
        known = np.concatenate(([False], np.isfinite(self.y), [False]))
        return np.asarray(known[1:-1] & ~known[:-2] & ~known[2:], np.bool_)

    def nearest(self, x: float) -> int | None:
        """The bucket nearest to a place on the axis; None where there are none."""
        if not len(self.x):
            return None
        at = bisect_left(self.x, x)
        near = [place for place in (at - 1, at) if 0 <= place < len(self.x)]
        return min(near, key=lambda place: abs(float(self.x[place]) - x))

    def last_known(self) -> int | None:
        """The last bucket with a value, else the last one."""
        known = np.flatnonzero(np.isfinite(self.y))
        if len(known):
            return int(known[-1])
        return len(self.x) - 1 if len(self.x) else None

    def extent(self, first: float, last: float) -> tuple[float, float] | None:
        """Lowest and highest of all that is drawn between two places; None where nothing is known."""
        begin, end = np.searchsorted(self.x, (first, last), side="left")
        part = slice(max(int(begin) - 1, 0), int(end) + 1)
        band = (self.low, self.middle, self.high) if self.has_band else ()
        ranges = [found for side in (self.y, *band) if (found := _range(side[part]))]
        if not ranges:
            return None
        return (min(low for low, _high in ranges), max(high for _low, high in ranges))

    def days(self, at: int) -> tuple[date, date]:
        """First and last day of a bucket."""
        first = self.trend.days[at]
        return (first, first + timedelta(days=self.trend.step - 1))


def _floats(side: tuple[float | None, ...], count: int) -> Floats:
    """A side of the trend with NaN for None; all NaN where the side is not given."""
    return np.array(side, np.float64) if side else np.full(count, np.nan)


def _range(side: Floats) -> tuple[float, float] | None:
    """Lowest and highest of what is known; None where nothing is."""
    if not len(side):
        return None
    low, high = float(side.min()), float(side.max())
    if isnan(low):  # slower, so only where there are gaps
        low, high = float(np.fmin.reduce(side)), float(np.fmax.reduce(side))
    return None if isnan(low) else (low, high)
