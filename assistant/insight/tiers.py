"""Head, mid or tail: as set by hand, else by rank of reach within the platform."""

from collections.abc import Sequence

import numpy as np

from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

_OWN_RANKING = 5  # accounts; platforms with fewer are ranked together
_MOST_VIEWERS = 2**31  # of a session; more would not be people
_BY_HAND = {
    "头": Tier.HEAD,
    "head": Tier.HEAD,
    "腰": Tier.MID,
    "mid": Tier.MID,
    "尾": Tier.TAIL,
    "tail": Tier.TAIL,
}


def tiers(creators: Sequence[CreatorFacts], sessions: SessionColumns, policy: Policy) -> dict[int, str]:
    """Each creator's Tier value by creator id.

    Reach is followers where known, else median viewers a session; each is ranked among its like. Her best
    platform counts. Where no reach is known she is mid-tier, so that nobody is overlooked.
    """
    best = _best_percentile(creators, sessions)
    return {one.id: (by_hand(one.tier) or _by_reach(best.get(one.id), policy)).value for one in creators}


def by_hand(text: str | None) -> Tier | None:
    """The tier that a person wrote, 头部, 腰部主播 or mid; None where the words are none we know."""
    words = (text or "").strip().lower()
    return next((tier for start, tier in _BY_HAND.items() if words.startswith(start)), None)


def _by_reach(percentile: float | None, policy: Policy) -> Tier:
    if percentile is None:
        return Tier.MID
    if percentile < policy.tail_below:
        return Tier.TAIL
    return Tier.HEAD if percentile >= policy.head_above else Tier.MID


def _best_percentile(creators: Sequence[CreatorFacts], sessions: SessionColumns) -> dict[int, float]:
    """Each creator's best percentile; followers first, viewers only for accounts without."""
    followers = {(one.id, name): float(count) for one in creators for name, count in one.followers}
    viewers = _median_viewers(sessions, {one.id for one in creators})
    by_viewers = _percentiles(viewers)
    by_followers = _percentiles(followers)
    best: dict[int, float] = {}
    for account, percentile in (by_viewers | by_followers).items():
        best[account[0]] = max(best.get(account[0], 0.0), percentile)
    return best


def _percentiles(reach: dict[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    """Percentile (0 to 1) of each (creator, platform) among the accounts of its platform."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for account in reach:
        groups.setdefault(account[1], []).append(account)
    pooled: list[tuple[int, str]] = []
    answer: dict[tuple[int, str], float] = {}
    for accounts in groups.values():
        if len(accounts) < _OWN_RANKING:
            pooled += accounts
        else:
            answer |= _ranked(accounts, reach)
    return answer | _ranked(pooled, reach)


def _ranked(accounts: list[tuple[int, str]], reach: dict[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    """(Rank − ½) ÷ count, equal reach sharing the middle of its ranks."""
    values = np.array([reach[account] for account in accounts])
    ordered = np.sort(values)
    low = np.searchsorted(ordered, values, "left")
    high = np.searchsorted(ordered, values, "right")
    middle = (low + high) / (2.0 * max(len(values), 1))
    return dict(zip(accounts, middle.tolist(), strict=True))


def _median_viewers(sessions: SessionColumns, ids: set[int]) -> dict[tuple[int, str], float]:
    """Median viewers a session of each (creator, platform) where any are known."""
    known = np.flatnonzero(~np.isnan(sessions.viewers) & np.isin(sessions.creator, list(ids)))
    if not len(known):
        return {}
    creators = np.array(sorted(ids), dtype=np.int64)
    creator = np.searchsorted(creators, sessions.creator[known])
    size = len(sessions.platforms)
    viewers = np.clip(sessions.viewers[known], 0, _MOST_VIEWERS - 1).astype(np.int64)
    # One sort of plain integers is several times as fast as a sort by three columns.
    ordered = np.sort((creator * size + sessions.platform[known]) * _MOST_VIEWERS + viewers)
    account = ordered // _MOST_VIEWERS
    starts = np.flatnonzero(np.diff(account, prepend=-1))
    median = _middles((ordered % _MOST_VIEWERS).astype(np.float64), starts)
    return {
        (int(creators[one // size]), sessions.platforms[one % size]): value
        for one, value in zip(account[starts].tolist(), median.tolist(), strict=True)
    }


def _middles(ordered: Floats, starts: Ints) -> Floats:
    """Median of each run of rising values."""
    size = np.diff(np.append(starts, len(ordered)))
    middle: Floats = (ordered[starts + (size - 1) // 2] + ordered[starts + size // 2]) / 2.0
    return middle
