"""The scorer and the simulator that methods are measured by."""

import numpy as np
import pytest

from .agency import simulate
from .scoring import Judged, average_precision, score
from .unseen import agency as unseen
from .unseen import worlds as unseen_worlds
from .worlds import FURTHER, WORLDS


def test_average_precision_of_a_known_order() -> None:
    strength = {1: 0.9, 2: 0.8, 3: 0.7, 4: 0.6}
    assert average_precision(strength, [1, 3], [1, 2, 3, 4]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision({}, [1], [1, 2]) == pytest.approx(0.75)  # a tie is neither won nor lost


def test_who_knows_the_truth_scores_in_full() -> None:
    troubled, clean = [simulate(WORLDS[0], 1, short=True)], [simulate(WORLDS[0], 1, short=False)]

    def knows(agency, as_of) -> Judged:
        true = agency.short(as_of)
        return Judged(dict.fromkeys(true, 1.0), frozenset(true), {})

    found = score(knows, troubled, clean, runs=3)
    assert (found.precision, found.false, found.caught, found.clean, found.ever) == (1.0, 0.0, 1.0, 0.0, 0.0)


@pytest.mark.parametrize("world", (*WORLDS, *FURTHER), ids=lambda one: one.name)
def test_agencies_hold_what_they_promise(world) -> None:
    agency = simulate(world, 5, short=True)
    assert len(agency.creators) == world.creators
    assert (agency.week >= 52 - world.history).all() and agency.week.max() == 51
    true = agency.short(agency.last)
    assert round(0.1 * len(agency.mids)) <= len(true) <= 7 and set(true) <= set(agency.mids)
    assert simulate(world, 5, short=False).short(agency.last) == {}
    columns = agency.seen(agency.last)
    again = simulate(world, 5, short=True).seen(agency.last)
    assert np.array_equal(columns.gmv, again.gmv)
    assert (columns.refund <= columns.gmv + 0.01).all()
    assert len(agency.seen(agency.day(10))) < len(columns)


@pytest.mark.parametrize("world", unseen_worlds.WORLDS, ids=lambda one: one.name)
def test_unseen_agencies_hold_what_they_promise(world) -> None:
    agency = unseen.simulate(world, 5, short=True)
    assert len(agency.creators) == world.creators
    assert agency.week.min() == 0 and agency.week.max() == world.weeks - 1
    true = agency.short(agency.last)
    assert true and set(true) <= set(agency.mids) and len(true) <= len(agency.people.short)
    assert unseen.simulate(world, 5, short=False).short(agency.last) == {}
    columns = agency.seen(agency.last)
    assert np.array_equal(columns.gmv, unseen.simulate(world, 5, short=True).seen(agency.last).gmv)
    assert (columns.refund <= columns.gmv + 0.01).all()
    assert len(agency.seen(agency.day(10))) < len(columns)


def test_what_a_fault_costs_is_missing_from_the_sales_that_stay() -> None:
    """Without the fault she would keep about as much more as the truth says."""
    world = unseen_worlds.WORLDS[1]
    lost, kept = [], []
    for seed in range(6):
        agency = unseen.simulate(world, seed, short=True)
        net = (
            agency.rows["gmv"]
            - agency.back
            - agency.rows["ad_spend"] * agency.people.returns[agency.rows["creator"] - 1]
        )
        for one, fault in agency.people.short.items():
            now = (agency.rows["creator"] == one + 1) & (agency.week >= world.weeks - unseen.WINDOW)
            lost.append(float(np.mean(fault.at(agency.week[now]))))
            kept.append(float(net[now].sum() / agency.usual[now].sum()))
    sound = np.isin(agency.rows["creator"] - 1, list(agency.people.short), invert=True)
    usual = float(net[sound].sum() / agency.usual[sound].sum())
    assert np.mean(kept) / usual == pytest.approx(1.0 - np.mean(lost), abs=0.08)
