"""What a shortfall is made of: factors of net GMV per hour whose parts add up to it exactly."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints
from assistant.terms.findings import Metric

_CHAINS: tuple[tuple[Metric, ...], ...] = (
    (Metric.VIEWERS, Metric.CLICKS, Metric.CONVERSION, Metric.ORDER_VALUE),
    (Metric.VIEWERS, Metric.ORDERS, Metric.ORDER_VALUE),
)
_TOTALS: dict[Metric, tuple[str, str]] = {
    Metric.VIEWERS: ("viewers", "hours"),
    Metric.CLICKS: ("clickers", "viewers"),
    Metric.CONVERSION: ("orders", "clickers"),
    Metric.ORDERS: ("orders", "viewers"),
    Metric.ORDER_VALUE: ("gmv", "orders"),
}
_NAMES = ("hours", "viewers", "clickers", "orders", "gmv")


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: what it adds to the shortfall (yuan per hour), her value and what peers like her reach."""

    metric: Metric
    part: float
    ours: float
    peers: float


def logarithmic_mean(a: float, b: float) -> float:
    """(a − b) ÷ ln(a ÷ b), for positive a and b; a where they are equal."""
    if abs(a - b) <= 1e-12 * max(a, b):
        return a
    return (a - b) / math.log(a / b)


def split(expected: float, observed: float, factors: list[tuple[Metric, float, float]]) -> tuple[Factor, ...]:
    """Parts of expected − observed, by metric from (metric, ours, peers), all positive; they add up exactly.

    What the factors leave open is the last part, CIRCUMSTANCES. The parts are those of the logarithmic mean
    Divisia index (Ang 2005): L(expected, observed) × ln(peers ÷ ours), with no residual.
    """
    ours = observed / math.prod(mine for _, mine, _ in factors)
    peers = expected / math.prod(theirs for _, _, theirs in factors)
    mean = logarithmic_mean(expected, observed)
    whole = [*factors, (Metric.CIRCUMSTANCES, ours, peers)]
    return tuple(Factor(metric, mean * math.log(theirs / mine), mine, theirs) for metric, mine, theirs in whole)


class Drivers:
    """Splits creators' shortfalls over the sessions of the last `window` weeks of the members (codes).

    `usual_refunds` (fraction of GMV, by code; NaN: not known) is what would be refunded of each one's sales.
    """

    def __init__(self, sessions: Figures, members: Ints, window: int, at_least: int, usual_refunds: Floats) -> None:
        recent = np.flatnonzero((sessions.week < window) & np.isin(sessions.creator, members))
        recent = recent[np.argsort(sessions.creator[recent], kind="stable")]
        creator, category = sessions.creator[recent], sessions.category[recent]
        columns = {name: np.asarray(getattr(sessions, name), dtype=np.float64)[recent] for name in _NAMES}
        exact = sessions.platform[recent] * (len(sessions.categories) + 1) + category
        keys = tuple(_coded(key) for key in (exact, category))
        self._creator = creator
        self._chains = tuple(_Chain(chain, creator, columns, keys, at_least // 2 + 1) for chain in _CHAINS)
        size = len(sessions.ids)
        gmv, net, judged = (
            sums(creator, column[recent], size) for column in (sessions.gmv, sessions.net, sessions.judged)
        )
        self._gross = ratio(gmv, sums(creator, columns["hours"], size))
        self._kept, self._own, self._usual_refunds = ratio(net, gmv), ratio(judged, net), usual_refunds

    def of(self, code: int, expected: float, observed: float) -> tuple[Factor, ...]:
        """The factors of one creator (code), whose expected and observed net GMV per hour are given in yuan."""
        mine = slice(*np.searchsorted(self._creator, [code, code + 1]).tolist())
        if not (expected > 0 and observed > 0 and mine.stop > mine.start):
            return ()
        for chain in self._chains:
            found = chain.factors(mine)
            if found is not None:
                return split(expected, observed, [*found, *self._left(code)])
        left = self._left(code)
        kept = math.prod(theirs for _, _, theirs in left)
        return split(expected, observed, [(Metric.SALES, float(self._gross[code]), expected / kept), *left])

    def _left(self, code: int) -> list[tuple[Metric, float, float]]:
        """What refunds and ads leave of her sales, and what they usually leave."""
        kept, own, usual = float(self._kept[code]), float(self._own[code]), 1.0 - float(self._usual_refunds[code])
        both = ((Metric.KEPT, kept, usual), (Metric.OWN, own, 1.0))
        return [one for one in both if one[1] > 0 and one[2] > 0]  # NaN is not


class _Chain:
    """Totals behind a chain of metrics, by platform and category, and by category."""

    def __init__(
        self,
        metrics: tuple[Metric, ...],
        creator: Ints,
        columns: dict[str, Floats],
        keys: tuple[Ints, ...],
        at_least: int,
    ) -> None:
        self._metrics, self._keys, self._at_least = metrics, keys, max(at_least, 1)
        names = {name for metric in metrics for name in _TOTALS[metric]} | {"hours"}
        self._known = np.all([~np.isnan(columns[name]) for name in names], axis=0)
        self._columns = {name: np.where(self._known, columns[name], 0.0) for name in sorted(names)}
        self._sizes = [int(key.max(initial=0)) + 1 for key in keys]
        self._totals = [
            {name: sums(key, column, size) for name, column in self._columns.items()}
            for key, size in zip(keys, self._sizes, strict=True)
        ]
        many = int(creator.max(initial=0)) + 1
        self._creators = [
            counts(np.unique(key[self._known] * many + creator[self._known]) // many, size)
            for key, size in zip(keys, self._sizes, strict=True)
        ]

    def factors(self, mine: slice) -> list[tuple[Metric, float, float]] | None:
        """(metric, ours, peers) of each metric for these rows; None where a figure is not known or is nothing."""
        if not self._known[mine].all():
            return None
        ours = {name: float(column[mine].sum()) for name, column in self._columns.items()}
        peers = self._like_her(mine)
        if peers is None or not all(ours[name] > 0 and peers[name] > 0 for name in ours):
            return None
        return [
            (metric, ours[over] / ours[under], peers[over] / peers[under])
            for metric in self._metrics
            for over, under in (_TOTALS[metric],)
        ]

    def _like_her(self, mine: slice) -> dict[str, float] | None:
        """What the others' hours in her platforms and categories would have brought in her hours."""
        total = dict.fromkeys(self._columns, 0.0)
        open_hours = self._columns["hours"][mine].copy()
        for key, size, totals, creators in zip(self._keys, self._sizes, self._totals, self._creators, strict=True):
            at = key[mine]
            others = totals["hours"] - sums(at, self._columns["hours"][mine], size)
            enough = (creators - 1 >= self._at_least) & (others > 1e-9)
            share = np.where(enough[at], open_hours, 0.0)
            for name, column in self._columns.items():
                rest = (totals[name] - sums(at, column[mine], size))[at]
                total[name] += float(np.sum(share * rest / np.where(enough[at], others[at], 1.0)))
            open_hours = open_hours - share
        return total if not open_hours.any() else None


def _coded(key: Ints) -> Ints:
    return np.unique(key, return_inverse=True)[1].astype(np.int64)
