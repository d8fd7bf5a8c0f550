"""Who works in such an agency, who truly falls short, and who only seems to."""

from dataclasses import dataclass

import numpy as np

from assistant.terms.columns import Floats, Ints
from assistant.terms.live import Tier

from .worlds import CAUSES, FORMS, SEEMING, World

TIERS = (Tier.TAIL.value, Tier.MID.value, Tier.HEAD.value)
_LEVELS = np.array((-1.15, 0.0, 1.3))  # log of the audience by tier


@dataclass(frozen=True, slots=True)
class Fault:
    """What is truly wrong with someone: its form and cause, its depth in the end, and when it began (week)."""

    form: str
    cause: str
    depth: float
    begin: int
    length: int

    def at(self, week: Ints) -> Floats:
        """Share of her net organic sales that is lost in each week."""
        since = week - self.begin
        if self.form == "drift":
            return self.depth * np.clip((since + 1) / self.length, 0.0, 1.0)
        eased = np.where(since > 5, 0.65, 1.0) if self.form == "relapse" else 1.0
        return np.where(since >= 0, self.depth * eased, 0.0)


@dataclass(frozen=True, eq=False)
class People:
    """Arrays of one entry a creator. seeming: what looks like a fault and is none, and its week."""

    tier: Ints  # places in TIERS
    platform: Ints
    goods: Ints
    slot: Ints
    rate: Floats
    hours: Floats
    level: Floats
    ads: Floats  # yuan spent for each yuan of organic sales that stay
    returns: Floats  # yuan of sales that stay for each yuan of ads: they pay for themselves
    first: Ints  # week
    short: dict[int, Fault]
    seeming: dict[int, tuple[str, int]]
    followers: Floats


def cast(dice: np.random.Generator, world: World, *, short: bool) -> People:
    """Draw the people, and what befalls them."""
    n, tails, heads = world.creators, round(0.3 * world.creators), round(0.14 * world.creators)
    tier = dice.permutation(np.repeat((0, 1, 2), (tails, n - tails - heads, heads)))
    mids = dice.permutation(np.flatnonzero(tier == 1))
    count = max(1, round(world.share * len(mids))) if short else 0
    skill = np.clip(dice.normal(0.02, world.skill, n), -0.12, 0.4)
    faults = {}
    for one in mids[:count].tolist():
        skill[one] = np.clip(dice.normal(0.0, 0.04), -0.08, 0.08)
        faults[one] = _fault(dice, world)
    seeming = _seeming(dice, world, mids[count:])
    spend = np.where(dice.random(n) < world.spenders, dice.uniform(0.02, 0.15, n), 0.0)
    first = np.where(dice.random(n) < 0.1, dice.integers(0, max(1, world.weeks - 20), n), 0)
    for one, (name, began) in seeming.items():
        spend[one] = dice.uniform(0.25, 0.7) if name == "heavy ads" else spend[one]
        first[one] = began if name == "newcomer" else first[one]
    level = _LEVELS[tier] + skill + np.where(tier == 1, 0, dice.normal(0, 0.3, n))
    return People(
        tier=tier,
        platform=_popular(dice, len(world.platforms), n),
        goods=_popular(dice, len(world.goods), n),
        slot=dice.choice(4, n, p=(0.45, 0.25, 0.15, 0.15)),
        rate=dice.uniform(*world.per_week, n),
        hours=dice.uniform(2.0, 5.0, n),
        level=level,
        ads=spend,
        returns=dice.uniform(1.0, 1.6, n),
        first=first,
        short=faults,
        seeming=seeming,
        followers=np.round(np.exp(12.2 + 1.1 * level + dice.normal(0, world.reach, n))),
    )


def _popular(dice: np.random.Generator, among: int, count: int) -> Ints:
    weights = 1.0 / np.arange(1, among + 1) ** 0.7
    return dice.choice(among, count, p=weights / weights.sum())


def _seeming(dice: np.random.Generator, world: World, innocent: Ints) -> dict[int, tuple[str, int]]:
    weights = np.array(world.seeming) / sum(world.seeming)
    return {
        one: (str(dice.choice(SEEMING, p=weights)), int(world.weeks - dice.integers(4, 18)))
        for one in innocent[: round(0.45 * len(innocent))].tolist()
    }


def _fault(dice: np.random.Generator, world: World) -> Fault:
    form = str(dice.choice(FORMS, p=np.array(world.forms) / sum(world.forms)))
    cause = str(dice.choice(CAUSES, p=np.array(world.causes) / sum(world.causes)))
    depth = float(dice.uniform(0.2, 0.5)) if form != "relapse" else float(dice.uniform(0.3, 0.55))
    if form == "low":
        return Fault(form, cause, depth, -1, 1)
    if form == "drift":
        length = int(dice.integers(12, 31))
        gone = int(np.ceil(length * max(0.2 / depth, dice.uniform(0.5, 1.2))))
        return Fault(form, cause, depth, world.weeks - min(gone, length + 6), length)
    return Fault(form, cause, depth, world.weeks - int(dice.integers(4, 17)), 1)
