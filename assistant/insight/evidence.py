"""From a measured gap to what may be said of it: shrinkage, interval and probability."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.terms.columns import Floats

_GRID = np.linspace(-2.4, 1.6, 401)
_SPREADS = np.geomspace(0.02, 0.6, 16)
_SHARES = np.array([0.01, 0.02, 0.04, 0.07, 0.10, 0.15, 0.20, 0.28])
_USUAL_SPREAD = 0.10  # prior guess of how far creators differ (log), before the agency's own speak
_SPREAD_DOUBT = 0.3  # of that guess, as a log standard deviation
_SHARE_PRIOR = (2.0, 8.0)  # beta prior of the share that falls short
_ABOVE = 0.02  # share of creators far above; they must not widen the usual spread
_DEEPEST = 0.65
_LEAST_DOUBT = 1e-9  # rounding of sums stays far below it
_Z80 = (0.10, 0.90)
_erf = np.frompyfunc(math.erf, 1, 1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """By creator: the gap as a fraction with its 80 % interval, and how surely it is a shortfall.

    spread: how far creators differ for no reason that asks for a look (standard deviation, log scale).
    share: of creators that fall short, as the agency's own figures suggest.
    """

    gap: Floats
    low: Floats
    high: Floats
    probability: Floats
    spread: float
    share: float


def weigh(measured: Floats, variance: Floats, shortfall: float) -> Evidence:
    """Weigh measured log gaps (with sampling variance) against the usual spread of creators.

    The prior is a usual spread around 0, with a small share further down (from `shortfall` to 65 %) and
    as large a share further up; spread and share are estimated from these creators. The probability is
    that of a gap larger than `shortfall` which the usual spread does not explain.
    """
    near, far = -math.log1p(-shortfall), -math.log1p(-max(_DEEPEST, shortfall + 0.1))
    spread, share = _usual(measured, variance, near, far)
    usual = (1.0 - share - _ABOVE) * _normal(_GRID, spread)
    below = share * _slab(-_GRID, near, far, spread)
    above = _ABOVE * _slab(_GRID, near, far, spread)
    likelihood = _normal(measured[:, None] - _GRID[None, :], np.sqrt(variance)[:, None])
    posterior = likelihood * (usual + below + above) + 1e-300
    total = posterior.sum(axis=1)
    short = likelihood * np.where(-near > _GRID, below, 0.0)
    cumulative = np.cumsum(posterior, axis=1) / total[:, None]
    low, high = ([float(np.interp(at, row, _GRID)) for row in cumulative] for at in _Z80)
    return Evidence(
        gap=np.expm1(posterior @ _GRID / total),
        low=np.expm1(np.array(low)),
        high=np.expm1(np.array(high)),
        probability=short.sum(axis=1) / total,
        spread=spread,
        share=share,
    )


def weigh_where_known(measured: Floats, variance: Floats, shortfall: float) -> Evidence:
    """As `weigh`, for gaps that may be NaN (not measured); the answer is NaN there."""
    known = np.flatnonzero(~np.isnan(measured))
    found = weigh(measured[known], variance[known], shortfall)
    whole = np.full((4, len(measured)), np.nan)
    whole[:, known] = found.gap, found.low, found.high, found.probability
    return Evidence(whole[0], whole[1], whole[2], whole[3], found.spread, found.share)


def score(probability: float) -> float:
    """Strength of evidence, 0 for none, rising with the probability (−log of the doubt)."""
    return math.log(1.0 / max(1.0 - probability, _LEAST_DOUBT))


def _usual(measured: Floats, variance: Floats, near: float, far: float) -> tuple[float, float]:
    """(usual spread, share of creators that fall short): the most likely pair, with mild priors."""
    best, answer = -math.inf, (_USUAL_SPREAD, float(_SHARES[3]))
    for spread in _SPREADS:
        width = np.sqrt(variance + spread**2)
        usual = _normal(measured, width)
        below, above = _slab(-measured, near, far, width), _slab(measured, near, far, width)
        shares = _SHARES[:, None]
        mixed = (1.0 - shares - _ABOVE) * usual + shares * below + _ABOVE * above
        prior = (
            -0.5 * (math.log(spread / _USUAL_SPREAD) / _SPREAD_DOUBT) ** 2
            + (_SHARE_PRIOR[0] - 1.0) * np.log(_SHARES)
            + (_SHARE_PRIOR[1] - 1.0) * np.log1p(-_SHARES)
        )
        likely = np.log(mixed + 1e-300).sum(axis=1) + prior
        at = int(np.argmax(likely))
        if likely[at] > best:
            best, answer = float(likely[at]), (float(spread), float(_SHARES[at]))
    return answer


def _normal(distance: Floats, spread: Floats | float) -> Floats:
    density: Floats = np.exp(-0.5 * (distance / spread) ** 2) / (spread * math.sqrt(2.0 * math.pi))
    return density


def _slab(depth: Floats, near: float, far: float, spread: Floats | float) -> Floats:
    """Density of a depth even between near and far, blurred by a normal spread."""
    return (_below((depth - near) / spread) - _below((depth - far) / spread)) / (far - near)


def _below(z: Floats) -> Floats:
    """Standard normal distribution function."""
    error = np.asarray(_erf(np.asarray(z) / math.sqrt(2.0)), dtype=np.float64)
    return 0.5 * (1.0 + error)
