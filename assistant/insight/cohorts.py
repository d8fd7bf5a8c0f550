"""Who is compared with whom: platform × category × time slot, widened where there are too few."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.sums import numbered, sums
from assistant.terms.columns import Ints

COHORT, SLOT, PLATFORM, ALL = range(4)


@dataclass(frozen=True, slots=True)
class Peers:
    """A creator's main cell and the other members at the narrowest width with enough of them.

    platform, category (code + 1, 0 not known) and slot are codes; width is COHORT, SLOT, PLATFORM or ALL.
    """

    platform: int
    category: int
    slot: int
    width: int
    count: int


def peers(sessions: Figures, members: Ints, window: int, at_least: int) -> dict[int, Peers]:
    """Peers of each member (creator codes) with sessions in the last `window` weeks."""
    recent = (sessions.week < window) & np.isin(sessions.creator, members)
    creator, platform = sessions.creator[recent], sessions.platform[recent]
    category, slot, hours = sessions.category[recent], sessions.slot[recent], sessions.hours[recent]
    keys = (
        (platform * (len(sessions.categories) + 1) + category) * 4 + slot,
        platform * 4 + slot,
        platform,
        np.zeros_like(platform),
    )
    counts = [_creators_by_key(creator, key) for key in keys]
    answer = {}
    for code, at in _main(creator, keys[COHORT], hours).items():
        others = [count[int(key[at])] - 1 for count, key in zip(counts, keys, strict=True)]
        width = next((one for one in range(ALL) if others[one] >= at_least), ALL)
        answer[code] = Peers(int(platform[at]), int(category[at]), int(slot[at]), width, others[width])
    return answer


def _creators_by_key(creator: Ints, key: Ints) -> dict[int, int]:
    """How many creators have sessions under each key."""
    if not len(key):
        return {}
    span = int(key.max()) + 1
    pairs, _ = numbered(key * (int(creator.max()) + 1) + creator, span * (int(creator.max()) + 1))
    keys, count = np.unique(pairs // (int(creator.max()) + 1), return_counts=True)
    return dict(zip(keys.tolist(), count.tolist(), strict=True))


def _main(creator: Ints, key: Ints, hours: np.ndarray) -> dict[int, int]:
    """For each creator a session of the key with most hours (the smaller key on a tie)."""
    if not len(key):
        return {}
    span = int(key.max()) + 1
    pairs, index = numbered(creator * span + key, span * (int(creator.max()) + 1))
    a_session = np.empty(len(pairs), dtype=np.int64)
    a_session[index] = np.arange(len(index))
    total = sums(index, hours)
    order = np.lexsort((pairs, -np.round(total, 6), pairs // span))
    owner = pairs[order] // span
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    return {int(owner[at]): int(a_session[order[at]]) for at in starts}
