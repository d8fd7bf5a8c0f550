"""Charts that tell chance from change: control charts of one series, funnels of many units."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from assistant.terms.columns import Floats, Ints

Bools = npt.NDArray[np.bool_]

Z95, Z998 = 1.959963984540054, 3.090232306167813  # so much of a normal distribution lies within


class Monitored(StrEnum):
    """What a funnel shows of creators."""

    NET_PER_HOUR = "net_per_hour"  # yuan of GMV less refunds so far
    CONVERSION = "conversion"  # orders a viewer
    REFUND_RATE = "refund_rate"  # of GMV, so far


FUNNEL_MEASURES = {
    Monitored.NET_PER_HOUR: "net_gmv_per_hour",
    Monitored.CONVERSION: "conversion_rate",
    Monitored.REFUND_RATE: "refund_rate",
}
"""The measure (terms.measures) that says each one's unit and meaning."""


@dataclass(frozen=True, slots=True)
class Xmr:
    """An XmR chart of n points (NaN: not known): centre and limits in the unit of the values, moving range above.

    The rules by point: `beyond` a limit; `run` of seven on one side of the centre; `trend` of seven rising or
    falling; `near` a limit, two of three in the outer third.
    """

    value: Floats
    centre: float
    low: float
    high: float
    moving: Floats
    moving_mean: float
    moving_high: float
    beyond: Bools
    run: Bools
    trend: Bools
    near: Bools


@dataclass(frozen=True, slots=True)
class Ewma:
    """An EWMA chart of n points: smoothed values and limits, in the unit of the values; NaN before the first known."""

    value: Floats
    smooth: Floats
    centre: float
    low: Floats
    high: Floats
    beyond: Bools


@dataclass(frozen=True, slots=True)
class Funnel:
    """Units of a funnel plot, one entry each, on the scale that they were given in.

    target: the middle. error: standard error of each. phi: variance over what sampling explains; between: variance
    that units differ by beyond it (τ²). z: distance from the target in adjusted errors. The limits are those at
    each unit's own error, without (95, 998) and with (od95, od998) overdispersion; (low, high) of shape (2, n).
    """

    value: Floats
    error: Floats
    target: float
    phi: float
    between: float
    z: Floats
    limits95: Floats
    limits998: Floats
    od95: Floats
    od998: Floats

    @property
    def outside(self) -> Bools:
        """Units beyond the 99.8 % limits with overdispersion."""
        return np.asarray(np.abs(self.z) > Z998)


@dataclass(frozen=True, slots=True)
class CreatorFunnel:
    """Mid-tier creators on a funnel: ids, sessions behind each, and the plot; log: values are natural logarithms."""

    creators: Ints
    sessions: Ints
    plot: Funnel
    log: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One creator on a funnel: sessions behind her value (yuan per hour or a fraction), and z in adjusted errors."""

    creator_id: int
    creator: str
    sessions: int
    value: float
    z: float

    @property
    def outside(self) -> bool:
        """Beyond the 99.8 % limits, which hold the usual differences between creators."""
        return abs(self.z) > Z998


@dataclass(frozen=True, slots=True)
class FunnelChart:
    """All mid-tier creators on a funnel, in the metric's own unit.

    sessions: where along the axis the limits are given; (low, high) at each, with overdispersion.
    """

    what: Monitored
    as_of: date
    weeks: int
    target: float
    dots: tuple[Dot, ...]
    sessions: tuple[float, ...]
    limits95: tuple[tuple[float, ...], tuple[float, ...]]
    limits998: tuple[tuple[float, ...], tuple[float, ...]]
