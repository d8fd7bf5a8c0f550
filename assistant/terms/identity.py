"""People found to be one, figures as they were restated, and what orders came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.terms.work import Changes, Value


@dataclass(frozen=True, slots=True)
class Merged:
    """One creator merged into another: what moved, by table, and which empty fields were filled."""

    id: int | None
    at: str
    kept_id: int
    kept: str
    dropped_id: int
    dropped: str
    moved: Mapping[str, int]
    filled: Mapping[str, Value] = field(default_factory=dict)
    undone: bool = False
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Restatement:
    """What was known of a session from one export on; figures are those in force then, in the record's units."""

    known_at: str
    batch: int
    file: str
    duration_s: int | None
    viewers: int | None
    orders: int | None
    gmv_fen: int | None
    refund_fen: int | None
    ad_spend_fen: int | None
    changed: tuple[str, ...]  # fields that this export set anew


@dataclass(frozen=True, slots=True)
class Settlement:
    """One account's orders of a month (of payment), and what was clawed back in it (of the case's end)."""

    month: str
    creator: str | None
    platform: str
    account: str | None
    orders: int
    paid_fen: int | None
    refund_fen: int | None
    commission_fen: int | None
    settled_fen: int | None
    settled_commission_fen: int | None
    clawed_back_fen: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record or a copy of it holds, in short; days and moments as ISO text, None where there is nothing."""

    sessions: int
    creators: int
    imports: int
    edits: int
    newest_session: str | None
    last_import: str | None

    def anything(self) -> bool:
        """Whether it holds anything at all."""
        return bool(self.sessions or self.creators or self.imports or self.edits)
