from collections import Counter

import pytest

from assistant.demo.nouns import Agency, Weakness
from assistant.terms.platforms import Platform

PLATFORMS = {Platform.DOUYIN, Platform.KUAISHOU, Platform.TAOBAO, Platform.CHANNELS, Platform.XIAOHONGSHU}


def test_everyone_has_one_to_three_accounts_each_elsewhere(agency: Agency) -> None:
    count = Counter(one.creator for one in agency.accounts)
    assert set(count) == set(range(60))
    assert set(count.values()) == {1, 2, 3}
    assert len({(one.creator, one.platform) for one in agency.accounts}) == len(agency.accounts)
    assert {one.platform for one in agency.accounts} == PLATFORMS


def test_ids_are_distinct_over_all_platforms(agency: Agency) -> None:
    assert len({one.platform_id for one in agency.accounts}) == len(agency.accounts)


def test_shares_of_a_creator_add_up(agency: Agency) -> None:
    for index in range(60):
        assert sum(one.share for one in agency.accounts if one.creator == index) == pytest.approx(1)


def test_only_some_names_on_douyin_differ(agency: Agency) -> None:
    differing = [one for one in agency.accounts if one.nickname != agency.creators[one.creator].name]
    assert 2 <= len(differing) <= 7
    assert {one.platform for one in differing} == {Platform.DOUYIN}


def test_ads_are_bought_where_the_spend_is_told(agency: Agency) -> None:
    index = next(i for i, one in enumerate(agency.creators) if one.weakness is Weakness.ADS)
    assert next(one for one in agency.accounts if one.creator == index).platform is Platform.DOUYIN
