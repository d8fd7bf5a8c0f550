"""Facts as a screen shows them: one noun a row. Money in fen, rates 0 to 1, None is "not known"."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """Where a creator stands in the agency; the value is the record's word."""

    HEAD = "头部"
    MID = "腰部"
    TAIL = "尾部"


@dataclass(frozen=True, slots=True)
class Account:
    """A creator's presence on one platform."""

    id: int
    platform: str
    platform_id: str
    nickname: str
    creator_id: int | None
    followers: int | None = None


@dataclass(frozen=True, slots=True)
class Creator:
    """A streamer of the agency and her last four weeks (sums over the known)."""

    id: int
    name: str
    category: str | None
    tier: str | None  # as set by hand or file; None: the policy decides
    status: str | None
    signed_on: str | None
    left_on: str | None
    city: str | None
    owner: str | None
    base_pay_fen: int | None
    living_cost_fen: int | None
    split_rate: float | None
    note: str | None
    platforms: str  # "抖音, 快手"
    followers: int | None
    sessions: int
    duration_s: int | None
    gmv_fen: int | None
    net_fen: int | None
    net_per_hour_fen: int | None
    last_session: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """One live session with the figures as they are now."""

    id: int
    creator_id: int | None
    creator: str | None
    platform: str
    account: str
    nickname: str
    session_id: str | None
    title: str | None
    category: str | None
    scene: str | None
    started_at: str
    ended_at: str | None
    duration_s: int | None
    viewers: int | None
    views: int | None
    exposed_viewers: int | None
    exposures: int | None
    product_exposed_viewers: int | None
    product_exposures: int | None
    product_clickers: int | None
    product_clicks: int | None
    peak_viewers: int | None
    average_viewers: float | None
    watch_s: float | None
    comments: int | None
    new_followers: int | None
    unfollowers: int | None
    orders: int | None
    buyers: int | None
    items: int | None
    gmv_fen: int | None
    paid_fen: int | None
    refund_fen: int | None
    refund_orders: int | None
    refund_buyers: int | None
    hour_refund_fen: int | None
    net_fen: int | None
    net_per_hour_fen: int | None
    ad_spend_fen: int | None
    commission_rate: float | None
    commission_fen: int | None
    slot_fee_fen: int | None
    subsidy_fen: int | None
    batch: int | None
    line: int | None
    viewers_low: int | None = None  # both ends, where a report tells a range
    viewers_high: int | None = None
    gmv_low_fen: int | None = None
    gmv_high_fen: int | None = None
    items_low: int | None = None
    items_high: int | None = None


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """What sessions that have something in common come to; `known` says of how many each sum is.

    `name` is a creator, platform or category, or the Monday of a week; None where it is not known. `timed_s` is the
    time that net per hour is of; the shares are of sessions where both sides are known.
    """

    name: str | None
    sessions: int
    duration_s: int | None
    viewers: int | None
    orders: int | None
    gmv_fen: int | None
    refund_fen: int | None
    net_fen: int | None
    net_per_hour_fen: float | None
    ad_spend_fen: int | None
    new_followers: int | None
    timed_s: int | None
    refund_rate: float | None
    ad_share: float | None
    known: Mapping[str, int]

    def partial(self, field: str) -> bool:
        """Whether a sum leaves out sessions of which the figure is not known."""
        return 0 < self.known.get(field, 0) < self.sessions


@dataclass(frozen=True, slots=True)
class Product:
    """A product and what it has sold so far."""

    id: int
    product_id: str
    product: str | None
    spec: str | None
    category: str | None
    track: str | None
    supplier: str | None
    origin: str | None
    price_fen: int | None
    cost_fen: int | None
    commission_rate: float | None
    stock: int | None
    status: str | None
    batch: int | None
    line: int | None
    sessions: int
    items: int | None
    gmv_fen: int | None
    refund_fen: int | None
    price_low_fen: int | None = None
    price_high_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """A product in a creator's session, with its result; or planned for her, when session is None."""

    id: int
    creator_id: int | None
    creator: str | None
    platform: str | None
    account: str | None
    session: int | None
    session_id: str | None
    started_at: str | None
    product_id: str
    product: str | None
    position: int | None
    exposed_viewers: int | None
    clickers: int | None
    items: int | None
    orders: int | None
    buyers: int | None
    gmv_fen: int | None
    refund_fen: int | None
    refund_orders: int | None
    batch: int | None
    line: int | None
    commission_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day: a festival for all, or an event of one creator's."""

    id: int | None
    first: str
    last: str
    title: str
    creator_id: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change made by hand, as the history keeps it."""

    id: int
    at: str
    table: str
    row: int
    field: str
    old: str | None
    new: str | None
    why: str | None
    undone: bool
    who: str | None = None  # the name of the system's account


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent on a creator or, with no creator, on the agency."""

    id: int
    creator_id: int | None
    on_day: str
    kind: str
    amount_fen: int
    note: str | None


@dataclass(frozen=True, slots=True)
class Thrown:
    """A row in the trash: when it was thrown away, of which table, and by what name it went."""

    id: int
    at: str
    table: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file kept in the record for a creator; size in bytes."""

    id: int
    creator_id: int
    name: str
    kind: str
    expires_on: str | None
    note: str
    added_at: str
    size: int
