from dataclasses import fields
from datetime import date, timedelta

import numpy as np
import pytest

from assistant.demo.agency import plan
from assistant.demo.nouns import Agency, Lookalike, Weakness, seconds
from assistant.terms.live import Tier


def test_the_agency_has_the_promised_size(agency: Agency) -> None:
    assert len(agency.creators) == 60
    assert len(agency.products) == 150
    assert 10_500 <= len(agency.sessions) <= 13_500
    assert 65_000 <= len(agency.picks) <= 85_000
    assert (agency.until - agency.first).days == 52 * 7 - 1


def test_six_mid_tier_creators_are_weak_and_four_only_seem_so(agency: Agency) -> None:
    assert sorted(agency.truth.values()) == sorted([*Weakness, Weakness.LOW])
    assert set(agency.lookalikes.values()) == set(Lookalike)
    tiers = {one.name: one.tier for one in agency.creators}
    assert {tiers[name] for name in (*agency.truth, *agency.lookalikes)} == {Tier.MID}
    assert not set(agency.truth) & set(agency.lookalikes)


def test_weak_creators_lose_a_quarter_to_half_in_the_last_eight_weeks(agency: Agency) -> None:
    sessions = agency.sessions
    late = sessions.start >= seconds(agency.until - timedelta(weeks=8))
    for index, one in enumerate(agency.creators):
        mine = np.exp(sessions.effect[late & (sessions.creator == index)])
        if one.weakness:
            assert 0.5 <= mine.mean() <= 0.75, one.name
        else:
            assert (mine == 1).all(), one.name


def test_the_same_seed_gives_the_same_agency(agency: Agency) -> None:
    again = plan(until=agency.until)
    assert again.creators == agency.creators
    assert again.accounts == agency.accounts
    assert again.products == agency.products
    for mine, yours in ((agency.sessions, again.sessions), (agency.picks, again.picks)):
        for one in fields(mine):
            assert np.array_equal(getattr(mine, one.name), getattr(yours, one.name)), one.name


def test_another_seed_gives_another_agency(small: Agency) -> None:
    other = plan(seed=8, creators=24, weeks=16, until=small.until)
    assert other.truth != small.truth
    assert not np.array_equal(other.sessions.gmv, small.sessions.gmv)


def test_without_a_day_it_ends_yesterday() -> None:
    yesterday = date.today() - timedelta(days=1)
    assert plan(creators=3, weeks=1).until in {yesterday, date.today() - timedelta(days=1)}


@pytest.mark.parametrize("creators", [0, 1000])
def test_only_so_many_creators_are_known(creators: int) -> None:
    with pytest.raises(ValueError, match="creators"):
        plan(creators=creators)


def test_no_week_is_no_agency() -> None:
    with pytest.raises(ValueError, match="week"):
        plan(weeks=0)
