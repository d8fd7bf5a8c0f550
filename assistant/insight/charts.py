"""Control charts of one series: XmR with the rules of NHS Making Data Count, and EWMA."""

import numpy as np

from assistant.terms.columns import Floats
from assistant.terms.control import Bools, Ewma, Xmr

_D2 = 1.128  # mean moving range of two standard normal values
_D4 = 3.267  # upper limit of the moving range over its mean
_RUN = 7  # points in a row on one side, or all rising or all falling
_OF_THREE = 2.0 / 3.0  # how far towards a limit two of three points must lie


def xmr(value: Floats, baseline: int | None = None, *, screened: bool = False) -> Xmr:
    """Individuals and moving range of a series in the order of time; unknown points (NaN) are passed over.

    Limits are mean ± 2.66 (3 ÷ 1.128) mean moving ranges of the first `baseline` known points (None: all). With
    `screened`, moving ranges above their own upper limit (3.267 × mean) are left out of that mean, as
    NHSRplotthedots does. ValueError with fewer than two known points.
    """
    known = np.flatnonzero(~np.isnan(value))
    if len(known) < 2:
        raise ValueError("an XmR chart needs at least two known points")
    points = value[known]
    moves = np.abs(np.diff(points))
    first = points[:baseline]
    mean_move = _mean_move(moves[: max(len(first) - 1, 1)], screened=screened)
    centre, spread = float(first.mean()), mean_move / _D2
    rules = _rules(points, centre, spread)
    whole = [np.zeros(len(value), dtype=bool) for _ in rules]
    for target, rule in zip(whole, rules, strict=True):
        target[known] = rule
    moving = np.full(len(value), np.nan)
    moving[known[1:]] = moves
    return Xmr(value, centre, centre - 3 * spread, centre + 3 * spread, moving, mean_move, _D4 * mean_move, *whole)


def ewma(
    value: Floats, weight: float = 0.2, width: float = 3.0, centre: float | None = None, sd: float | None = None
) -> Ewma:
    """Exponentially weighted moving average in the order of time, started at the centre; NaN points are passed over.

    `weight` of the newest point; limits are centre ± width × sd × √(λ ÷ (2 − λ) × (1 − (1 − λ)^2t)), Montgomery
    (2009), 9.2. Centre defaults to the mean and sd to the mean moving range ÷ 1.128. ValueError with fewer than
    two known points.
    """
    known = np.flatnonzero(~np.isnan(value))
    if len(known) < 2:
        raise ValueError("an EWMA chart needs at least two known points")
    points = value[known]
    middle = float(points.mean()) if centre is None else centre
    spread = float(np.abs(np.diff(points)).mean()) / _D2 if sd is None else sd
    smooth, now = np.full(len(value), np.nan), middle
    for at, point in zip(known.tolist(), points.tolist(), strict=True):
        now = weight * point + (1.0 - weight) * now
        smooth[at] = now
    margin = np.full(len(value), np.nan)
    count = np.arange(1, len(known) + 1)
    margin[known] = width * spread * np.sqrt(weight / (2.0 - weight) * (1.0 - (1.0 - weight) ** (2 * count)))
    beyond = np.zeros(len(value), dtype=bool)
    beyond[known] = np.abs(smooth[known] - middle) > margin[known]
    return Ewma(value, smooth, middle, middle - margin, middle + margin, beyond)


def _mean_move(moves: Floats, *, screened: bool) -> float:
    mean = float(moves.mean())
    kept = moves[moves <= _D4 * mean] if screened else moves
    return float(kept.mean()) if len(kept) else mean


def _rules(points: Floats, centre: float, spread: float) -> tuple[Bools, Bools, Bools, Bools]:
    """(beyond, run, trend, near) by point."""
    side = np.sign(points - centre)
    z = points - centre
    outer = 3.0 * spread * _OF_THREE
    return (
        np.abs(z) > 3.0 * spread,
        _in_a_row(side, _RUN),
        _trend(points),
        _two_of_three(z, outer, 3.0 * spread) | _two_of_three(-z, outer, 3.0 * spread),
    )


def _in_a_row(side: Floats, length: int) -> Bools:
    """Points that belong to a run of at least so many on one side; a point on the centre ends a run."""
    answer = np.zeros(len(side), dtype=bool)
    start = 0
    for end in range(1, len(side) + 1):
        if end == len(side) or side[end] != side[start]:
            if side[start] != 0 and end - start >= length:
                answer[start:end] = True
            start = end
    return answer


def _trend(points: Floats) -> Bools:
    """Points that belong to seven or more that all rise or all fall."""
    steps = _in_a_row(np.sign(np.diff(points)), _RUN - 1)
    answer = np.zeros(len(points), dtype=bool)
    answer[1:] |= steps
    answer[:-1] |= steps
    return answer


def _two_of_three(z: Floats, outer: float, limit: float) -> Bools:
    """Points in the outer third above, where at least two of three neighbours are; those beyond are another rule's."""
    far = (z > outer) & (z <= limit)
    answer = np.zeros(len(z), dtype=bool)
    for start in range(len(z) - 2):
        here = slice(start, start + 3)
        if far[here].sum() >= 2:
            answer[here] |= far[here]
    return answer
