"""Definitions, figures and moves of tiers in the spoken language, the same on the desk and at the terminal."""

from assistant.terms.errors import message
from assistant.terms.live import Tier
from assistant.terms.tiers import Basis, TierDefinition, TierMeasure, TierMove
from assistant.words import _, count, day, percent, platform, say, yuan_short

_MEASURES = {
    TierMeasure.FOLLOWERS: message("Followers"),
    TierMeasure.GMV: message("GMV of 30 days"),
    TierMeasure.PERCENTILE: message("Rank in the agency"),
}
_TIERS = {Tier.HEAD: message("Head"), Tier.MID: message("Mid"), Tier.TAIL: message("Tail")}


def measure_said(measure: TierMeasure) -> str:
    """What a definition looks at."""
    return say(_MEASURES[measure])


def tier_said(tier: str | None) -> str:
    """A tier; "—" where there is none."""
    return say(_TIERS[Tier(tier)]) if tier in set(Tier) else "—"


def edge_said(measure: TierMeasure, edge: float | None) -> str:
    """A figure or a boundary of a measure."""
    if edge is None:
        return "—"
    if measure is TierMeasure.GMV:
        return yuan_short(round(edge * 100))
    return percent(edge) if measure is TierMeasure.PERCENTILE else count(edge)


def range_said(one: TierDefinition) -> str:
    """From where to where a definition calls a creator mid-tier."""
    low, high = edge_said(one.measure, one.low), edge_said(one.measure, one.high)
    if one.ends:
        return _("defined no longer")
    if one.low is None:
        return say(message("below {high}", high=high))
    return say(message("from {low}", low=low) if one.high is None else message("{low} to {high}", low=low, high=high))


def source_said(one: TierDefinition) -> str:
    """Where a definition comes from."""
    return one.source or _("the usual rules")


def definition_said(one: TierDefinition) -> str:
    """A definition in a line."""
    told = message(
        "{platform}, {measure}: mid-tier {range} ({source})",
        platform=platform(one.platform),
        measure=measure_said(one.measure),
        range=range_said(one),
        source=source_said(one),
    )
    return say(told)


def basis_said(basis: Basis) -> str:
    """What a tier rests on: her figure, and where the mid-tier lies."""
    one = basis.definition
    told = message(
        "{platform}, {measure}: {value}; mid-tier is {range} ({source})",
        platform=platform(one.platform),
        measure=measure_said(one.measure),
        value=edge_said(one.measure, basis.value),
        range=range_said(one),
        source=source_said(one),
    )
    return say(told)


def reason_said(move: TierMove) -> str:
    """Why a creator came into another tier."""
    if move.by_hand:
        return _("set by hand or by the agency's list")
    if move.basis is None:
        return _("no figure is known; mid-tier, so that nobody is overlooked")
    said = basis_said(move.basis)
    return say(message("by another definition: {why}", why=said)) if move.redefined else said


def move_said(move: TierMove) -> str:
    """A move in a line."""
    told = message(
        "{day}  {creator}: {before} → {after}, {why}",
        day=day(move.day),
        creator=move.creator,
        before=tier_said(move.before),
        after=tier_said(move.after),
        why=reason_said(move),
    )
    return say(told)
