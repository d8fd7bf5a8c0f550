"""GMV bought with ads, where the return is known from the way the figures were made."""

import numpy as np
import pytest

from assistant.insight.adspend import Spending, own_share


def columns(creators: int = 60, weeks: int = 20, turns: int = 4):
    dice = np.random.default_rng(0)
    creator, week, _ = (part.ravel() for part in np.mgrid[0:creators, 0:weeks, 0:turns])
    n = len(creator)
    organic = 3000 * np.exp(dice.normal(0, 0.3, n))
    spend = np.where(creator == 0, 1200.0, 100.0 + 4.0 * creator) * dice.uniform(0.5, 1.5, n)
    return organic, spend, organic + 2.5 * spend, creator * weeks + week, creator


def spending(gmv, spend, week, creator) -> Spending:
    n, none = len(gmv), np.zeros(len(gmv), dtype=np.int64)
    return Spending(gmv, spend, np.full(n, 3.0), np.full(n, 0.8), none, creator, week, creator, np.arange(n) % 140)


def share(gmv, spend, week, creator):
    return own_share(spending(gmv, spend, week, creator)).share


def test_the_one_who_buys_most_is_brought_down() -> None:
    organic, spend, gmv, week, creator = columns()
    own = share(gmv, spend, week, creator)
    true = organic[creator == 0].sum() / gmv[creator == 0].sum()
    usual = organic.sum() / gmv.sum()
    bought = (own * gmv)[creator == 0].sum() / gmv[creator == 0].sum()
    assert bought == pytest.approx(true / usual, abs=0.06)
    assert np.mean(own[creator != 0]) == pytest.approx(1.0, abs=0.03)


def test_spend_that_is_not_known_counts_as_usual() -> None:
    _, spend, gmv, week, creator = columns()
    own = share(gmv, np.where(creator == 0, np.nan, spend), week, creator)
    assert own[creator == 0] == pytest.approx(1.0, abs=1e-9)


def test_where_most_spend_is_not_known_nothing_is_taken_out() -> None:
    _, spend, gmv, week, creator = columns()
    own = share(gmv, np.where(creator < 30, np.nan, spend), week, creator)
    assert np.array_equal(own, np.ones(len(gmv)))


def test_spend_that_buys_nothing_takes_nothing_out() -> None:
    organic, spend, _, week, creator = columns()
    own = share(organic, spend, week, creator)
    assert np.abs(own - 1.0).mean() < 0.05


def test_the_return_is_found_though_spend_follows_sales() -> None:
    organic, spend, _, week, creator = columns()
    follows = spend * organic / 3000
    plain = own_share(spending(organic + 2.5 * spend, spend, week, creator)).rate
    following = own_share(spending(organic + 2.5 * follows, follows, week, creator)).rate
    assert plain == pytest.approx(2.5, abs=0.4)
    assert following == pytest.approx(2.5, abs=1.0)


@pytest.mark.parametrize("seed", [0, 1])
def test_large_orders_that_spend_follows_do_not_hide_the_return(seed: int) -> None:
    organic, spend, _, week, creator = columns()
    dice = np.random.default_rng(seed)
    organic *= np.exp(dice.normal(0, 0.5, len(organic))) * np.where(dice.random(len(organic)) < 0.05, 8.0, 1.0)
    follows = spend * organic / 3000 * np.exp(dice.normal(0, 0.5, len(organic)))
    found = own_share(spending(organic + 2.5 * follows, follows, week, creator)).rate
    assert found == pytest.approx(2.5, abs=0.8)


def test_a_place_where_spend_never_sold_anything_says_nothing_of_the_return() -> None:
    _, spend, gmv, week, creator = columns()
    for sold_nothing in (creator == 7, (creator == 7) | (creator == 8)):
        found = own_share(spending(np.where(sold_nothing, 0.0, gmv), spend, week, creator)).rate
        assert found == pytest.approx(2.5, abs=0.4)


def test_spend_without_any_sales_at_all_leaves_the_usual_return() -> None:
    _, spend, gmv, week, creator = columns()
    assert own_share(spending(0.0 * gmv, spend, week, creator)).rate == pytest.approx(2.5)


def test_ads_that_bring_their_cost_leave_what_is_left_as_it_was() -> None:
    organic, spend, _, week, creator = columns()
    own = own_share(spending(organic + spend / 0.8, spend, week, creator))
    left = 0.8 * (organic + spend / 0.8) * own.paid
    mine, others = ([part[who].sum() for part in (left, organic)] for who in (creator == 0, creator != 0))
    assert mine[0] / mine[1] == pytest.approx(others[0] / others[1], rel=0.01)
    assert own.paid[creator == 0].mean() < 0.9 < own.paid[creator != 0].mean()
