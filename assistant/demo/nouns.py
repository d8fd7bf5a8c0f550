"""What is true of the demo agency: people, products, sessions and who really sells too little."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np

from assistant.terms.columns import Floats, Ints
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform

EPOCH = datetime(1970, 1, 1)


class Weakness(StrEnum):
    """How a mid-tier creator really sells less than comparable ones."""

    LOW = "low"  # all along
    STEP = "step"  # since some weeks
    DRIFT = "drift"  # slowly falling
    REFUND = "refund"  # refunds surged
    ADS = "ads"  # GMV bought with ads


class Lookalike(StrEnum):
    """Why a mid-tier creator may look weak and is not."""

    SOFT_SPOT = "soft_spot"  # low only by platform, category and time slot
    LEAVE = "leave"  # weeks off lately
    NEW = "new"  # newly signed
    FEW = "few"  # few and noisy sessions


@dataclass(frozen=True, slots=True)
class Account:
    """A presence on one platform; `share` of her sessions are there, `followers` at the period's start."""

    creator: int
    platform: Platform
    platform_id: str
    nickname: str
    share: float
    followers: int


@dataclass(frozen=True, slots=True)
class Creator:
    """One streamer; money in yuan a month, `quality` on the log of net GMV per hour."""

    name: str
    category: str
    tier: Tier
    slot: str
    hours: float
    per_week: float
    signed_on: date
    left_on: date | None
    leave: tuple[int, ...]  # weeks of the period without sessions
    city: str
    owner: str
    base_pay: int
    living_cost: int | None
    split_rate: float
    commission_rate: float
    level: float
    quality: float
    ads: float  # share of GMV that ads bring
    note: str
    tier_set: bool = True  # whether the agency's list names the tier
    weakness: Weakness | None = None
    lookalike: Lookalike | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One article with its pack size; money in fen."""

    product_id: str
    name: str
    spec: str
    category: str
    track: str
    supplier: str
    origin: str
    price: int
    cost: int
    commission_rate: float
    stock: int
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class Sessions:
    """Sessions by start, one entry each. Money in fen, times in seconds (start: since 1970, local).

    `expected` is the net GMV per hour (yuan) that nothing but her circumstances explains; `effect` is
    what her weakness does to it (log); `settled` is the share of all refunds that have come in so far.
    """

    creator: Ints
    account: Ints
    start: Ints
    duration: Ints
    expected: Floats
    effect: Floats
    settled: Floats
    session_id: tuple[str, ...]
    title: tuple[str, ...]
    exposed: Ints
    exposures: Ints
    viewers: Ints
    views: Ints
    product_exposed: Ints
    product_exposures: Ints
    clickers: Ints
    clicks: Ints
    orders: Ints
    buyers: Ints
    items: Ints
    gmv: Ints
    refund: Ints
    refund_orders: Ints
    refund_buyers: Ints
    refund_items: Ints
    hour_refund: Ints
    hour_refund_orders: Ints
    ad_spend: Ints
    commission_rate: Floats
    new_followers: Ints
    unfollowers: Ints
    watch: Floats
    average: Floats
    peak: Ints
    fan_share: Floats
    comments: Ints
    slot_fee: Ints
    subsidy: Ints

    def __len__(self) -> int:
        return len(self.creator)


@dataclass(frozen=True, slots=True, eq=False)
class Picks:
    """Products in sessions, one entry each, by session and place in the running order; money in fen."""

    session: Ints
    product: Ints
    position: Ints
    exposed: Ints
    clickers: Ints
    items: Ints
    orders: Ints
    buyers: Ints
    gmv: Ints
    refund: Ints
    refund_items: Ints

    def __len__(self) -> int:
        return len(self.session)


@dataclass(frozen=True, slots=True, eq=False)
class Agency:
    """The whole agency over the days `first` to `until`, both included.

    `truth` names the mid-tier creators who really sell too little, `lookalikes` those who only seem to.
    """

    seed: int
    first: date
    until: date
    creators: tuple[Creator, ...]
    accounts: tuple[Account, ...]
    products: tuple[Product, ...]
    sessions: Sessions
    picks: Picks
    truth: Mapping[str, Weakness]
    lookalikes: Mapping[str, Lookalike]

    def on_platform(self, platform: Platform) -> Ints:
        """The sessions on a platform, by start."""
        there = [one.platform is platform for one in self.accounts]
        return np.flatnonzero(np.array(there)[self.sessions.account])

    def followers(self, day: date) -> list[int]:
        """Followers of each account at the end of a day."""
        until = seconds(day + timedelta(days=1))
        won = (self.sessions.new_followers - self.sessions.unfollowers)[self.sessions.start < until]
        where = self.sessions.account[self.sessions.start < until]
        gained = np.bincount(where, weights=won, minlength=len(self.accounts))
        return [one.followers + int(more) for one, more in zip(self.accounts, gained, strict=True)]


def seconds(day: date) -> int:
    """Midnight of a day as seconds since 1970, local."""
    return (day - EPOCH.date()).days * 86400
