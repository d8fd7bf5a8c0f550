"""What creators share (week, platform or category × week, weekday), told apart from each one's own levels."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import SLOTS, Figures
from assistant.insight.sums import numbered, ratio, sums
from assistant.terms.columns import Floats, Ints

_ROUNDS = 6
_CLIP = 2.0  # residuals beyond so many robust standard deviations count as that many
_USUAL_WEEKS = 5.0  # places' worth of all weeks by which the spread of one week's platforms or categories leans on them
_ALONE = 1.5  # creators in a place and week, who may be there for a part of it, that are hardly more than one
_FLOOR = 0.03  # of the platform's median per hour; what was sold below counts as this much


@dataclass(frozen=True, slots=True)
class Effects:
    """Log net GMV per hour, taken apart; arrays of one entry a session unless said.

    cell: creator × platform × category × slot. sample: a session of each cell. shared: week and weekday
    effects. own: log net per hour less `shared`, with outliers drawn in. variance: of one session around
    its cell.
    """

    cell: Ints
    sample: Ints
    shared: Floats
    own: Floats
    weight: Floats
    variance: float


def take_apart(sessions: Figures) -> Effects:
    """Fit log judged GMV per hour as cell + week + platform × week + category × week + weekday, robustly, by turns."""
    cell, sample = _cells(sessions)
    rest = _log_per_hour(sessions)
    weight = np.clip(sessions.hours, 0.25, 4.0)
    groups = _Groups(sessions, cell, weight)
    level, shared = np.zeros(len(sample)), np.zeros(len(rest))
    limit = np.inf  # nothing is far off before the levels are known
    for _ in range(_ROUNDS):
        groups.sweep(level, rest, shared, limit)
        limit = _CLIP * _spread(rest)
    drawn = np.clip(rest, -limit, limit, out=rest)
    freedom = max(len(drawn) - len(sample), 1)
    variance = max(float(drawn @ drawn) / freedom, 1e-4)
    own = level[cell]
    own += drawn
    return Effects(cell, sample, shared, own, weight, variance)


class _Groups:
    """The groups that effects belong to, with the weights by which their sessions count."""

    def __init__(self, sessions: Figures, cell: Ints, weight: Floats) -> None:
        self.cell, self.weight = cell, weight
        self.cell_weight = sums(cell, weight)
        creator_week = sessions.creator * sessions.weeks + sessions.week
        # A creator-week counts once, however many sessions it has.
        self.balanced = weight / sums(creator_week, weight)[creator_week]
        self.week, self.weekday = sessions.week, sessions.weekday
        self.week_weight = sums(self.week, self.balanced)
        self.day_weight = sums(self.weekday, weight)
        self.places = [
            _Place(place, sessions, self.balanced, creator_week) for place in (sessions.platform, sessions.category)
        ]

    def sweep(self, level: Floats, rest: Floats, shared: Floats, limit: float) -> None:
        """One round over all effects, which brings the cells' levels, residuals and shared effects on in place."""
        step = _mean(self.cell, rest, self.weight, self.cell_weight, limit)
        level += step
        rest -= step[self.cell]
        for group, weight, total in (
            (self.week, self.balanced, self.week_weight),
            (self.weekday, self.weight, self.day_weight),
        ):
            gain = _mean(group, rest, weight, total, limit)[group]
            rest -= gain
            shared += gain
        for place in self.places:
            gain = place.gain(rest, limit)
            rest -= gain
            shared += gain


class _Place:
    """What a week does to each platform, or to each category: its season is nobody's fault."""

    def __init__(self, place: Ints, sessions: Figures, balanced: Floats, creator_week: Ints) -> None:
        self.group = place * sessions.weeks + sessions.week
        self.balanced, self.creator_week = balanced, creator_week
        self.weight = sums(self.group, balanced)
        self.effect = np.zeros(len(self.weight))
        self.week_of = np.arange(len(self.weight)) % sessions.weeks

    def gain(self, rest: Floats, limit: float) -> Floats:
        """By how much the effect on each session has changed with these residuals."""
        whole = self.effect[self.group]
        whole += rest
        raw = _mean(self.group, whole, self.balanced, self.weight, limit)
        raw *= self._trust(raw, np.clip(rest, -limit, limit, out=whole))
        gain = (raw - self.effect)[self.group]
        self.effect = raw
        return np.asarray(gain)

    def _trust(self, raw: Floats, rest: Floats) -> Floats:
        """How far each mean is believed: what places differ by over that and noise (0 to 1); overwrites the residuals.

        Not at all where one creator is alone: her week there cannot be told from the place's.
        """
        rest *= self.balanced
        noise = float(np.mean((sums(self.creator_week, rest) ** 2)[self.creator_week]))
        doubt, told = noise / np.maximum(self.weight, 1e-9), self.weight > _ALONE
        beyond = np.where(told, raw**2 - doubt, 0.0)
        weeks = int(self.week_of.max(initial=0)) + 1
        places = sums(self.week_of, told, weeks)
        usual = float(beyond.sum()) / max(float(places.sum()), 1.0)
        spread = (sums(self.week_of, beyond, weeks) + _USUAL_WEEKS * usual) / (places + _USUAL_WEEKS)
        spread = np.maximum(spread, 1e-4)[self.week_of]
        return np.where(told, spread / (spread + doubt), 0.0)


def _mean(group: Ints, rest: Floats, weight: Floats, total: Floats, limit: float) -> Floats:
    """Weighted means by group, residuals beyond the limit drawn in; 0 where a group has no weight."""
    drawn = np.clip(rest, -limit, limit)
    drawn *= weight
    return ratio(sums(group, drawn, len(total)), total, 0.0)


def _spread(rest: Floats) -> float:
    """Robust standard deviation (from the median absolute value)."""
    return max(1.4826 * float(np.median(np.abs(rest), overwrite_input=True)), 1e-6)


def _cells(sessions: Figures) -> tuple[Ints, Ints]:
    """(cell of each session, a session of each cell)."""
    categories = len(sessions.categories) + 1
    key = (sessions.creator * len(sessions.platforms) + sessions.platform) * categories + sessions.category
    size = len(sessions.ids) * len(sessions.platforms) * categories * SLOTS
    keys, cell = numbered(key * SLOTS + sessions.slot, size)
    a_session = np.empty(len(keys), dtype=np.int64)
    a_session[cell] = np.arange(len(cell))
    return cell, a_session


def _log_per_hour(sessions: Figures) -> Floats:
    """Log judged GMV per hour; a session without sales counts as very little, not as nothing known."""
    per_hour = sessions.sold
    per_hour /= sessions.hours
    floor = np.ones(len(sessions.platforms))
    for platform in np.unique(sessions.platform):
        here = per_hour[sessions.platform == platform]
        sold = here[here > 0]
        floor[platform] = _FLOOR * float(np.median(sold)) if len(sold) else 1.0
    np.maximum(per_hour, floor[sessions.platform], out=per_hour)
    return np.asarray(np.log(per_hour, out=per_hour))
