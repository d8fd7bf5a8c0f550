"""The demo's products with their costs, commissions and stock."""

import numpy as np

from assistant.demo import lexicon
from assistant.demo.nouns import Product

_FIRST_ID = 3_601_000_000_000


def make_products(dice: np.random.Generator) -> tuple[Product, ...]:
    """Every good in each of its pack sizes."""
    commission = {name: one["commission"] for name, one in lexicon.effects()["category"].items()}
    found: list[Product] = []
    for good in lexicon.goods()["product"]:
        margin = dice.uniform(0.42, 0.62)
        rate = round(commission[good["category"]] + dice.integers(-4, 6) / 100, 2)
        for spec, yuan in good["specs"]:
            price = round(yuan * 100)
            stock = int(dice.choice([0, 120, 350, 800, 1500, 3200, 6000], p=[0.04, 0.1, 0.2, 0.26, 0.2, 0.14, 0.06]))
            found.append(
                Product(
                    product_id=str(_FIRST_ID + len(found) * 7919 + int(dice.integers(0, 7000))),
                    name=good["name"],
                    spec=spec,
                    category=good["category"],
                    track=good["track"],
                    supplier=good["supplier"],
                    origin=good["origin"],
                    price=price,
                    cost=round(price * (1 - margin) / 10) * 10,
                    commission_rate=rate,
                    stock=stock,
                    status="在售" if stock else "停售",
                )
            )
    return tuple(found)
