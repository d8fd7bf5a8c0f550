"""The demo agency as a whole."""

from datetime import date, timedelta

import numpy as np

from assistant.demo.accounts import open_accounts
from assistant.demo.basket import fill
from assistant.demo.demand import foresee
from assistant.demo.funnel import count_picks, count_sessions
from assistant.demo.nouns import Agency
from assistant.demo.people import cast_creators, leavers
from assistant.demo.products import make_products
from assistant.demo.schedule import plan_sessions
from assistant.demo.tiers import leave_some_open


def plan(seed: int = 7, creators: int = 60, weeks: int = 52, until: date | None = None) -> Agency:
    """The agency over `weeks` weeks to `until` (yesterday where none is given).

    The same seed, sizes and last day give the same agency, figure by figure.
    """
    if weeks < 1:
        raise ValueError("the demo agency needs at least one week")
    last = until or date.today() - timedelta(days=1)
    first = last - timedelta(days=weeks * 7 - 1)
    people_dice, goods_dice, time_dice, sales_dice = _dice(seed)
    people = leavers(people_dice, cast_creators(people_dice, creators, weeks, last), last)
    accounts = open_accounts(people_dice, people)
    people = leave_some_open(people_dice, people, accounts)
    products = make_products(goods_dice)
    table = plan_sessions(time_dice, people, accounts, first, weeks)
    demand = foresee(sales_dice, people, accounts, table, first, weeks)
    basket = fill(sales_dice, people, products, table, demand)
    sessions = count_sessions(sales_dice, people, accounts, table, demand, basket)
    return Agency(
        seed=seed,
        first=first,
        until=last,
        creators=people,
        accounts=accounts,
        products=products,
        sessions=sessions,
        picks=count_picks(sales_dice, basket, sessions),
        truth={one.name: one.weakness for one in people if one.weakness},
        lookalikes={one.name: one.lookalike for one in people if one.lookalike},
    )


def _dice(seed: int) -> tuple[np.random.Generator, ...]:
    """Dice of their own for people, goods, times and sales, so that one does not disturb the others."""
    return tuple(np.random.default_rng((seed, stage)) for stage in range(4))
