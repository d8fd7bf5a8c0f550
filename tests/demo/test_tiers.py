from assistant.demo.nouns import Agency
from assistant.terms.live import Tier


def test_some_tiers_are_left_open(agency: Agency) -> None:
    unset = [one for one in agency.creators if not one.tier_set]
    assert 4 <= len(unset) <= 12
    assert not [one.name for one in unset if one.weakness or one.lookalike]


def test_followers_tell_the_open_tiers(agency: Agency) -> None:
    for index, one in enumerate(agency.creators):
        if not one.tier_set:
            best = max(
                sum(other.followers < mine.followers for other in agency.accounts if other.platform is mine.platform)
                / sum(other.platform is mine.platform for other in agency.accounts)
                for mine in agency.accounts
                if mine.creator == index
            )
            by_reach = Tier.TAIL if best < 0.3 else Tier.HEAD if best >= 0.85 else Tier.MID
            assert by_reach is one.tier, one.name
