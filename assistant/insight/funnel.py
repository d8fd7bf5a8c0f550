"""Funnel plots: units against how much is known of each, with limits that allow for overdispersion."""

import numpy as np

from assistant.terms.columns import Floats
from assistant.terms.control import Z95, Z998, Bools, Funnel


def funnel(value: Floats, error: Floats, target: float | None = None, winsorised: float = 0.10) -> Funnel:
    """A funnel of values with their standard errors; NaN entries stay NaN. Nothing known: ValueError.

    The target defaults to the precision-weighted mean. Overdispersion after Spiegelhalter (2005): φ is the mean
    square of the z scores, drawn in at both ends by the share `winsorised`; as far as it exceeds what chance
    makes, units are taken to differ by τ² (DerSimonian and Laird 1986), which widens all limits.
    """
    known = ~np.isnan(value) & (error > 0)
    if not known.any():
        raise ValueError("a funnel plot needs at least one unit with a known error")
    weight = 1.0 / error[known] ** 2
    middle = float(np.sum(weight * value[known]) / np.sum(weight)) if target is None else target
    z = winsorise((value[known] - middle) / error[known], winsorised)
    phi = float(np.mean(z**2))
    between = between_variance(phi, weight)
    widened = np.sqrt(error**2 + between)
    return Funnel(
        value=value,
        error=error,
        target=middle,
        phi=phi,
        between=between,
        z=(value - middle) / widened,
        limits95=_around(middle, Z95 * error),
        limits998=_around(middle, Z998 * error),
        od95=_around(middle, Z95 * widened),
        od998=_around(middle, Z998 * widened),
    )


def winsorise(z: Floats, share: float) -> Floats:
    """Values drawn in to the quantiles `share` and 1 − `share` (linear between order statistics)."""
    low, high = np.quantile(z, [share, 1.0 - share])
    return np.asarray(np.clip(z, low, high))


def between_variance(phi: float, weight: Floats) -> float:
    """τ² = (nφ − (n − 1)) ÷ (Σw − Σw² ÷ Σw), at least 0, from φ and the precisions w (DerSimonian and Laird 1986)."""
    many, total = len(weight), float(weight.sum())
    under = total - float(np.sum(weight**2)) / total
    return max((many * phi - (many - 1)) / under, 0.0) if under > 0 else 0.0


def _around(middle: float, margin: Floats) -> Floats:
    return np.stack([middle - margin, middle + margin])


def benjamini_hochberg(p: Floats, rate: float) -> Bools:
    """Which of the p values are discoveries at that false-discovery rate (Benjamini and Hochberg 1995).

    All up to the largest k with p(k) ≤ k ÷ m × rate; (m,) in and out.
    """
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= rate * np.arange(1, len(p) + 1) / max(len(p), 1))
    answer = np.zeros(len(p), dtype=bool)
    answer[order[: passed[-1] + 1 if len(passed) else 0]] = True
    return answer
