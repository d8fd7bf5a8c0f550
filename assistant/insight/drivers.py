"""What a shortfall is made of: factors of net GMV per hour whose parts add up to it exactly."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.insight.figures import Figures
from assistant.insight.picking import worth
from assistant.insight.sums import ratio, sums
from assistant.terms.columns import Floats, Ints, PickColumns
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


def split(
    expected: float, observed: float, weighed: float, factors: list[tuple[Metric, float, float]]
) -> tuple[Factor, ...]:
    """Parts of expected − weighed, by metric from (metric, ours, peers), all positive; they add up exactly.

    What the factors leave open between expected and observed is CIRCUMSTANCES, and how far what was weighed
    (chance and usual differences set aside) stands from the observed is CHANCE. The parts are those of the
    logarithmic mean Divisia index (Ang 2005): L(expected, weighed) × ln(peers ÷ ours), with no residual.
    """
    ours = observed / math.prod(mine for _, mine, _ in factors)
    peers = expected / math.prod(theirs for _, _, theirs in factors)
    mean = logarithmic_mean(expected, weighed)
    whole = [*factors, (Metric.CIRCUMSTANCES, ours, peers), (Metric.CHANCE, weighed, observed)]
    return tuple(Factor(metric, mean * math.log(theirs / mine), mine, theirs) for metric, mine, theirs in whole)


class Drivers:
    """Splits creators' shortfalls over the sessions of the last `window` weeks of the members (codes).

    `usual_refunds` (fraction of GMV, by code; NaN: not known) is what would be refunded of each one's sales.
    """

    def __init__(
        self,
        sessions: Figures,
        members: Ints,
        window: int,
        at_least: int,
        usual_refunds: Floats,
        picks: PickColumns | None = None,
    ) -> None:
        recent = np.flatnonzero((sessions.week < window) & np.isin(sessions.creator, members))
        creator, category, size = sessions.creator[recent], sessions.category[recent], len(sessions.ids)
        columns = {name: np.asarray(getattr(sessions, name), dtype=np.float64)[recent] for name in _NAMES}
        exact, cell = np.unique(
            sessions.platform[recent] * (len(sessions.categories) + 1) + category, return_inverse=True
        )
        cells = _Cells(creator, cell.astype(np.int64), exact % (len(sessions.categories) + 1), size)
        self._chains = tuple((chain, _values(chain, cells, columns, at_least // 2 + 1)) for chain in _CHAINS)
        gmv, net, judged = (
            sums(creator, column[recent], size) for column in (sessions.gmv, sessions.net, sessions.judged)
        )
        self._gross = ratio(gmv, sums(creator, columns["hours"], size))
        self._worth = None if picks is None else worth(picks, sessions.ids, _main_category(sessions, members, recent))
        self._kept, self._own, self._usual_refunds = ratio(net, gmv), ratio(judged, net), usual_refunds

    def of(self, code: int, expected: float, observed: float, gap: float) -> tuple[Factor, ...]:
        """The factors of one creator (code) from her expected and observed net GMV per hour, yuan.

        `gap` (fraction of the expectation, above −1) is what is left of the difference once it is weighed.
        """
        if not (expected > 0 and observed > 0 and self._gross[code] > 0):
            return ()
        left, weighed = self._left(code), expected * (1.0 + gap)
        for chain, values in self._chains:
            mine = values[:, :, code]
            if np.all(mine > 0):  # NaN is not
                found = [(metric, float(a), float(b)) for metric, (a, b) in zip(chain, mine, strict=True)]
                return split(expected, observed, weighed, [*self._with_picks(code, found), *left])
        kept = math.prod(theirs for _, _, theirs in left)
        return split(expected, observed, weighed, [(Metric.SALES, float(self._gross[code]), expected / kept), *left])

    def _with_picks(self, code: int, found: list[tuple[Metric, float, float]]) -> list[tuple[Metric, float, float]]:
        """The last factor (order value) taken apart: what her products are worth, and what she makes of them."""
        if self._worth is None:
            return found
        ours, peers = float(self._worth.ours[code]), float(self._worth.peers[code])
        if not (ours > 0 and peers > 0):  # NaN is not
            return found
        *first, (metric, mine, theirs) = found
        return [*first, (Metric.PICKS, ours, peers), (metric, mine, theirs * ours / peers)]

    def _left(self, code: int) -> list[tuple[Metric, float, float]]:
        """What refunds and ads leave of her sales, and what they usually leave."""
        kept, own, usual = float(self._kept[code]), float(self._own[code]), 1.0 - float(self._usual_refunds[code])
        both = ((Metric.KEPT, kept, usual), (Metric.OWN, own, 1.0))
        return [one for one in both if one[1] > 0 and one[2] > 0]  # NaN is not


def _main_category(sessions: Figures, members: Ints, recent: Ints) -> Ints:
    """By code, the category in which a member was live longest; −1 for all others."""
    size = len(sessions.categories) + 1
    cell = sessions.creator[recent] * size + sessions.category[recent]
    hours = sums(cell, sessions.hours[recent], len(sessions.ids) * size).reshape(len(sessions.ids), size)
    found = np.where(hours.sum(axis=1) > 0, hours.argmax(axis=1), -1)
    return np.where(np.isin(np.arange(len(found)), members), found, -1)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Sessions by creator and by platform × category (`cell`, a code); `category` of each cell."""

    creator: Ints
    cell: Ints
    category: Ints
    creators: int

    def table(self, column: Floats) -> Floats:
        """Sums by creator and cell."""
        many = len(self.category)
        return sums(self.creator * many + self.cell, column, self.creators * many).reshape(self.creators, many)


def _values(chain: tuple[Metric, ...], cells: _Cells, columns: dict[str, Floats], at_least: int) -> Floats:
    """(metrics, 2, creators): her value of each metric and what peers like her have; NaN where not known."""
    names = sorted({name for metric in chain for name in _TOTALS[metric]} | {"hours"})
    known = np.all([~np.isnan(columns[name]) for name in names], axis=0)
    tables = {name: cells.table(np.where(known, columns[name], 0.0)) for name in names}
    whole = sums(cells.creator[known], np.ones(int(known.sum())), cells.creators)
    asked = sums(cells.creator, np.ones(len(known)), cells.creators)
    ours = {name: np.where(whole == asked, table.sum(axis=1), np.nan) for name, table in tables.items()}
    peers = _like_her(tables, cells.category, at_least)
    return np.array(
        [
            [ratio(side[over], side[under]) for side in (ours, peers)]
            for over, under in (_TOTALS[metric] for metric in chain)
        ]
    )


def _like_her(tables: dict[str, Floats], category: Ints, at_least: int) -> dict[str, Floats]:
    """By creator, what the others' hours in her platforms and categories would have brought in her hours.

    Cells with fewer than `at_least` others take those of the category on any platform; NaN where they are few too.
    """
    groups = np.eye(int(category.max(initial=0)) + 1)[category]
    whole = {name: table @ groups for name, table in tables.items()}
    near, far = _enough(tables["hours"], at_least), _enough(whole["hours"], at_least)
    here = np.where(near, tables["hours"], 0.0)
    wide = np.where(near, 0.0, tables["hours"]) @ groups
    lost = np.any((wide > 0) & ~far, axis=1)
    found = {}
    for name, table in tables.items():
        each = here * _others(table) / np.where(near, _others(tables["hours"]), 1.0)
        more = np.where(far, wide, 0.0) * _others(whole[name]) / np.where(far, _others(whole["hours"]), 1.0)
        found[name] = np.where(lost, np.nan, each.sum(axis=1) + more.sum(axis=1))
    return found


def _others(table: Floats) -> Floats:
    """For each creator the sum of all others."""
    return np.asarray(table.sum(axis=0) - table)


def _enough(hours: Floats, at_least: int) -> np.ndarray:
    """Where at least so many others have hours."""
    there = (hours > 0).astype(np.float64)
    return (_others(there) >= max(at_least, 1)) & (_others(hours) > 1e-9)
