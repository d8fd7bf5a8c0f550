"""Tier definitions: what counts as mid-tier on a platform, since when, by whose word; and moves between tiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TierMeasure(StrEnum):
    """What a definition looks at."""

    FOLLOWERS = "followers"
    GMV = "gmv_30_days"  # yuan, of the thirty days up to the day
    PERCENTILE = "percentile"  # rank of reach among the agency's accounts on the platform, 0 to 1


@dataclass(frozen=True, slots=True)
class TierDefinition:
    """The mid-tier on one platform by one measure: from `low` on, below `high`.

    Below `low` is tail, from `high` on is head; None leaves that side open, and both None ends what was defined
    before. Of several measures on one platform each is enough by itself, but those marked `together` must all be
    reached. id 0 is not in the record (yet): a starter set's, or the usual rank of reach.
    """

    id: int
    platform: str
    measure: TierMeasure
    low: float | None
    high: float | None
    since: date
    source: str
    together: bool = False
    made_at: str = ""
    withdrawn_at: str | None = None

    @property
    def ends(self) -> bool:
        """Whether it only ends what was defined before."""
        return self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class StarterSet:
    """Definitions in circulation, to be chosen and adapted. `platform` is "" where the source names none."""

    id: str
    title: str  # in the spoken language, as is the remark
    platform: str
    measure: TierMeasure
    low: float | None
    high: float | None
    source: str
    remark: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a creator's tier rests on: the definition, and her figure on that platform that day."""

    definition: TierDefinition
    value: float


@dataclass(frozen=True, slots=True)
class TierBoard:
    """How many creators each tier has on a day, and who has come into another one since some weeks before."""

    counts: Mapping[str, int]
    moves: tuple["TierMove", ...]  # the newest first


@dataclass(frozen=True, slots=True)
class TierMove:
    """A creator came into another tier; `before` None is where she was first seen.

    basis: the definition and the figure; None where it was set by hand or list, or where nothing is known of her.
    by_hand: a person or the agency's own list says so. redefined: the definition changed that week, not she.
    """

    creator_id: int
    creator: str
    day: date
    before: str | None
    after: str
    basis: Basis | None
    by_hand: bool = False
    redefined: bool = False


@dataclass(frozen=True, slots=True)
class TierStanding:
    """A creator's tier on a day, what it rests on on each platform, and how she came there (newest move first)."""

    creator_id: int
    tier: str
    by_hand: bool
    bases: tuple[Basis, ...]
    moves: tuple[TierMove, ...]


@dataclass(frozen=True, slots=True)
class TierPreview:
    """How many creators are in each tier under the definitions as they are and as proposed, and who moves."""

    day: date
    before: Mapping[str, int]
    after: Mapping[str, int]
    moves: tuple[TierMove, ...]
    by_hand: int  # creators whose tier is set, so that no definition moves them
