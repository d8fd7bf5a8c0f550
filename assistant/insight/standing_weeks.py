"""What tiers are cut by, week by week: followers, sales of thirty days, rank of reach, by creator and platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from assistant.insight.sums import sums
from assistant.terms.columns import CreatorFacts, Floats, FollowerCount, Ints, SessionColumns, days_since_epoch
from assistant.terms.tiers import TierMeasure

WEEKS = 48  # weekly looks back; with thirty days before the first they make a year
_LEAST = 5  # accounts that a rank needs
_DAYS = 30
_MOST_VIEWERS = 2**31  # of a session; more would not be people


def looks(as_of: date) -> tuple[date, ...]:
    """The Sundays of the past year before a day, and the day itself: the same weeks whichever day asks."""
    sunday = as_of - timedelta(days=as_of.isoweekday() % 7 or 7)
    return (*(sunday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)), as_of)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Creators on platforms: each pair once, platform by platform; `at` finds the pairs of a platform."""

    creators: tuple[int, ...]
    platforms: tuple[str, ...]
    creator: Ints  # place in creators, by pair
    at: dict[str, slice]


class StandingWeeks:
    """Figures of every pair at every look, (looks, pairs); NaN where not known."""

    def __init__(self, creators: Sequence[CreatorFacts], sessions: SessionColumns, days: Sequence[date]) -> None:
        self._creators, self._sessions = creators, sessions
        self.day = np.array([days_since_epoch(day) for day in days], np.int64)
        self.pairs, self._place = _pairs(creators, sessions)

    def of(self, measure: TierMeasure) -> Floats:
        """The figures of a measure."""
        return {
            TierMeasure.FOLLOWERS: lambda: self.followers,
            TierMeasure.GMV: lambda: self.sales,
            TierMeasure.PERCENTILE: lambda: self.ranks,
        }[measure]()

    @cached_property
    def followers(self) -> Floats:
        """Followers of her largest account there; the first count known stands for the time before it."""
        answer = self._unknown()
        for one in self._creators:
            for platform, counts in _by_account(one):
                place = self._place[one.id, platform]
                day = np.array([each.day for each in counts], np.int64)
                value = np.array([each.followers for each in counts], np.float64)
                then = value[np.maximum(np.searchsorted(day, self.day, "right") - 1, 0)]
                answer[:, place] = np.fmax(answer[:, place], then)
        return answer

    @cached_property
    def sales(self) -> Floats:
        """GMV of the thirty days up to each look; not known while the platform's sessions reach back less."""
        answer, first = self._unknown(), int(self.day[0]) - _DAYS + 1
        known = ~np.isnan(self._sessions.gmv)
        row, pair = self._rows(known)
        width = int(self.day[-1]) - first + 1
        for part in self.pairs.at.values():
            mine = (pair >= part.start) & (pair < part.stop)
            day = self._sessions.day[row[mine]]
            if not len(day):
                continue
            inside = (day >= first) & (day < first + width)
            cell = (pair[mine][inside] - part.start) * width + day[inside] - first
            size = (part.stop - part.start) * width
            daily = sums(cell, self._sessions.gmv[row[mine][inside]], size).reshape(-1, width)
            running = np.concatenate([np.zeros((len(daily), 1)), np.cumsum(daily, axis=1)], axis=1)
            end = self.day - first + 1
            answer[:, part] = (running[:, end] - running[:, end - _DAYS]).T
            answer[self.day < int(day.min()) + _DAYS - 1, part] = np.nan
        return answer

    @cached_property
    def ranks(self) -> Floats:
        """Rank of reach within the platform, 0 to 1: by followers, else by median viewers a session so far."""
        by_followers = self._ranked(self.followers)
        lacking = np.isnan(self.followers).all(axis=0)
        if not lacking.any() or not len(self._sessions):
            return by_followers
        by_viewers = self._ranked(self._viewers())
        return np.where(np.isnan(self.followers), by_viewers, by_followers)

    def _ranked(self, reach: Floats) -> Floats:
        """(Rank − ½) ÷ count on each platform, equal reach sharing the middle of its ranks."""
        answer = self._unknown()
        for part in self.pairs.at.values():
            before: Floats | None = None
            for look, values in enumerate(reach[:, part]):
                if before is not None and np.array_equal(values, before, equal_nan=True):
                    answer[look, part] = answer[look - 1, part]
                else:
                    answer[look, part] = _rank(values)
                before = values
        return answer

    def _viewers(self) -> Floats:
        """Median viewers of her sessions there up to each look."""
        answer = self._unknown()
        row, pair = self._rows(~np.isnan(self._sessions.viewers))
        viewers = np.clip(self._sessions.viewers[row], 0, _MOST_VIEWERS - 1).astype(np.int32)
        # One sort of plain integers is several times as fast as a sort by two columns, or one sort a look.
        key = pair * np.int64(_MOST_VIEWERS)
        key += viewers
        order = np.argsort(key, kind="stable")
        del key
        pair, viewers, day = pair[order], viewers[order], self._sessions.day[row[order]]
        del row, order
        for look, until in enumerate(self.day):
            seen = np.flatnonzero(day <= until)
            if len(seen):
                whose = pair[seen]
                starts = np.flatnonzero(np.diff(whose, prepend=-1))
                answer[look, whose[starts]] = _middles(viewers[seen].astype(np.float64), starts)
        return answer

    def _rows(self, known: np.ndarray) -> tuple[Ints, Ints]:
        """(sessions that are known, their pairs)."""
        place = np.full((len(self.pairs.creators), max(len(self._sessions.platforms), 1)), -1, np.int32)
        code = {name: at for at, name in enumerate(self._sessions.platforms)}
        number = {one: at for at, one in enumerate(self.pairs.creators)}
        for (creator, platform), at in self._place.items():
            if platform in code:
                place[number[creator], code[platform]] = at
        ids = np.array(self.pairs.creators, np.int64)
        row = np.flatnonzero(known & np.isin(self._sessions.creator, ids))
        pair = place[np.searchsorted(ids, self._sessions.creator[row]), self._sessions.platform[row]]
        return row, pair

    def _unknown(self) -> Floats:
        return np.full((len(self.day), len(self.pairs.creator)), np.nan)


def _pairs(creators: Sequence[CreatorFacts], sessions: SessionColumns) -> tuple[Pairs, dict[tuple[int, str], int]]:
    """Every creator on every platform where she has followers or sessions."""
    ids = sorted({one.id for one in creators})
    found = {(platform, one.id) for one in creators for platform, _counts in _by_account(one)}
    if len(sessions):
        both = np.unique(sessions.creator * len(sessions.platforms) + sessions.platform)
        known = both[np.isin(both // len(sessions.platforms), ids)]
        many = len(sessions.platforms)
        found |= {(sessions.platforms[one % many], one // many) for one in known.tolist()}
    ordered = sorted(found)
    number = {one: at for at, one in enumerate(ids)}
    at: dict[str, slice] = {}
    for place, (platform, _creator) in enumerate(ordered):
        at[platform] = slice(at[platform].start if platform in at else place, place + 1)
    whose = np.array([number[creator] for _platform, creator in ordered], np.int64)
    places = {(creator, platform): place for place, (platform, creator) in enumerate(ordered)}
    return Pairs(tuple(ids), tuple(at), whose, at), places


def _by_account(one: CreatorFacts) -> list[tuple[str, list[FollowerCount]]]:
    """Each account's counts by day; where only the latest are known, these."""
    counts = one.counts or [FollowerCount(-1 - at, name, 0, many) for at, (name, many) in enumerate(one.followers)]
    found: dict[tuple[int, str], list[FollowerCount]] = {}
    for each in sorted(counts, key=lambda count: count.day):
        found.setdefault((each.account, each.platform), []).append(each)
    return [(platform, listed) for (_account, platform), listed in found.items()]


def _rank(values: Floats) -> Floats:
    known = ~np.isnan(values)
    answer = np.full(len(values), np.nan)
    many = int(known.sum())
    if many >= _LEAST:  # among fewer a rank says too little, and platforms are never mixed in one cut
        ordered = np.sort(values[known])
        low = np.searchsorted(ordered, values[known], "left")
        high = np.searchsorted(ordered, values[known], "right")
        answer[known] = (low + high) / (2.0 * many)
    return answer


def _middles(ordered: Floats, starts: Ints) -> Floats:
    """Median of each run of rising values."""
    size = np.diff(np.append(starts, len(ordered)))
    middle: Floats = (ordered[starts + (size - 1) // 2] + ordered[starts + size // 2]) / 2.0
    return middle
