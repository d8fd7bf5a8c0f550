"""How deep a shortfall is over the weeks that are judged, with its uncertainty."""

import numpy as np

from assistant.insight.posterior import Posterior
from assistant.insight.sums import sums
from assistant.terms.columns import Floats

_GRID = np.linspace(0.0, 0.9, 181)
_QUANTILES = (0.10, 0.90)
_WIDER = 1.4  # flags are chosen for being far off, so that a plain interval would hold the truth too seldom
_CLASSES = 20  # forms that cover the window alike are taken together


def window_gap(found: Posterior, row: int, window: int) -> tuple[float, float, float]:
    """(mean, low, high) of the shortfall as a fraction of the expectation, negative, with its 80 % interval.

    Averaged over the last `window` weeks, over all causes, forms, onsets and depths by how likely they are, and
    over the chance that there is no shortfall at all.
    """
    probability = float(found.probability[-1, row])
    causes = found.causes[:, -1, row]
    weight = np.tensordot(causes / max(float(causes.sum()), 1e-300), found.weight[:, row], axes=1)
    short = _distribution(weight, _covered(found, window), found.edges)
    running = probability * short + (1.0 - probability) * (_GRID >= 0.0)
    steps = np.diff(running, prepend=0.0)
    middle = float(steps @ _GRID)
    low, high = (middle + _WIDER * (float(np.interp(at, running, _GRID)) - middle) for at in _QUANTILES)
    return -middle, -min(high, float(_GRID[-1])), -low


def _covered(found: Posterior, window: int) -> Floats:
    """Mean of each form over the window, its depth at the latest week being one, (K,)."""
    basis = found.forms.basis
    return np.asarray(basis[-window:].mean(axis=0) / np.maximum(basis[-1], 1e-9))


def _distribution(weight: Floats, covered: Floats, edges: Floats) -> Floats:
    """P(shortfall ≤ each of the grid), depths (K, D) being even between their edges."""
    share = np.maximum(np.round(covered * _CLASSES).astype(np.int64), 1)
    size = _CLASSES + 1
    by_class = np.stack([sums(share, column, size) for column in weight.T], axis=1)
    classes = np.flatnonzero(by_class.sum(axis=1) > 0)
    reach = classes / _CLASSES
    within = (_GRID[:, None, None] / reach[None, :, None] - edges[:-1]) / np.diff(edges)
    found: Floats = np.einsum("gcd,cd->g", np.clip(within, 0.0, 1.0), by_class[classes])
    return found
