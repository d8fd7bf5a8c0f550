from collections import Counter
from datetime import timedelta

from assistant.demo.nouns import Agency, Lookalike
from assistant.terms.live import Tier


def test_tiers_are_mixed_as_in_an_agency(agency: Agency) -> None:
    assert Counter(one.tier for one in agency.creators) == {Tier.HEAD: 8, Tier.MID: 34, Tier.TAIL: 18}


def test_names_are_distinct(agency: Agency) -> None:
    assert len({one.name for one in agency.creators}) == 60


def test_a_few_are_new_and_a_few_have_left(agency: Agency) -> None:
    new = [one for one in agency.creators if one.signed_on > agency.until - timedelta(weeks=6)]
    left = [one for one in agency.creators if one.left_on]
    assert len(new) == 3
    assert {one.lookalike for one in new if one.tier is Tier.MID} == {Lookalike.NEW}
    assert len(left) == 3
    assert not [one.name for one in left if one.weakness or one.lookalike]


def test_the_weak_differ_from_their_peers_in_nothing_else(agency: Agency) -> None:
    for one in agency.creators:
        if one.weakness:
            assert one.tier_set
            assert not one.leave
            assert abs(one.quality) <= 0.03
            assert one.signed_on < agency.first


def test_money_is_plausible(agency: Agency) -> None:
    for one in agency.creators:
        assert 2500 <= one.base_pay <= 12_000
        assert one.living_cost is None or 1000 <= one.living_cost <= 6000
        assert 0 < one.split_rate < 1
        assert 0 < one.commission_rate < 1
    assert any(one.living_cost is None for one in agency.creators)
