"""The scorer and the simulator that methods are measured by."""

import numpy as np
import pytest

from .agency import simulate
from .scoring import Judged, average_precision, score
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
