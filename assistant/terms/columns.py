"""Facts as analysis takes them: numpy columns of one length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.signedinteger]
"""Whole numbers of any width: what a million sessions have of each lies in the narrowest that holds it."""

_EPOCH = date(1970, 1, 1)


def days_since_epoch(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


@dataclass(frozen=True, slots=True)
class PickColumns:
    """What creators showed over the weeks that are judged, one entry a creator and product.

    creator, product: ids. clickers: people who opened the product. gmv: yuan. Only where both are known.
    """

    creator: Ints
    product: Ints
    clickers: Floats
    gmv: Floats


@dataclass(frozen=True, slots=True)
class SessionColumns:
    """Sessions of a period, one entry each; NaN is "not known".

    creator: creator id. platform, category: codes into `platforms` and `categories`; category −1
    is "not known". day: days since 1970-01-01 (local). hour: 0 to 23, when it started. duration_s: seconds.
    gmv, refund, ad_spend: yuan. viewers, orders, clickers (people who clicked a product): counts; clickers
    may be left out. picks: what was sold in the last weeks of the period, where that is asked for.
    """

    creator: Ints
    platform: Ints
    category: Ints
    day: Ints
    hour: Ints
    duration_s: Floats
    gmv: Floats
    refund: Floats
    ad_spend: Floats
    viewers: Floats
    orders: Floats
    platforms: tuple[str, ...]
    categories: tuple[str, ...]
    clickers: Floats | None = None
    picks: PickColumns | None = None

    def __len__(self) -> int:
        return len(self.creator)


@dataclass(frozen=True, slots=True)
class FollowerCount:
    """Followers of one account as they were counted on a day (days since 1970-01-01)."""

    account: int
    platform: str
    day: int
    followers: int


@dataclass(frozen=True, slots=True)
class CreatorFacts:
    """What the judgement must know of a creator besides her sessions; money in yuan a month."""

    id: int
    name: str
    tier: str | None  # set by hand or file
    signed_on: str | None
    left_on: str | None
    base_pay: float | None
    living_cost: float | None
    split_rate: float | None
    followers: Sequence[tuple[str, int]]  # (platform, followers), the latest known
    counts: Sequence[FollowerCount] = ()  # every count that is known; empty: only the latest are
