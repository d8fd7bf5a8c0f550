"""Head, mid or tail: as set by hand, else as the definitions of her platforms say, week after week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.insight.standing_weeks import StandingWeeks, looks
from assistant.terms.columns import CreatorFacts, Floats, Ints, SessionColumns
from assistant.terms.live import Tier
from assistant.terms.policy import Policy
from assistant.terms.tiers import Basis, TierDefinition, TierMeasure

UNKNOWN = -1
TAIL, MID, HEAD = range(3)
NAMES = {UNKNOWN: Tier.MID, TAIL: Tier.TAIL, MID: Tier.MID, HEAD: Tier.HEAD}
_MARGIN = 0.10  # of a boundary: a figure that crosses it by more moves her at once
_RANK_MARGIN = 0.05
_IN_A_ROW = 4  # weekly looks beyond a boundary, however little, that move her too
_IN_A_ROW_DOWN = 13  # where her own sales decide: who sells less must not leave those she is compared with by it
_BY_HAND = {
    "头": Tier.HEAD,
    "head": Tier.HEAD,
    "腰": Tier.MID,
    "mid": Tier.MID,
    "尾": Tier.TAIL,
    "tail": Tier.TAIL,
}


def tiers(
    creators: Sequence[CreatorFacts],
    sessions: SessionColumns,
    policy: Policy,
    as_of: date | None = None,
    definitions: Sequence[TierDefinition] = (),
) -> dict[int, str]:
    """Each creator's Tier value by creator id on a day (default: that of the newest session).

    A tier set by hand wins. Else each of her platforms is cut by itself, by the definitions that hold there that
    day, or by rank of reach where there are none; of several platforms the strongest counts. Where no figure is
    known she is mid-tier, so that nobody is overlooked. A figure near a boundary does not move her (see `follow`).
    """
    set_ = {one.id: by_hand(one.tier) for one in creators}
    if all(set_.values()):
        return {one: tier.value for one, tier in set_.items() if tier}
    course = follow(creators, sessions, policy, as_of or _newest(sessions), definitions)
    found = dict(zip(course.creators, course.rank[-1].tolist(), strict=True))
    return {one: (tier or NAMES[found[one]]).value for one, tier in set_.items()}


def by_hand(text: str | None) -> Tier | None:
    """The tier that a person wrote, 头部, 腰部主播 or mid; None where the words are none we know."""
    words = (text or "").strip().lower()
    return next((tier for start, tier in _BY_HAND.items() if words.startswith(start)), None)


@dataclass(frozen=True, slots=True)
class _Cut:
    """One definition at one look: figure and rank of each pair on its platform."""

    definition: TierDefinition
    value: Floats
    rank: Ints
    fresh: bool  # another definition held the week before


@dataclass(frozen=True, slots=True)
class Course:
    """What figures and definitions make of each creator at each look, whatever was set by hand.

    rank (looks, creators): TAIL, MID, HEAD or UNKNOWN. cuts: by look and platform. whose: by platform, the places in
    `creators` of the pairs there.
    """

    days: tuple[date, ...]
    creators: tuple[int, ...]
    rank: Ints
    cuts: tuple[dict[str, tuple[_Cut, ...]], ...]
    whose: dict[str, Ints]

    def bases(self, look: int, place: int) -> tuple[tuple[Basis, int, bool], ...]:
        """(basis, rank, whether its definition is new) of a creator at a look, those that decide first."""
        found = [
            (Basis(cut.definition, float(cut.value[at])), int(cut.rank[at]), cut.fresh)
            for platform, cuts in self.cuts[look].items()
            for at in np.flatnonzero(self.whose[platform] == place).tolist()
            for cut in cuts
            if cut.rank[at] != UNKNOWN
        ]
        return tuple(sorted(found, key=lambda each: abs(each[1] - int(self.rank[look, place]))))


def follow(
    creators: Sequence[CreatorFacts],
    sessions: SessionColumns,
    policy: Policy,
    as_of: date,
    definitions: Sequence[TierDefinition] = (),
) -> Course:
    """Cut every platform at every weekly look of the past year.

    At a boundary she stays where she was, until her figure lies beyond it by a tenth (a rank by five per cent of
    the agency) or has been beyond it for four looks in a row. By falling sales she only moves after thirteen looks in
    a row, or a shortfall would hide itself. Another definition cuts anew.
    """
    days = looks(as_of)
    weeks = StandingWeeks(creators, sessions, days)
    pairs = weeks.pairs
    cuts: list[dict[str, tuple[_Cut, ...]]] = [{} for _day in days]
    rank = np.full((len(days), len(pairs.creators)), UNKNOWN, np.int64)
    for platform, part in pairs.at.items():
        whose = pairs.creator[part]
        for look, found in enumerate(_platform(platform, part, weeks, days, policy, definitions)):
            cuts[look][platform] = found
            np.maximum.at(rank[look], whose, _together(found))
    return Course(
        days, pairs.creators, rank, tuple(cuts), {name: pairs.creator[part] for name, part in pairs.at.items()}
    )


def in_force(
    platform: str, day: date, policy: Policy, definitions: Sequence[TierDefinition]
) -> tuple[TierDefinition, ...]:
    """The definitions that hold on a platform on a day; the usual rank of reach where there are none."""
    newest: dict[TierMeasure, TierDefinition] = {}
    for one in sorted(definitions, key=lambda each: (each.since, each.id)):
        if one.platform == platform and one.since <= day:
            newest[one.measure] = one
    return tuple(one for one in newest.values() if not one.ends) or (usual(platform, policy),)


def usual(platform: str, policy: Policy) -> TierDefinition:
    """The rank of reach in the agency that decides where nothing else is defined."""
    return TierDefinition(
        0, platform, TierMeasure.PERCENTILE, policy.tail_below, policy.head_above, date(1970, 1, 1), ""
    )


def _platform(
    platform: str,
    part: slice,
    weeks: StandingWeeks,
    days: Sequence[date],
    policy: Policy,
    definitions: Sequence[TierDefinition],
) -> Iterator[tuple[_Cut, ...]]:
    """The cuts of one platform, look by look."""
    steps: dict[TierMeasure, tuple[TierDefinition, _Step]] = {}
    mine = [one for one in definitions if one.platform == platform]
    for look, day in enumerate(days):
        found, now = [], {}
        for one in in_force(platform, day, policy, mine):
            value = weeks.of(one.measure)[look, part]
            before = steps.get(one.measure)
            same = before is not None and before[0] == one
            step = before[1] if before is not None and same else _Step(len(value))
            step.move(value, one)
            now[one.measure] = (one, step)
            found.append(_Cut(one, value, step.rank, look > 0 and not same))
        steps = now
        yield tuple(found)


class _Step:
    """The ranks of one definition as they move from look to look."""

    def __init__(self, size: int) -> None:
        self.rank = np.full(size, UNKNOWN, np.int64)
        self._side = np.zeros(size, np.int64)
        self._run = np.zeros(size, np.int64)

    def move(self, value: Floats, one: TierDefinition) -> None:
        """Take the figures of the next look in."""
        target, before = _plain(value, one), self.rank
        side = np.where((before == UNKNOWN) | (target == UNKNOWN), 0, np.sign(target - before))
        self._run = np.where(side == 0, 0, np.where(side == self._side, self._run + 1, 1))
        self._side = side
        up, down = (
            np.maximum(before, _plain(_less(value, one), one)),
            np.minimum(before, _plain(_more(value, one), one)),
        )
        slowly = one.measure is TierMeasure.GMV
        down = before if slowly else down
        enough = np.where((side < 0) & slowly, _IN_A_ROW_DOWN, _IN_A_ROW)
        slow = np.where(side > 0, up, np.where(side < 0, down, before))
        at_once = (before == UNKNOWN) | (self._run >= enough)
        self.rank = np.where(target == UNKNOWN, before, np.where(at_once, target, slow))
        self._run = np.where(self.rank == before, self._run, 0)


def _plain(value: Floats, one: TierDefinition) -> Ints:
    """The rank by the boundaries alone."""
    low, high = -np.inf if one.low is None else one.low, np.inf if one.high is None else one.high
    rank = np.where(value >= high, HEAD, np.where(value >= low, MID, TAIL))
    return np.asarray(np.where(np.isnan(value), UNKNOWN, rank), np.int64)


def _less(value: Floats, one: TierDefinition) -> Floats:
    return value - _RANK_MARGIN if one.measure is TierMeasure.PERCENTILE else value / (1 + _MARGIN)


def _more(value: Floats, one: TierDefinition) -> Floats:
    return value + _RANK_MARGIN if one.measure is TierMeasure.PERCENTILE else value / (1 - _MARGIN)


def _together(cuts: Sequence[_Cut]) -> Ints:
    """The rank on a platform: the highest of those that suffice, or the lowest of those that count together."""
    alone = [cut.rank for cut in cuts if not cut.definition.together]
    joint = [cut.rank for cut in cuts if cut.definition.together]
    if joint:
        known = np.where(np.stack(joint) == UNKNOWN, HEAD + 1, np.stack(joint)).min(axis=0)
        alone.append(np.where(known > HEAD, UNKNOWN, known))
    return np.asarray(np.max(np.stack(alone), axis=0), np.int64)


def _newest(sessions: SessionColumns) -> date:
    """The day of the newest session; where there is none, the latest day there is."""
    return date.fromordinal(int(sessions.day.max()) + date(1970, 1, 1).toordinal()) if len(sessions) else date.max
