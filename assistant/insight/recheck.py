"""Whether a measure has moved against what is expected since a plan began."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from assistant.terms.columns import Floats
from assistant.terms.review import Recheck

_BEFORE = 8  # weeks before the plan that are compared
_LEAST_BEFORE, _LEAST_AFTER = 4, 3
_MEMORY, _MEMORY_WEIGHT = 0.4, 8.0  # usual memory from week to week, and as how many weeks it counts
_MOST_MEMORY = 0.8
_Z80 = 1.2815515655446004


def recheck(
    measure: str,
    first: Sequence[date],
    value: Sequence[float | None],
    expected: Sequence[float | None],
    since: date,
) -> Recheck:
    """Compare log(value ÷ expected) of the weeks after `since` with that of the eight before.

    `first`: the first day of each week. The week in which the plan began counts for neither. The interval allows
    for weeks that resemble their neighbours: AR(1) noise whose memory is drawn to the usual, with Student's t.
    """
    ratio = _logs(value, expected)
    begun = np.array([day > since for day in first])
    over = np.array([day + timedelta(days=6) < since for day in first])
    before = ratio[over & ~np.isnan(ratio)][-_BEFORE:]
    after = ratio[begun & ~np.isnan(ratio)]
    told = (_mean(before), _mean(after))
    if len(before) < _LEAST_BEFORE or len(after) < _LEAST_AFTER:
        return Recheck(measure, since.isoformat(), len(before), len(after), *told, None, None, None)
    moved = float(after.mean() - before.mean())
    parts = (before - before.mean(), after - after.mean())
    memory = _memory(*parts)
    shares = [_share(len(part), memory) for part in parts]
    # Deviations from their own mean are smaller than the noise, the more so the longer its memory.
    left = sum(len(part) * (1.0 - share) for part, share in zip(parts, shares, strict=True))
    variance = sum(float(part @ part) for part in parts) / left
    spread, freedom = math.sqrt(variance * sum(shares)), max(len(before) + len(after) - 2, 3)
    margin = student80(freedom) * spread
    change = (math.expm1(part) for part in (moved, moved - margin, moved + margin))
    return Recheck(measure, since.isoformat(), len(before), len(after), *told, *change)


def student80(freedom: int) -> float:
    """The 90 % quantile of Student's t (Cornish–Fisher; within 0.5 % from three degrees of freedom on)."""
    z = _Z80
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _logs(value: Sequence[float | None], expected: Sequence[float | None]) -> Floats:
    pairs = zip(value, expected, strict=True)
    return np.array([math.log(a / b) if a and b and a > 0 and b > 0 else math.nan for a, b in pairs])


def _mean(logs: Floats) -> float | None:
    return math.expm1(float(logs.mean())) if len(logs) else None


def _memory(before: Floats, after: Floats) -> float:
    """Correlation of neighbouring weeks, freed of the bias of short series (Kendall 1954) and drawn to the usual."""
    products = float(before[1:] @ before[:-1] + after[1:] @ after[:-1])
    many = len(before) + len(after) - 2
    raw = products / max(float(before @ before + after @ after) * many / (many + 2), 1e-12)
    length = (many + 2) / 2
    own = (raw + 1.0 / length) / max(1.0 - 3.0 / length, 0.3)
    drawn = (many * own + _MEMORY_WEIGHT * _MEMORY) / (many + _MEMORY_WEIGHT)
    return min(max(drawn, 0.0), _MOST_MEMORY)


def _share(weeks: int, memory: float) -> float:
    """Variance of the mean of so many AR(1) weeks, their variance being one."""
    lag = np.abs(np.subtract.outer(np.arange(weeks), np.arange(weeks)))
    return float(np.sum(memory**lag)) / weeks**2
