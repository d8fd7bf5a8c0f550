"""Which creators the agency's list leaves without a tier."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from assistant.demo.nouns import Account, Creator
from assistant.terms.live import Tier

_TAIL_BELOW, _HEAD_ABOVE = 0.30, 0.85  # the usual percentiles of reach within a platform
_MARGIN = 0.06
_OPEN_SHARE = 1 / 7


def leave_some_open(
    dice: np.random.Generator, creators: tuple[Creator, ...], accounts: tuple[Account, ...]
) -> tuple[Creator, ...]:
    """The same creators, some without a set tier: only such whose followers leave no doubt of it."""
    best = _best_percentiles(accounts)
    doubtless = [
        index
        for index, one in enumerate(creators)
        if not (one.weakness or one.lookalike) and _is_plain(one.tier, best[index])
    ]
    count = min(round(len(creators) * _OPEN_SHARE), len(doubtless))
    chosen = {int(index) for index in dice.choice(doubtless, count, replace=False)} if count else set()
    return tuple(replace(one, tier_set=index not in chosen) for index, one in enumerate(creators))


def _best_percentiles(accounts: tuple[Account, ...]) -> dict[int, float]:
    """By creator, the best rank of her followers among the accounts of a platform, 0 to 1."""
    by_platform: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_platform[account.platform].append(account)
    best: dict[int, float] = defaultdict(float)
    for there in by_platform.values():
        for rank, account in enumerate(sorted(there, key=lambda one: one.followers)):
            best[account.creator] = max(best[account.creator], (rank + 0.5) / len(there))
    return best


def _is_plain(tier: Tier, percentile: float) -> bool:
    if tier is Tier.TAIL:
        return percentile < _TAIL_BELOW - _MARGIN
    if tier is Tier.HEAD:
        return percentile > _HEAD_ABOVE + _MARGIN
    return _TAIL_BELOW + _MARGIN < percentile < _HEAD_ABOVE - _MARGIN
