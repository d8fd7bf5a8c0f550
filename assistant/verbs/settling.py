"""What orders came to, and how figures were restated."""

from assistant.record import settling
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.identity import Restatement, Settlement


def list_settlements(record: Record, query: Query, limit: int | None = None) -> tuple[Settlement, ...]:
    """Orders, commissions and clawbacks by month and account, newest first."""
    return settling.settlements(record, query)[:limit]


def list_restatements(record: Record, session: int) -> tuple[Restatement, ...]:
    """A session's figures as each export told them, oldest first."""
    return settling.restatements(record, session)
