"""Tiers: what counts as mid-tier where and since when, what a change would do, and who moved."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from assistant import places, words
from assistant.insight import tier_moves
from assistant.insight.tiers import by_hand, follow, in_force, tiers
from assistant.record import accounts, columns, creators, reviews
from assistant.record import tiering as kept
from assistant.record.record import Record
from assistant.terms.columns import CreatorFacts, SessionColumns
from assistant.terms.errors import Trouble
from assistant.terms.live import Tier
from assistant.terms.tiers import (
    StarterSet,
    TierBoard,
    TierDefinition,
    TierMeasure,
    TierMove,
    TierPreview,
    TierStanding,
)
from assistant.terms.work import Changes, Done
from assistant.verbs.browsing import newest_day

_WEEKS = 52
_CHANGED = Changes(frozenset({"tier_definition"}))


def list_definitions(record: Record) -> tuple[TierDefinition, ...]:
    """All definitions that were ever made, also withdrawn ones."""
    return kept.listed(record)


def definitions_in_force(record: Record, day: date | None = None) -> tuple[TierDefinition, ...]:
    """What decides on each platform of the record on a day (default: the newest), the usual rank among it."""
    day = day or newest_day(record)
    holding, policy = kept.holding(record), reviews.policy(record).policy
    return tuple(one for name in platforms(record) for one in in_force(name, day, policy, holding))


def platforms(record: Record) -> tuple[str, ...]:
    """The platforms on which the agency has accounts."""
    return tuple(sorted({one.platform for one in accounts.listed(record)}))


def starter_sets() -> tuple[StarterSet, ...]:
    """Definitions in circulation, with their sources, to be chosen and adapted."""
    tongue = "zh" if words.spoken() == "zh_CN" else "en"
    return tuple(
        StarterSet(
            one["id"],
            one["title"][tongue],
            one.get("platform", ""),
            TierMeasure(one["measure"]),
            float(one["low"]),
            float(one["high"]),
            one["source"],
            one["remark"][tongue],
        )
        for one in _sets()
    )


def starter_definitions(set_id: str, names: Sequence[str], since: date) -> tuple[TierDefinition, ...]:
    """The definitions of a starter set for platforms (of the set's own where it names one), from a day on."""
    found = next((one for one in starter_sets() if one.id == set_id), None)
    if found is None:
        known = ", ".join(one.id for one in starter_sets())
        raise Trouble("There is no starter set {id}; there are {known}.", id=set_id, known=known)
    chosen = [found.platform] if found.platform else list(names)
    if not chosen:
        raise Trouble("This set names no platform; choose the platforms that it shall hold for.")
    return tuple(TierDefinition(0, name, found.measure, found.low, found.high, since, found.source) for name in chosen)


def define_tiers(record: Record, definitions: Sequence[TierDefinition]) -> Done:
    """Let definitions hold, each from its day on; earlier ones stay in the history."""
    rows = kept.define(record, definitions)
    return Done(rows[-1] if rows else None, _CHANGED)


def end_tier(record: Record, definition: TierDefinition, since: date) -> Done:
    """Let a definition hold no longer from a day on."""
    return define_tiers(record, [ending(definition, since)])


def ending(definition: TierDefinition, since: date) -> TierDefinition:
    """The definition that ends another from a day on."""
    return replace(definition, id=0, low=None, high=None, since=since)


def withdraw_tier(record: Record, definition: int) -> Done:
    """Take a definition back, as if it had never been made."""
    kept.withdraw(record, definition)
    return Done(definition, _CHANGED)


def preview_tiers(record: Record, proposed: Sequence[TierDefinition], withdrawn: int | None = None) -> TierPreview:
    """What definitions would do: creators in each tier before and after, and who moves; changes nothing."""
    day = max([newest_day(record), *(one.since for one in proposed)])
    holding = kept.holding(record)
    replaced = {(one.platform, one.measure, one.since) for one in proposed}
    after = [one for one in holding if (one.platform, one.measure, one.since) not in replaced and one.id != withdrawn]
    last = max((one.id for one in holding), default=0)
    after += [replace(one, id=last + 1 + at) for at, one in enumerate(proposed)]
    people, sessions = _facts(record, day)
    policy = reviews.policy(record).policy
    was = tiers(people, sessions, policy, day, holding)
    course = follow(people, sessions, policy, day, after)
    standing = {one.id: tier_moves.standing(one, course, {}) for one in people}
    moves = tuple(
        TierMove(one.id, one.name, day, was[one.id], now.tier, now.bases[0] if now.bases else None, redefined=True)
        for one in people
        if (now := standing[one.id]).tier != was[one.id]
    )
    return TierPreview(
        day,
        _counted(was.values()),
        _counted(one.tier for one in standing.values()),
        moves,
        sum(by_hand(one.tier) is not None for one in people),
    )


def list_moves(record: Record, creator: int | None = None) -> tuple[TierMove, ...]:
    """Who came into which tier in the past year, when and why, the newest first; of one creator or all."""
    day = newest_day(record)
    people, sessions = _facts(record, day)
    course = follow(people, sessions, reviews.policy(record).policy, day, kept.holding(record))
    found = tier_moves.moves(people, course, creators.tiers_set(record))
    return tuple(one for one in found if creator in (None, one.creator_id))


def tier_board(record: Record, days: int = 28) -> TierBoard:
    """How many creators each tier has now, and who has come into another within so many days."""
    day = newest_day(record)
    counts = _counted(tiers_by_creator(record, _facts(record, day)[1]).values())
    since = day - timedelta(days=days)
    moved = (one for one in list_moves(record) if one.day > since and one.before is not None and not one.redefined)
    return TierBoard(counts, tuple(moved))


def show_tier(record: Record, creator: int) -> TierStanding:
    """A creator's tier, what it rests on, and how she came there; Trouble where there is none of that number."""
    day = newest_day(record)
    people, sessions = _facts(record, day)
    hers = next((one for one in people if one.id == creator), None)
    if hers is None:
        raise Trouble("There is no creator {creator}.", creator=creator)
    course = follow(people, sessions, reviews.policy(record).policy, day, kept.holding(record))
    return tier_moves.standing(hers, course, creators.tiers_set(record))


def tiers_by_creator(record: Record, sessions: SessionColumns) -> dict[int, str]:
    """Every creator's tier on the newest day; of `sessions` only where no definition needs more."""
    day, holding = newest_day(record), kept.holding(record)
    people = creators.facts(record)
    if any(one.measure is TierMeasure.GMV for one in holding):
        people, sessions = _facts(record, day)
    return tiers(people, sessions, reviews.policy(record).policy, day, holding)


def _facts(record: Record, day: date) -> tuple[tuple[CreatorFacts, ...], SessionColumns]:
    first = day - timedelta(weeks=_WEEKS) + timedelta(days=1)
    return creators.facts(record), columns.sessions_for_tiers(record, first, day)


def _counted(found: Any) -> dict[str, int]:
    many = Counter(found)
    return {tier.value: many[tier.value] for tier in Tier}


@cache
def _sets() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = tomllib.loads(places.resource("tiers.toml").read_text(encoding="utf-8"))["set"]
    return read
