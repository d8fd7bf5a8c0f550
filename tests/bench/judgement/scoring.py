"""Scores of a method over agencies with known truth, as a manager would feel them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .agency import Agency
from .unseen.agency import Agency as Unseen

RUNS = 27


@dataclass(frozen=True, slots=True)
class Judged:
    """A method's answer for one day: strength of evidence by creator id, whom it flags, how sure it is of each."""

    score: dict[int, float]
    flagged: frozenset[int]
    probability: dict[int, float]


Method = Callable[[Agency | Unseen, date], Judged]


@dataclass(frozen=True, slots=True)
class Score:
    """Means over agencies; `ever` and `clean` are NaN where they were not asked for."""

    precision: float
    false: float
    caught: float
    clean: float
    ever: float

    def __str__(self) -> str:
        return f"{self.precision:>9.3f} {self.false:>9.1%} {self.caught:>9.1%} {self.clean:>9.2f} {self.ever:>9.1%}"


def average_precision(score: dict[int, float], true: Iterable[int], among: Sequence[int]) -> float:
    """Mean over the true ones of the precision at their rank; ties count as the mean of both orders."""
    marks = set(true)
    ranked = [sorted(among, key=lambda one: (-round(score.get(one, 0.0), 9), sign * one)) for sign in (1, -1)]
    return float(np.mean([_precision(order, marks) for order in ranked]))


def _precision(order: list[int], true: set[int]) -> float:
    ranks = np.array([place for place, one in enumerate(order, 1) if one in true])
    return float(np.mean(np.arange(1, len(ranks) + 1) / ranks)) if len(ranks) else np.nan


def score(
    method: Method, troubled: Sequence[Agency | Unseen], clean: Sequence[Agency | Unseen], runs: int = RUNS
) -> Score:
    """Judge each agency on its last day and on the `runs` weekly days up to it."""
    precision, false, caught, extra = [], [], [], []
    ever = many = 0
    for agency in (*troubled, *clean):
        true = agency.short(agency.last)
        judged = method(agency, agency.last)
        if true:
            precision.append(average_precision(judged.score, true, agency.mids))
            caught.append(sum(true.get(one, 0.0) for one in judged.flagged) / sum(true.values()))
            if judged.flagged:
                false.append(sum(one not in true for one in judged.flagged) / len(judged.flagged))
        elif not agency.people.short:
            extra.append(len(judged.flagged))
        if runs > 1:
            found = set(judged.flagged)
            for back in range(1, runs):
                found |= method(agency, agency.day(back)).flagged
            innocent = {one for one in agency.mids if one - 1 not in agency.people.short}
            ever += len(found & innocent)
            many += len(innocent)
    return Score(_mean(precision), _mean(false), _mean(caught), _mean(extra), ever / many if many else np.nan)


def mean_of(scores: Sequence[Score]) -> Score:
    """Means of the scores, each counting once."""
    return Score(*(_mean([getattr(one, name) for one in scores]) for name in Score.__slots__))


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else np.nan
