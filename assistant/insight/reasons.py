"""The details behind a finding, as nouns: allowances, drivers, and the innocent explanations looked at."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.insight import phrases, wording
from assistant.insight.circumstances import Allowed
from assistant.insight.drivers import Drivers
from assistant.insight.figures import Figures
from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints
from assistant.terms.errors import Message
from assistant.terms.findings import Adjustment, Circumstance, Driver

_WORTH_SAYING = 0.005
_NOTHING = 1e-9  # yuan per hour
_LARGE = 0.15  # share of the window's sales that makes one session worth a word


@dataclass(frozen=True, slots=True)
class Window:
    """By creator code, over the weeks that are judged: sessions, weeks with any, the best session's share of GMV."""

    sessions: Ints
    weeks: Ints
    best: Floats

    @classmethod
    def of(cls, sessions: Figures, window: int) -> "Window":
        """That of the last `window` weeks."""
        recent = sessions.week < window
        creator, size = sessions.creator[recent], len(sessions.ids)
        gmv, best = sessions.gmv[recent], np.zeros(size)
        np.maximum.at(best, creator, gmv)
        live = counts(creator * window + sessions.week[recent], size * window).reshape(size, window)
        return cls(counts(creator, size), np.sum(live > 0, axis=1), ratio(best, sums(creator, gmv, size), 0.0))


def adjustments(code: int, found: Allowed) -> tuple[Adjustment, ...]:
    """What was allowed for of one creator (code), where it moves anything."""
    return tuple(
        Adjustment(kind, float(effect[code]), phrases.adjustment(kind, float(effect[code])))
        for kind, effect in found.effect.items()
        if abs(float(effect[code])) >= _WORTH_SAYING  # not where it is not known
    )


def drivers(
    code: int, found: Drivers, expected: float, observed: float, gap: float, hours_a_week: float
) -> tuple[Driver, ...]:
    """The parts of the weighed shortfall (−gap × expected yuan per hour) × hours a week, largest first; they add up."""
    parts = [
        Driver(
            one.metric,
            one.part * hours_a_week,
            one.ours,
            one.peers,
            phrases.driver(one.metric, one.part * hours_a_week, one.ours, one.peers),
        )
        for one in found.of(code, expected, observed, gap)
        if abs(one.part) >= _NOTHING
    ]
    return tuple(sorted(parts, key=lambda one: -one.yuan_a_week))


def considered(code: int, mine: Window, found: Allowed, weeks: int, probability: float) -> tuple[Message, ...]:
    """Innocent explanations of one creator that were looked at over so many weeks, and what became of each."""
    said = [phrases.place(_together(code, found)), phrases.weeks_of_all(_effect(code, found, Circumstance.WEEKS))]
    away = weeks - int(mine.weeks[code])
    if away > 0:
        said.append(phrases.leave(away, weeks))
    sessions, best = int(mine.sessions[code]), float(mine.best[code])
    said.append(phrases.few(sessions, wording.sureness(probability)))
    if best >= _LARGE and sessions >= 1.0 / _LARGE:
        said.append(phrases.large_orders(best))
    return tuple(said)


def _together(code: int, found: Allowed) -> float:
    """Platform, category and slot as one factor less one."""
    kinds = (Circumstance.PLATFORM, Circumstance.CATEGORY, Circumstance.SLOT)
    return math.prod(1.0 + _effect(code, found, kind) for kind in kinds) - 1.0


def _effect(code: int, found: Allowed, kind: Circumstance) -> float:
    effect = float(found.effect[kind][code])
    return 0.0 if math.isnan(effect) else effect
