"""What a creator's weeks say for and against a shortfall, whatever its form, depth and onset."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.insight.series import Products
from assistant.insight.sums import log_sum
from assistant.terms.columns import Floats

SHARES = np.array([0.003, 0.01, 0.02, 0.04, 0.07, 0.10, 0.14, 0.19, 0.25])
_SHARE_PRIOR = np.array([0.16, 0.14, 0.10, 0.10, 0.12, 0.13, 0.12, 0.08, 0.05])
_ABOVE = 0.04  # share of creators who stand above for reasons of their own
_RISES = np.array([0.18, 0.35, 0.55])  # by how much (log)
_WIDE, _WIDER = 0.15, 1.8  # share of sound creators who differ more than usual, by so many times the spread
_TRIED = np.geomspace(0.45, 2.2, 6)  # times the usual spread
_SPREAD_DOUBT = 0.35  # of the usual spread, as a log standard deviation
_DEEPEST = 0.6  # fraction; a deeper shortfall is as clear as this one


@dataclass(frozen=True, slots=True)
class Agency:
    """What the agency as a whole suggests: how far creators differ for no reason that asks for a look.

    spread: standard deviation (log). weight: probability of each of SHARES as the share that falls short.
    """

    spread: float
    weight: Floats

    @property
    def share(self) -> float:
        """Expected share of creators that fall short."""
        return float(self.weight @ SHARES)


def depth_edges(shortfall: float, steps: int = 6) -> Floats:
    """Edges between the depths (fractions) that are weighed, even from `shortfall` on."""
    return np.linspace(shortfall, max(_DEEPEST, shortfall + 0.1), steps + 1)


def depths(shortfall: float) -> Floats:
    """Depths (log, positive) that are weighed."""
    edges = depth_edges(shortfall)
    return np.asarray(-np.log1p(-(edges[1:] + edges[:-1]) / 2.0))


def shape_evidence(found: Products, look: int, depth: Floats, spread: float, kept: np.ndarray) -> Floats:
    """Log Bayes factor of each kept shape and depth against an unremarkable level, at one look: (C, kept, D)."""
    ones, ones_y, cross = found.ones[look], found.ones_y[look], found.shape_ones[look][:, kept]
    give = spread**2 / (1.0 + spread**2 * ones)
    linear = found.shape_y[look][:, kept] - (give * ones_y)[:, None] * cross
    square = found.shape_shape[look][:, kept] - give[:, None] * cross**2
    return np.asarray(np.stack([linear, square], axis=-1) @ np.stack([-depth, -0.5 * depth**2]))


def against(
    found: Products, look: int, priors: Floats, depth: Floats, spread: float, beside: Floats | None = None
) -> Floats:
    """Log Bayes factor (C,) of a shortfall, depths equally likely and shapes by their priors (K,).

    It is weighed against an unremarkable level and, rarely, one above for reasons of the creator's own.
    `beside` is what another channel says of each shape that has a prior and each depth, (C, shapes, D).
    """
    kept = priors > 0
    logs = shape_evidence(found, look, depth, spread, kept)
    return summed(found, look, logs if beside is None else logs + beside, priors, spread)


def summed(found: Products, look: int, evidence: Floats, priors: Floats, spread: float) -> Floats:
    """As `against`, from the evidence of each shape that has a prior and each depth, (C, shapes, D)."""
    logs = evidence + np.log(priors[priors > 0])[None, :, None]
    short = log_sum(logs.reshape(len(logs), -1)) - math.log(evidence.shape[2])
    return np.asarray(short + _plain(found, look, spread) - null(found, look, spread))


def null(found: Products, look: int, spread: float) -> Floats:
    """Log likelihood (C,) of no shortfall, but for what no hypothesis changes."""
    inflated = 1.0 + spread**2 * found.ones[look]
    gain = _RISES * found.ones_y[look][:, None] - 0.5 * _RISES**2 * found.ones[look][:, None]
    moved = found.ones_y[look][:, None] - _RISES * found.ones[look][:, None]
    rises = gain + (-0.5 * np.log(inflated) + 0.5 * spread**2 / inflated * moved.T**2).T
    above = log_sum(rises) - math.log(len(_RISES))
    return np.logaddexp(math.log(1.0 - _ABOVE) + _sound(found, look, spread), math.log(_ABOVE) + above)


def _sound(found: Products, look: int, spread: float) -> Floats:
    """Creators differ with heavier tails than a normal spread has, which nobody is to blame for."""
    usual, wide = _plain(found, look, spread), _plain(found, look, _WIDER * spread)
    return np.logaddexp(math.log(1.0 - _WIDE) + usual, math.log(_WIDE) + wide)


def _plain(found: Products, look: int, spread: float) -> Floats:
    inflated = 1.0 + spread**2 * found.ones[look]
    return np.asarray(-0.5 * np.log(inflated) + 0.5 * spread**2 * found.ones_y[look] ** 2 / inflated)


def agency(found: Products, look: int, priors: Floats, depth: Floats, usual: float, judged: np.ndarray) -> Agency:
    """Spread and share from all judged creators at one look: empirical Bayes with mild priors.

    `usual` is the spread that is expected before the agency's own creators speak.
    """
    likely = []
    for spread in usual * _TRIED:
        factor = against(found, look, priors, depth, float(spread))
        mixed = np.logaddexp(np.log1p(-SHARES)[:, None], np.log(SHARES)[:, None] + factor)
        likely.append((null(found, look, float(spread)) + mixed)[:, judged].sum(axis=1))
    whole = np.stack(likely) - 0.5 * (np.log(_TRIED) / _SPREAD_DOUBT)[:, None] ** 2 + np.log(_SHARE_PRIOR)
    weight = np.exp(whole - whole.max())
    weight /= weight.sum()
    return Agency(usual * float(weight.sum(axis=1) @ _TRIED), weight.sum(axis=0))


def odds(factor: Floats, whole: Agency) -> Floats:
    """Posterior odds of a shortfall from its log Bayes factor, the share being as uncertain as it is."""
    each = np.log(SHARES) - np.log1p(-SHARES) + factor[..., None]
    sure = (1.0 / (1.0 + np.exp(-np.clip(each, -60.0, 60.0)))) @ whole.weight
    return np.asarray(sure / np.maximum(1.0 - sure, 1e-15))
