"""What must hold of every agency, whatever its sessions: drawn agencies, changed in ways that must change nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.terms.columns import SessionColumns

from .conftest import Agency, even, simulate
from .judging import judge, key, lower, of, weeks_ago

SEEDS = st.integers(0, 10_000)
_COLUMNS = SessionColumns.__slots__[:11]
few = settings(max_examples=6, deadline=None)


def rows(agency: Agency, kept: np.ndarray) -> Agency:
    """The agency with only these sessions, in this order."""
    return agency.with_sessions(**{name: getattr(agency.sessions, name)[kept] for name in _COLUMNS})


def sure(agency: Agency) -> dict[int, float | None]:
    return {one.creator_id: one.probability for one in judge(agency).findings}


@few
@example(210, 0.0625)
@example(210, 1e-4)
@given(SEEDS, st.floats(0.01, 100.0))
def test_all_sales_multiplied_flag_nobody_new(seed: int, by: float) -> None:
    agency = simulate(seed, creators=30)
    sessions = agency.sessions
    other = agency.with_sessions(gmv=sessions.gmv * by, refund=sessions.refund * by, ad_spend=sessions.ad_spend * by)
    assert [(id_, verdict) for id_, verdict, _ in key(judge(other))] == [
        (id_, verdict) for id_, verdict, _ in key(judge(agency))
    ]
    assert sure(other) == pytest.approx(sure(agency), abs=1e-6)


@few
@given(SEEDS, SEEDS)
def test_the_order_of_sessions_and_creators_changes_nothing(seed: int, shuffle: int) -> None:
    agency = simulate(seed, creators=30)
    dice = np.random.default_rng(shuffle)
    other = rows(agency, dice.permutation(len(agency.sessions)))
    other = replace(other, creators=[other.creators[at] for at in dice.permutation(len(other.creators))])
    assert sure(other) == pytest.approx(sure(agency), abs=1e-6)


@few
@given(SEEDS, st.floats(0.1, 0.6))
def test_one_who_sells_what_the_others_do_is_never_flagged(seed: int, noise: float) -> None:
    agency = even(peers=15, seed=seed, noise=noise)
    week, mine = weeks_ago(agency.sessions), agency.of(5)
    logs = np.log(agency.sessions.gmv)
    usual = np.array([np.median(logs[~mine & (week == one)]) for one in range(int(week.max()) + 1)])
    gmv = np.where(mine, np.exp(usual[week]), agency.sessions.gmv)
    finding = of(judge(agency.with_sessions(gmv=gmv, refund=0.1 * gmv)), 5)
    assert not finding.flagged
    assert finding.probability is not None and finding.probability < 0.5


@few
@given(SEEDS, st.floats(0.1, 0.7))
def test_sessions_without_a_figure_are_not_sessions_without_sales(seed: int, share: float) -> None:
    agency = even(peers=12, seed=seed)
    gone = agency.of(5) & (np.random.default_rng(seed).random(len(agency.sessions)) < share)
    unknown = agency.with_sessions(gmv=np.where(gone, np.nan, agency.sessions.gmv))
    assert key(judge(unknown)) == key(judge(rows(agency, np.flatnonzero(~gone))))
    duration = agency.with_sessions(duration_s=np.where(gone, np.nan, agency.sessions.duration_s))
    assert key(judge(duration)) == key(judge(unknown))


@few
@given(SEEDS)
def test_refunds_and_spend_that_nobody_knows_are_not_zero(seed: int) -> None:
    """Among creators with refunds of a fifth, one whose refunds and spend are not known is as short as before."""
    agency = even(peers=20, seed=seed)
    agency = lower(agency, agency.of(5) & (weeks_ago(agency.sessions) < 10), 0.5)
    sessions = agency.sessions
    told = agency.with_sessions(refund=0.2 * sessions.gmv, ad_spend=0.05 * sessions.gmv)
    mine = agency.of(5)
    unknown = told.with_sessions(
        refund=np.where(mine, np.nan, told.sessions.refund), ad_spend=np.where(mine, np.nan, told.sessions.ad_spend)
    )
    for one in (told, unknown):
        assert of(judge(one), 5).flagged
    sold = [of(judge(one), 5).observed_per_hour for one in (told, unknown)]
    assert sold[1] == pytest.approx(sold[0], rel=0.02)
    zero = told.with_sessions(refund=np.where(mine, 0.0, told.sessions.refund))
    assert of(judge(zero), 5).observed_per_hour == pytest.approx(1.25 * sold[0], rel=0.02)


@few
@given(SEEDS)
def test_the_drivers_sum_to_the_gap(seed: int) -> None:
    agency = simulate(seed, creators=30)
    agency = agency.with_sessions(clickers=np.round(agency.sessions.viewers * 0.3))
    split = [one for one in judge(agency).findings if one.drivers]
    assert split
    for one in split:
        assert one.shortfall_per_week is not None
        total = sum(driver.yuan_a_week for driver in one.drivers)
        size = max(abs(driver.yuan_a_week) for driver in one.drivers)
        assert total == pytest.approx(one.shortfall_per_week, abs=0.02 + 1e-3 * size)
