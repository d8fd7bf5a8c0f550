"""Who works in a simulated agency: tiers, habits, who truly falls short, and who only seems to."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.terms.live import Tier

from .worlds import World

WEEKS = 52
SHORT_SHARE = 0.15
KINDS = ("low", "step", "drift", "ads", "refund")
LOOKALIKES = ("soft spot", "few", "leave", "new", "jackpots", "moved", "pushed")


@dataclass(frozen=True, slots=True)
class Short:
    """What is truly wrong: kind, depth in the end (fraction of net GMV per hour), week it began (0: all along)."""

    kind: str
    depth: float
    begin: int
    length: int = 0  # of a drift, weeks until its full depth

    def depth_at(self, week: np.ndarray) -> np.ndarray:
        """Depth in each week (0 the first of the period)."""
        if self.kind == "drift":
            return self.depth * np.clip((week - self.begin + 1) / self.length, 0.0, 1.0)
        return np.where(week >= self.begin, self.depth, 0.0)


@dataclass(frozen=True, slots=True)
class People:
    """One entry a creator; platforms, categories and slots are codes."""

    tier: np.ndarray
    platform: np.ndarray
    second: np.ndarray
    category: np.ndarray
    slot: np.ndarray
    rate: np.ndarray
    hours: np.ndarray
    quality: np.ndarray
    ads: np.ndarray
    jackpots: np.ndarray
    first_week: np.ndarray
    leave: dict[int, tuple[int, int]]
    pushed: dict[int, int]  # week from which she spends three times as much on ads, and sells as much more
    moved: dict[int, int]  # week from which her second platform is her first
    short: dict[int, Short]
    lookalike: dict[int, str]


def cast(dice: np.random.Generator, world: World, creators: int, *, short: bool, poor: tuple[int, int, int]) -> People:
    """Deal tiers, habits and parts; `poor` is the least platform, category and slot."""
    tier = _tiers(dice, world, creators)
    mids = dice.permutation(np.flatnonzero(tier == Tier.MID.value))
    count = round(SHORT_SHARE * len(mids)) if short else 0
    shorts = {int(one): _short(dice, at) for at, one in enumerate(mids[:count])}
    alike = {int(one): LOOKALIKES[at % len(LOOKALIKES)] for at, one in enumerate(mids[count : count + 12])}
    platform = dice.choice(world.platforms, creators, p=_falling(world.platforms))
    people = People(
        tier=tier,
        platform=platform,
        second=(platform + dice.integers(1, max(world.platforms, 2), creators)) % world.platforms,
        category=dice.choice(world.categories, creators, p=_falling(world.categories)),
        slot=dice.choice(4, creators, p=[0.5, 0.25, 0.15, 0.1]),
        rate=dice.uniform(*world.per_week, creators),
        hours=dice.uniform(*world.hours, creators),
        quality=dice.normal(0, world.spread, creators),
        ads=dice.uniform(*world.ads, creators) * _spend_at_all(dice, world, creators),
        jackpots=np.full(creators, world.jackpots),
        first_week=np.zeros(creators, dtype=np.int64),
        leave={},
        pushed={},
        moved={},
        short=shorts,
        lookalike=alike,
    )
    _play(dice, people, poor)
    return people


def _tiers(dice: np.random.Generator, world: World, creators: int) -> np.ndarray:
    heads, tails = round(world.head * creators), round(world.tail * creators)
    names = [Tier.HEAD.value] * heads + [Tier.TAIL.value] * tails
    return dice.permutation(np.array(names + [Tier.MID.value] * (creators - heads - tails)))


def _spend_at_all(dice: np.random.Generator, world: World, creators: int) -> np.ndarray:
    return dice.random(creators) < world.spenders if world.spenders < 1.0 else np.ones(creators)


def _falling(count: int) -> Any:
    weight = 1.0 / (1.0 + 0.6 * np.arange(count))
    return weight / weight.sum()


def _short(dice: np.random.Generator, at: int) -> Short:
    kind, depth = KINDS[(at + int(dice.integers(0, 5))) % 5], float(dice.uniform(0.2, 0.5))
    if kind == "low" or (kind == "ads" and dice.random() < 0.5):
        return Short(kind, depth, 0)
    if kind == "drift":
        length = int(dice.integers(10, 30))
        return Short(kind, depth, WEEKS - length - int(dice.integers(0, 6)), length)
    return Short(kind, depth, WEEKS - int(dice.integers(3, 28)))


def _play(dice: np.random.Generator, people: People, poor: tuple[int, int, int]) -> None:
    """Let the look-alikes look alike."""
    for one, part in people.lookalike.items():
        if part == "soft spot":
            people.platform[one], people.category[one], people.slot[one] = poor
        elif part == "few":
            people.rate[one] = dice.uniform(0.6, 1.3)
        elif part == "leave":
            begin = int(dice.integers(WEEKS - 20, WEEKS - 4))
            people.leave[one] = (begin, begin + int(dice.integers(3, 7)))
        elif part == "new":
            people.first_week[one] = WEEKS - int(dice.integers(3, 30))
        elif part == "jackpots":
            people.jackpots[one] = 0.08
        elif part == "pushed":
            people.pushed[one] = int(dice.integers(WEEKS - 30, WEEKS - 2))
        else:
            people.moved[one] = int(dice.integers(WEEKS - 30, WEEKS - 4))
