"""What an expectation has allowed for, each as a share of sales."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.levels import Fit
from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats
from assistant.terms.findings import Circumstance

_PARTS = {Circumstance.PLATFORM: (1,), Circumstance.CATEGORY: (2, 5), Circumstance.SLOT: (3, 4)}


@dataclass(frozen=True, slots=True)
class Allowed:
    """By circumstance and creator code, the factor less one by which it moves what is expected or counted.

    PLATFORM, CATEGORY, SLOT: her expectation against the middle member's. WEEKS: the weeks of the window against
    all weeks. ADS: her counted sales, for GMV bought more or less than usual. REFUNDS: her counted sales, for
    refunds still to come. NaN where she has no expectation.
    """

    effect: dict[Circumstance, Floats]


def allowed(sessions: Figures, usual: Fit, window: int) -> Allowed:
    """What was allowed for in the last `window` weeks."""
    recent = sessions.week < window
    creator, size = sessions.creator[recent], len(sessions.ids)
    effect = dict(zip(_PARTS, _by_place(usual, recent, size), strict=True))
    shared = usual.effects.shared
    calm = float(np.median(shared)) if len(shared) else 0.0
    count = np.maximum(counts(creator, size), 1)
    effect[Circumstance.WEEKS] = np.expm1(sums(creator, shared[recent] - calm, size) / count)
    net, judged = (sums(creator, column[recent], size) for column in (sessions.net, sessions.judged))
    effect[Circumstance.ADS] = ratio(judged, net) - 1.0
    gross = sums(creator, (sessions.gmv - np.nan_to_num(sessions.refunded))[recent], size)
    effect[Circumstance.REFUNDS] = ratio(net, gross) - 1.0
    return Allowed(effect)


def _by_place(usual: Fit, recent: np.ndarray, size: int) -> list[Floats]:
    """Effects of platform, category and slot on each expectation against the middle one's, as fractions."""
    effects = usual.effects
    use = sums(effects.cell[recent], effects.weight[recent], len(effects.sample))
    logs = np.full((len(_PARTS), size), np.nan)
    for code, cells in usual.expectation.cells.items():
        share = use[cells]
        if share.sum() > 0:
            parts = share @ usual.expectation.parts[code] / share.sum()
            logs[:, code] = [sum(float(parts[at]) for at in group) for group in _PARTS.values()]
    known = ~np.isnan(logs[0])
    middle = np.median(logs[:, known], axis=1) if known.any() else np.zeros(len(_PARTS))
    return list(np.expm1(logs - middle[:, None]))
