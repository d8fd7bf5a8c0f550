"""On which platforms the demo's creators are, under which ids and names."""

import math

import numpy as np

from assistant.demo import lexicon
from assistant.demo.nouns import Account, Creator, Lookalike, Weakness
from assistant.terms.live import Tier
from assistant.terms.platforms import Platform

_SHARES = {1: (1.0,), 2: (0.68, 0.32), 3: (0.6, 0.26, 0.14)}
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def open_accounts(dice: np.random.Generator, creators: tuple[Creator, ...]) -> tuple[Account, ...]:
    """One to three accounts a creator, by creator; her main account first."""
    taken: set[str] = set()
    return tuple(account for index, creator in enumerate(creators) for account in _open(dice, index, creator, taken))


def _open(dice: np.random.Generator, index: int, creator: Creator, taken: set[str]) -> list[Account]:
    low, high = lexicon.effects()["tier"][creator.tier]["reach"]
    reach = math.exp(dice.uniform(math.log(low), math.log(high)))
    platforms = _platforms(dice, creator)
    return [
        Account(
            creator=index,
            platform=platform,
            platform_id=_new_id(dice, platform, taken),
            nickname=_nickname(creator.name, platform),
            share=share,
            followers=round(reach * share**0.35),
        )
        for platform, share in zip(platforms, _SHARES[len(platforms)], strict=True)
    ]


def _platforms(dice: np.random.Generator, creator: Creator) -> list[Platform]:
    rules = lexicon.effects()["platform"]
    main = np.array([one["main"] for one in rules.values()])
    more = np.array([one["more"] for one in rules.values()])
    first = Platform(str(dice.choice(list(rules), p=main / main.sum())))
    if creator.lookalike is Lookalike.SOFT_SPOT:
        return [Platform.CHANNELS]
    if creator.weakness is Weakness.ADS:
        first = Platform.DOUYIN  # where spending on ads is told
    elif creator.weakness and first not in (Platform.DOUYIN, Platform.KUAISHOU):
        first = Platform.DOUYIN  # where there are enough others to compare her with
    count = int(dice.choice([1, 2, 3], p=_chances(creator.tier)))
    chance = np.where([name == first for name in rules], 0.0, more)
    others = dice.choice(list(rules), size=count - 1, replace=False, p=chance / chance.sum())
    return [first, *(Platform(str(one)) for one in others)]


def _chances(tier: Tier) -> tuple[float, float, float]:
    if tier is Tier.HEAD:
        return 0.0, 0.5, 0.5
    return (0.3, 0.5, 0.2) if tier is Tier.MID else (0.6, 0.4, 0.0)


def _nickname(name: str, platform: Platform) -> str:
    """Her name on the platform; only 抖音's export shows both that name and the account's id."""
    if platform is Platform.DOUYIN:
        return str(lexicon.people()["nicknames"].get(name, name))
    return name


def _new_id(dice: np.random.Generator, platform: Platform, taken: set[str]) -> str:
    while True:
        found = _draw_id(dice, platform)
        if found not in taken:
            taken.add(found)
            return found


def _draw_id(dice: np.random.Generator, platform: Platform) -> str:
    if platform is Platform.CHANNELS:
        return "sph" + "".join(_ALPHABET[i] for i in dice.integers(0, len(_ALPHABET), 11))
    low, high = {
        Platform.DOUYIN: (30_000_000_000, 99_000_000_000),
        Platform.KUAISHOU: (1_000_000_000, 4_000_000_000),
        Platform.TAOBAO: (2_200_000_000_000, 2_219_000_000_000),
    }.get(platform, (400_000_000, 999_000_000))
    return str(dice.integers(low, high))
