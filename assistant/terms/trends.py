"""Lines for charts: values over days against the band of the cohort."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.terms.errors import Message
from assistant.terms.live import Mark
from assistant.terms.measures import Measure


class Band(StrEnum):
    """What the band under a line says."""

    PEERS = "peers"  # quartiles of comparable creators in the same bucket
    EXPECTED = "expected"  # what is expected of her, with its 80 % interval
    LIMITS = "limits"  # the middle and the control limits of her own weeks


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over time, a value a bucket; None is a bucket without a known value.

    `days` are the first days of the buckets (`step` days each). `low`, `middle` and `high` are the
    band's edges and middle in the same bucket, None where it is not known. `notes` say of each bucket what is
    remarkable about it (None: nothing); empty where nobody looked.
    """

    measure: Measure
    title: str
    step: int
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    middle: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    peers: int = 0
    marks: tuple[Mark, ...] = ()
    band: Band = Band.PEERS
    notes: tuple[Message | None, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekSum:
    """One week of the agency: sums over the known, and how many sessions had the figure."""

    first: date
    sessions: int
    duration_s: int
    gmv_fen: int | None
    gmv_sessions: int
    net_fen: int | None
    net_sessions: int
    net_s: int
    refund_fen: int | None
    orders: int | None
    ad_spend_fen: int | None
    new_followers: int | None
