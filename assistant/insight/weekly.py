"""Creator-weeks: values of one creator and week, and how far a mean over weeks can be off."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.sums import ratio, sums
from assistant.terms.columns import Floats, Ints

_LAGS = 12
_MEMORIES = np.linspace(0.0, 0.9, 19)
_BETTER = 0.98  # a longer memory must fit better by so much
_OWN_SPREAD_PRIOR = 8.0  # pairs of weeks by which a creator's own spread leans on the pool


@dataclass(frozen=True, slots=True)
class Weeks:
    """Values by creator and week, shape (creators, weeks), week 0 the latest, NaN where nothing is known.

    sessions: effective sessions behind each value. session_variance: of one session within a week.
    week_variance and memory: of what a whole week shares, and its correlation from one week to the next;
    alone_variance: of what a week shares with no other.
    own: each creator's spread as a multiple of the pool's.
    """

    value: Floats
    sessions: Floats
    session_variance: float
    week_variance: float
    memory: float
    alone_variance: float
    own: Floats


def by_week(creator: Ints, week: Ints, value: Floats, weight: Floats, shape: tuple[int, int]) -> Weeks:
    """Weighted means of session values by creator and week, with the noise that they show."""
    return with_noise(*means_by_week(creator, week, value, weight, shape))


def means_by_week(
    creator: Ints, week: Ints, value: Floats, weight: Floats, shape: tuple[int, int]
) -> tuple[Floats, Floats, float]:
    """(weighted means of session values by creator and week, effective sessions, variance within a week)."""
    cell = creator * shape[1] + week
    size = shape[0] * shape[1]
    total = sums(cell, weight, size)
    mean = ratio(sums(cell, weight * value, size), total)
    effective = ratio(total**2, sums(cell, weight**2, size), 0.0)
    within = float(np.sum((value - mean[cell]) ** 2)) / max(len(value) - int(np.sum(total > 0)), 1)
    return mean.reshape(shape), effective.reshape(shape), within


def with_noise(value: Floats, sessions: Floats, session_variance: float) -> Weeks:
    """Estimate weekly noise from differences between neighbouring weeks, which no level and few steps touch."""
    lags = range(1, min(_LAGS, value.shape[1] - 1) + 1)
    squares = [_half_squares(value, sessions, session_variance, lag) for lag in lags]
    variance, memory, alone = _autoregression(
        np.array([_trimmed_mean(square) - _mean(white) for square, white in squares])
    )
    near, white = squares[0]
    expected = variance * (1.0 - memory) + alone + white
    pairs = np.sum(~np.isnan(near), axis=1)
    seen = np.nansum(np.minimum(near / expected, 9.0), axis=1)
    own = (_OWN_SPREAD_PRIOR + seen) / (_OWN_SPREAD_PRIOR + pairs)
    return Weeks(value, sessions, session_variance, variance, memory, alone, own)


def _autoregression(half_squares: Floats) -> tuple[float, float, float]:
    """(variance, memory, variance of single weeks) of AR(1) and white noise whose differences have these squares.

    `half_squares` are mean half squared differences at lags 1, 2, …
    """
    best = (np.inf, 1e-4, 0.0, 0.0)
    lags = np.arange(1, len(half_squares) + 1)
    for memory in _MEMORIES.tolist():
        shape = 1.0 - memory**lags
        variance, alone = _two_parts(shape, half_squares)
        misfit = float(np.sum((half_squares - variance * shape - alone) ** 2))
        if misfit < best[0] * _BETTER:
            best = (misfit, variance, memory, alone)
    return best[1], best[2], best[3]


def _two_parts(shape: Floats, half_squares: Floats) -> tuple[float, float]:
    """Least squares of a shape and a constant, neither below zero; with no memory they are one."""
    x, y = shape - shape.mean(), half_squares - half_squares.mean()
    slope = float(x @ y) / float(x @ x) if float(x @ x) > 1e-12 else -1.0
    alone = float(half_squares.mean()) - slope * float(shape.mean())
    if slope <= 0 or alone < 0:
        return max(float(shape @ half_squares) / float(shape @ shape), 1e-4), 0.0
    return slope, alone


def mean_over(weeks: Weeks, window: slice) -> tuple[Floats, Floats]:
    """(mean of the weeks in the window, its variance) by creator; NaN where the window is empty."""
    value, sessions = weeks.value[:, window], weeks.sessions[:, window]
    known = ~np.isnan(value)
    single = weeks.week_variance + weeks.alone_variance + weeks.session_variance / np.maximum(sessions, 1e-9)
    weight = np.where(known, 1.0 / single, 0.0)
    total = weight.sum(axis=1)
    share = weight / np.maximum(total, 1e-300)[:, None]
    lag = np.abs(np.subtract.outer(np.arange(value.shape[1]), np.arange(value.shape[1])))
    shared = weeks.week_variance * np.einsum("cw,wv,cv->c", share, weeks.memory**lag, share)
    noise = weeks.session_variance * np.sum(ratio(share**2, sessions, 0.0), axis=1)
    noise = noise + weeks.alone_variance * np.sum(share**2, axis=1)
    mean = np.where(total > 0, np.sum(share * np.where(known, value, 0.0), axis=1), np.nan)
    return mean, np.where(total > 0, weeks.own * (shared + noise), np.nan)


def _half_squares(value: Floats, sessions: Floats, session_variance: float, lag: int) -> tuple[Floats, Floats]:
    """(half squared differences at this lag, the part that single sessions explain), NaN where unknown."""
    square = (value[:, lag:] - value[:, :-lag]) ** 2 / 2.0
    inverse = 1.0 / np.where(sessions > 0, sessions, np.nan)
    white = session_variance * (inverse[:, lag:] + inverse[:, :-lag]) / 2.0
    return square, np.where(np.isnan(square), np.nan, white)


def _mean(values: Floats) -> float:
    """Mean of the known values; 0 where none."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else 0.0


def _trimmed_mean(values: Floats) -> float:
    """Mean of the known values, each at most nine times the mean's robust guess; 0 where none."""
    known = values[~np.isnan(values)]
    if not len(known):
        return 0.0
    return float(np.minimum(known, 9.0 * max(float(np.median(known)) / 0.455, 1e-9)).mean())
