"""What a creator's picks are worth: her products and others' at the prices and appeal that others have with them."""

from dataclasses import dataclass

import numpy as np

from assistant.insight.sums import counts, ratio, sums
from assistant.terms.columns import Floats, Ints, PickColumns

_KNOWN = 0.5  # share of her clicks that must go to products which others sold too
_OTHERS = 2  # creators who must have sold a product before it tells anything


@dataclass(frozen=True, slots=True)
class Worth:
    """By creator code: yuan a click of her products, and of those that others show, both as others sell them; NaN."""

    ours: Floats
    peers: Floats


def worth(picks: PickColumns, ids: Ints, group: Ints) -> Worth:
    """Compare the mix of products: what each brings others per click, weighted by her clicks and by theirs.

    `ids` are creators in rising order; others are those of the same `group` (by code, −1: nobody's). Nothing is
    said where fewer than half of her clicks go to products that two others sold.
    """
    nothing = np.full(len(ids), np.nan)
    if not len(picks.creator):
        return Worth(nothing, nothing.copy())
    table = _Table.of(picks, ids)
    ours, peers = nothing, nothing.copy()
    for code in np.flatnonzero(group >= 0):
        others = np.flatnonzero(group == group[code])
        ours[code], peers[code] = table.compare(int(code), others[others != code])
    return Worth(ours, peers)


@dataclass(frozen=True, slots=True)
class _Table:
    """Clicks and GMV, one entry a creator (code) and product (code) with clicks, in the order of the creators.

    Most creators show few of the products there are, so that a table of all would be nearly empty.
    """

    creator: Ints
    product: Ints
    clicks: Floats
    gmv: Floats
    creators: int
    products: int

    @classmethod
    def of(cls, picks: PickColumns, ids: Ints) -> "_Table":
        """Those of these creators."""
        places = np.searchsorted(ids, picks.creator)
        inside = (places < len(ids)) & (ids[np.minimum(places, len(ids) - 1)] == picks.creator) & (picks.clickers > 0)
        products, code = np.unique(picks.product[inside], return_inverse=True)
        cells, entry = np.unique(places[inside] * len(products) + code, return_inverse=True)
        clicks, gmv = (sums(entry, column[inside], len(cells)) for column in (picks.clickers, picks.gmv))
        creator, product = np.divmod(cells, max(len(products), 1))
        return cls(creator, product, clicks, gmv, len(ids), len(products))

    def compare(self, code: int, others: Ints) -> tuple[float, float]:
        """(yuan a click of her mix, of the others') at what the others reach; NaN where too little is common."""
        theirs, hers = self._entries(others), self._entries(np.array([code]))
        clicks, mine = self._by_product(theirs, self.clicks), self._by_product(hers, self.clicks)
        told = counts(self.product[theirs], self.products) >= _OTHERS
        if not mine.sum() or mine[told].sum() < _KNOWN * mine.sum():
            return np.nan, np.nan
        yuan = ratio(self._by_product(theirs, self.gmv)[told], clicks[told])
        return float(mine[told] @ yuan / mine[told].sum()), float(clicks[told] @ yuan / clicks[told].sum())

    def _entries(self, creators: Ints) -> Ints:
        """Those of some creators."""
        chosen = np.zeros(self.creators, dtype=bool)
        chosen[creators] = True
        return np.flatnonzero(chosen[self.creator])

    def _by_product(self, entries: Ints, column: Floats) -> Floats:
        return sums(self.product[entries], column[entries], self.products)
