"""Which layout a sheet fits, how it has drifted from it, or what it is proposed to be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.intake.cells import fold
from assistant.intake.drifting import drifted, with_drift
from assistant.intake.layouts import Layout
from assistant.intake.matching import (
    DEPTH,
    HeadRow,
    Match,
    best_match,
    forced_match,
    grouped,
    only_known,
    rescaled,
)
from assistant.intake.proposing import propose
from assistant.intake.sheets import Sheet
from assistant.terms.fields import Kind
from assistant.terms.work import Drift

SAMPLE = DEPTH + 60
"""So many rows are looked at to tell what columns hold."""

HeadRows = Sequence[HeadRow]


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet, the layout that it fits, and how its headers differ from it."""

    sheet: Sheet
    match: Match
    head: HeadRows
    drift: tuple[Drift, ...] = ()


def recognised(sheet: Sheet, head: HeadRows, layouts: Sequence[Layout], texts: Sequence[str]) -> Found | None:
    """The sheet as a known layout reads it, as a drifted one, or as is proposed; None where nothing is understood."""
    top = [row for row in head if row[0] < head[0][0] + DEPTH] if head else []
    rows = grouped(top)
    match = best_match(rows, sheet.name, layouts)
    if match is not None:
        match, drift = with_drift(rescaled(match, top), head)
        return Found(sheet, match, head, drift)
    match = drifted(top, layouts, head)
    if match is not None:
        bare, _ = best_bare(match)
        return Found(sheet, match, head, with_drift(bare, head)[1])
    match = propose(head, sheet.name, texts)
    if match is None or (only_known(top, match, layouts) and not {"creator", "account"} & match.names):
        return None  # a template that says so little is better told what it lacks
    return Found(sheet, match, head)


def best_bare(match: Match) -> tuple[Match, int]:
    """A match with only the columns that its layout knows by their headers, and how many those are."""
    known = tuple(one for one in match.columns if fold(one.header) in match.layout.places)
    return replace(match, columns=known), len(known)


def as_chosen(sheet: Sheet, head: HeadRows, forced: Layout) -> Found | None:
    """The sheet as a layout that a person has chosen reads it; None where it has not the columns for that."""
    top = [row for row in head if row[0] <= DEPTH]
    match = forced_match(grouped(top), forced)
    if match is None:
        return None
    match, drift = with_drift(rescaled(match, top), head)
    return Found(sheet, match, head, drift)


def complete(match: Match, platform: str | None) -> bool:
    """Whether a proposal has what rows of its kind cannot do without."""
    names = match.names
    if match.layout.kind is Kind.SESSIONS:
        started = "started_at" in names or {"ended_at", "duration_s"} <= names
        return started and bool("platform" in names or match.layout.platform or platform)
    if match.layout.kind is Kind.CREATORS:
        return {"creator", "account"} <= names and bool("platform" in names or match.layout.platform or platform)
    if match.layout.kind is Kind.SESSION_PRODUCTS:
        return "product_id" in names
    if match.layout.kind is Kind.ORDERS:
        return bool("platform" in names or match.layout.platform or platform)
    return "product_id" in names
