"""What orders came to, how figures were restated, and the record as it was before an import."""

from pathlib import Path

from assistant.record import settling
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.identity import Contents, Restatement, Settlement
from assistant.vault import restoring
from assistant.vault.restoring import Point


def list_settlements(record: Record, query: Query, limit: int | None = None) -> tuple[Settlement, ...]:
    """Orders, commissions and clawbacks by month and account, newest first."""
    return settling.settlements(record, query)[:limit]


def list_restatements(record: Record, session: int) -> tuple[Restatement, ...]:
    """A session's figures as each export told them, oldest first."""
    return settling.restatements(record, session)


def list_restore_points(record: Path) -> tuple[Point, ...]:
    """The copies of a record that were taken before imports, newest first."""
    return restoring.points(record)


def look_into(record: Path) -> Contents:
    """What a record or a copy of it holds, in short."""
    return restoring.contents(record)


def restore(record: Path, point: Path) -> Path:
    """Put a copy in the place of a record that nobody has open; the record as it was becomes a copy itself."""
    return restoring.restore(record, point)
