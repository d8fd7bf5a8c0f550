"""A creator's tier: what it rests on, and how she came there."""

from assistant.desk.columns import day_column, words_column
from assistant.desk.table.columns import Column
from assistant.terms.tiers import TierMove, TierStanding
from assistant.verbs.tier_words import basis_said, reason_said, tier_said
from assistant.words import _


def standing_said(standing: TierStanding) -> str:
    """The tier's grounds, a line a platform; the platform that decides comes first."""
    if standing.by_hand:
        lines = [_("Set by hand or by the agency's list; that wins over every figure.")]
        lines += [basis_said(basis) for basis in standing.bases]
    else:
        lines = [basis_said(basis) for basis in standing.bases]
    return "\n".join(lines) or _("No figure is known; she counts as mid-tier, so that she is not overlooked.")


def tier_columns() -> tuple[Column[TierMove], ...]:
    """Her moves, the newest first."""
    return (
        day_column("day", _("Day"), lambda row: row.day, 100),
        words_column("before", _("From tier"), lambda row: None if row.before is None else tier_said(row.before), 90),
        words_column("after", _("To tier"), lambda row: tier_said(row.after), 90),
        words_column("why", _("Why"), reason_said, 720),
    )
