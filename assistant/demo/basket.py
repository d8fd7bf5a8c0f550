"""What is sold in the demo's sessions: picks, items, prices and what comes back."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.demo.demand import Demand
from assistant.demo.nouns import Creator, Product
from assistant.demo.schedule import Timetable
from assistant.terms.columns import Floats, Ints

MOST_PICKS = 8
ITEMS_PER_ORDER = 1.12
_OWN, _OTHER = 11, 3  # products of her own category and of others in a creator's range
_SHELF = 0.05  # share of items that come from the room's shelf, outside the picks


@dataclass(frozen=True, slots=True, eq=False)
class Basket:
    """Session × pick, the last column being the shelf: items sold and returned, unit price in fen.

    `product` indexes the products; `shown` says which places of the running order are used. `wanted` is
    the number of orders before luck with buyers and before conversion.
    """

    product: Ints
    shown: npt.NDArray[np.bool_]
    weight: Floats
    unit: Ints
    items: Ints
    returned: Ints
    orders: Ints
    wanted: Floats

    @property
    def gmv(self) -> Ints:
        """Fen by session and pick."""
        return self.items * self.unit

    @property
    def refund(self) -> Ints:
        """Fen by session and pick that have come back so far."""
        return self.returned * self.unit


def fill(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    products: tuple[Product, ...],
    table: Timetable,
    demand: Demand,
) -> Basket:
    """Sell: orders follow the demand, items follow the picks, returns follow the refund rate."""
    product, shown, weight = _picks(dice, creators, products, table)
    price = np.array([one.price for one in products])[product]
    off = dice.choice([1.0, 0.95, 0.9], size=(len(table), 1), p=[0.6, 0.25, 0.15])
    unit = np.where(shown, np.round(price * off).astype(np.int64), 0)
    # What is dear sells fewer items.
    weight = np.where(shown, weight * price**-0.6, 0.0)
    weight *= (1 - _SHELF) / weight.sum(axis=1, keepdims=True)
    weight = np.column_stack([weight, 1 - weight.sum(axis=1)])
    shelf = np.round((weight[:, :-1] * unit).sum(axis=1) / (1 - _SHELF)).astype(np.int64)
    unit = np.column_stack([unit, shelf])
    mean_order = ITEMS_PER_ORDER * (weight * unit).sum(axis=1)
    wanted = demand.gross * 100 * table.duration / 3600 / mean_order
    orders = dice.poisson(wanted * demand.conversion)
    items = dice.multinomial(orders + dice.binomial(orders, ITEMS_PER_ORDER - 1), weight)
    returned = dice.binomial(items, (demand.refund_rate * demand.settled)[:, None])
    return Basket(product, shown, weight, unit, items, returned, orders, wanted)


def _picks(
    dice: np.random.Generator,
    creators: tuple[Creator, ...],
    products: tuple[Product, ...],
    table: Timetable,
) -> tuple[Ints, npt.NDArray[np.bool_], Floats]:
    """Five to eight products a session out of the creator's range, the popular ones more often."""
    ranges = np.array([_range(dice, one, products) for one in creators])
    liking = np.exp(dice.normal(0, 0.6, ranges.shape))
    keys = np.log(liking)[table.creator] + dice.gumbel(size=(len(table), ranges.shape[1]))
    places = np.argsort(-keys, axis=1)[:, :MOST_PICKS]
    rows = table.creator[:, None]
    shown = np.arange(MOST_PICKS) < dice.integers(5, MOST_PICKS + 1, (len(table), 1))
    weight = liking[rows, places] * np.exp(dice.normal(0, 0.35, places.shape))
    return ranges[rows, places], shown, weight


def _range(dice: np.random.Generator, creator: Creator, products: tuple[Product, ...]) -> Ints:
    own = [i for i, one in enumerate(products) if one.category == creator.category]
    # The county's own goods go along with everything.
    other = [i for i, one in enumerate(products) if one.category != creator.category and one.category == "食品"]
    other = other or [i for i, one in enumerate(products) if one.category == "家居"]
    return np.concatenate([dice.choice(own, _OWN, replace=False), dice.choice(other, _OTHER, replace=False)]).astype(
        np.int64
    )
