"""Who is in the demo agency: tiers, habits, contracts, and who is weak or only seems so."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from assistant.demo import lexicon
from assistant.demo.nouns import Creator, Lookalike, Weakness
from assistant.terms.live import Tier

Part = Weakness | Lookalike

# The choosy parts come first. A refund surge shows only where refunds are few.
_PARTS: tuple[tuple[Part, frozenset[str]], ...] = (
    (Weakness.REFUND, frozenset({"食品", "家居"})),
    (Weakness.ADS, frozenset({"美妆", "家居"})),
    (Weakness.LOW, frozenset({"服饰", "食品", "美妆"})),
    (Weakness.STEP, frozenset({"服饰", "美妆", "家居"})),
    (Lookalike.SOFT_SPOT, frozenset({"食品"})),
    (Weakness.LOW, frozenset({"服饰", "食品", "家居"})),
    (Weakness.DRIFT, frozenset({"服饰", "美妆", "食品"})),
    (Lookalike.LEAVE, frozenset({"服饰", "美妆", "家居"})),
    (Lookalike.NEW, frozenset({"服饰", "食品", "家居"})),
    (Lookalike.FEW, frozenset({"美妆", "家居", "母婴", "服饰"})),
)
_MIDS_PER_PART = 3  # so that the weak stay few among those whom they are compared with


def cast_creators(dice: np.random.Generator, count: int, weeks: int, until: date) -> tuple[Creator, ...]:
    """The first `count` stage names with tiers, habits and contracts; ValueError where there are too few."""
    names = lexicon.people()["creators"]
    if not 1 <= count <= len(names):
        raise ValueError(f"the demo agency has 1 to {len(names)} creators, not {count}")
    tiers = _deal_tiers(dice, count)
    parts = _deal_parts(dice, [category for _, category in names[:count]], tiers)
    return tuple(
        _cast(dice, name, category, tier, parts.get(index), weeks, until)
        for index, ((name, category), tier) in enumerate(zip(names, tiers, strict=False))
    )


def leavers(dice: np.random.Generator, creators: tuple[Creator, ...], until: date) -> tuple[Creator, ...]:
    """The same creators after three of them have left and two of the tail were signed lately."""
    plain = [i for i, one in enumerate(creators) if not (one.weakness or one.lookalike)]
    mids = [i for i in plain if creators[i].tier is Tier.MID][:1]
    tails = [i for i in plain if creators[i].tier is Tier.TAIL][:4]
    notes = lexicon.people()["notes"]
    changed = list(creators)
    for index in (*mids, *tails[:2]):
        left = until - timedelta(days=int(dice.integers(45, 170)))
        changed[index] = replace(creators[index], left_on=left, note=notes["left"])
    for index in tails[2:]:
        signed = until - timedelta(days=int(dice.integers(20, 38)))
        changed[index] = replace(creators[index], signed_on=signed, note=notes["new"])
    return tuple(changed)


def _deal_tiers(dice: np.random.Generator, count: int) -> list[Tier]:
    shares = lexicon.effects()["tier"]
    heads = round(count * shares[Tier.HEAD]["share"])
    mids = round(count * shares[Tier.MID]["share"])
    deck = [Tier.HEAD] * heads + [Tier.MID] * mids + [Tier.TAIL] * (count - heads - mids)
    return [deck[i] for i in dice.permutation(count)]


def _deal_parts(dice: np.random.Generator, categories: list[str], tiers: list[Tier]) -> dict[int, Part]:
    free = [int(i) for i in dice.permutation(len(tiers)) if tiers[i] is Tier.MID]
    dealt: dict[int, Part] = {}
    used: Counter[str] = Counter()
    for part, fits in _PARTS[: len(free) // _MIDS_PER_PART]:
        # Weak creators spread over the categories: each needs sound ones to be compared with.
        index = min((i for i in free if categories[i] in fits), key=lambda i: used[categories[i]], default=None)
        if index is not None:
            free.remove(index)
            used[categories[index]] += isinstance(part, Weakness)
            dealt[index] = part
    return dealt


def _cast(
    dice: np.random.Generator,
    name: str,
    category: str,
    tier: Tier,
    part: Part | None,
    weeks: int,
    until: date,
) -> Creator:
    rules, living = lexicon.effects(), lexicon.people()["living"]
    of_tier = rules["tier"][tier]
    city = str(dice.choice(list(living)))
    plain = Creator(
        name=name,
        category=category,
        tier=tier,
        slot=_habit(dice, rules["slot"]),
        hours=float(dice.uniform(2.9, 4.4)),
        per_week=float(of_tier["sessions"] + dice.normal(0, 0.4)),
        signed_on=until - timedelta(days=int(dice.integers(weeks * 7 + 20, weeks * 7 + 900))),
        left_on=None,
        leave=tuple(int(week) for week in dice.integers(2, max(weeks - 9, 3), dice.integers(0, 3))),
        city=city,
        owner=str(dice.choice(lexicon.people()["owners"]["names"])),
        base_pay=int(dice.integers(of_tier["base_pay"][0] // 500, of_tier["base_pay"][1] // 500 + 1)) * 500,
        living_cost=None if dice.random() < 0.1 else living[city] + int(dice.integers(-3, 6)) * 100,
        split_rate=int(dice.integers(6, 11)) * 0.05,
        commission_rate=round(rules["category"][category]["commission"] + dice.integers(-2, 3) / 100, 2),
        level=of_tier["level"],
        quality=float(np.clip(dice.normal(0, of_tier["spread"]), *_bounds(of_tier["spread"]))),
        ads=float(dice.uniform(*of_tier["ads"])),
        note="",
    )
    return _with_part(plain, part, dice, weeks, until) if part else plain


def _with_part(plain: Creator, part: Part, dice: np.random.Generator, weeks: int, until: date) -> Creator:
    notes = lexicon.people()["notes"]
    changes: dict[str, Any] = {"quality": float(np.clip(plain.quality, -0.03, 0.03))}
    if isinstance(part, Weakness):
        return replace(plain, weakness=part, leave=(), per_week=max(plain.per_week, 4.2), **changes)
    if part is Lookalike.SOFT_SPOT:
        changes.update(slot="morning")
    elif part is Lookalike.LEAVE:
        changes.update(leave=(weeks - 6, weeks - 5, weeks - 4), note=notes["leave"])
    elif part is Lookalike.NEW:
        signed = until - timedelta(days=int(dice.integers(24, 34)))
        changes.update(signed_on=signed, note=notes["new"], leave=())
    else:
        changes.update(per_week=0.55, note=notes["few"])
    return replace(plain, lookalike=part, **changes)


def _habit(dice: np.random.Generator, slots: dict[str, Any]) -> str:
    chances = np.array([one["habit"] for one in slots.values()])
    return str(dice.choice(list(slots), p=chances / chances.sum()))


def _bounds(spread: float) -> tuple[float, float]:
    return -1.6 * spread, 1.6 * spread
