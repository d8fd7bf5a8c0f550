"""Tiers by hand and by reach."""

import numpy as np
import pytest

from assistant.insight.tiers import by_hand, tiers
from assistant.terms.columns import CreatorFacts, SessionColumns
from assistant.terms.live import Tier
from assistant.terms.policy import Policy

NONE = SessionColumns(*[np.zeros(0, dtype=np.int64)] * 5, *[np.zeros(0)] * 6, (), ())


def one(id_: int, tier: str | None = None, **followers: int) -> CreatorFacts:
    return CreatorFacts(id_, f"主播{id_}", tier, None, None, None, None, None, tuple(followers.items()))


def sessions(rows: list[tuple[int, int, float]]) -> SessionColumns:
    """Sessions of (creator, platform, viewers)."""
    creator, platform, viewers = (np.array(column) for column in zip(*rows, strict=True))
    whole, real = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows))
    return SessionColumns(
        creator, platform, whole, whole, whole, real, real, real, real, viewers, real, ("抖音", "快手"), ()
    )


def test_the_rank_of_followers_decides() -> None:
    people = [one(id_, 抖音=1000 * id_) for id_ in range(1, 21)]
    found = tiers(people, NONE, Policy())
    assert [found[id_] for id_ in (1, 6)] == [Tier.TAIL] * 2
    assert [found[id_] for id_ in (7, 17)] == [Tier.MID] * 2
    assert [found[id_] for id_ in (18, 20)] == [Tier.HEAD] * 2


def test_a_tier_set_by_hand_wins() -> None:
    people = [one(id_, 抖音=1000 * id_) for id_ in range(2, 21)] + [one(1, "腰部")]
    assert tiers(people, NONE, Policy())[1] == Tier.MID


@pytest.mark.parametrize(
    ("text", "tier"),
    [("头部", Tier.HEAD), ("腰部主播", Tier.MID), (" Tail ", Tier.TAIL), ("新人", None), ("", None), (None, None)],
)
def test_words_for_tiers(text: str | None, tier: Tier | None) -> None:
    assert by_hand(text) is tier


def test_the_best_platform_counts() -> None:
    people = [one(id_, 抖音=1000 * id_, 快手=1000 * (21 - id_)) for id_ in range(1, 21)]
    found = tiers(people, NONE, Policy())
    assert found[1] == found[20] == Tier.HEAD
    assert found[10] == Tier.MID


def test_platforms_are_never_ranked_together() -> None:
    big = [one(id_, 抖音=1_000_000 * id_) for id_ in range(1, 11)]
    other = [one(id_, 快手=id_) for id_ in range(11, 21)]
    assert tiers(big + other, NONE, Policy())[20] == Tier.HEAD


def test_a_rank_among_a_few_says_too_little() -> None:
    big = [one(id_, 抖音=1_000_000 * id_) for id_ in range(1, 11)]
    few = [one(30, 微博=900), one(31, 微博=10), one(32, 微博=500), one(33, 微博=1)]
    found = tiers(big + few, NONE, Policy())
    assert {found[id_] for id_ in (30, 31, 32, 33)} == {Tier.MID}


def test_viewers_stand_in_where_followers_are_not_known() -> None:
    rows = [(id_, 0, 100.0 * id_ + by) for id_ in range(1, 11) for by in (-50.0, 0.0, 7.0)]
    found = tiers([one(id_) for id_ in range(1, 11)], sessions(rows), Policy())
    assert found[10] == Tier.HEAD
    assert found[5] == Tier.MID
    assert found[1] == Tier.TAIL


def test_followers_and_viewers_are_not_mixed() -> None:
    people = [one(id_, 抖音=1000 * id_) for id_ in range(1, 10)] + [one(10)]
    rows = [(id_, 0, 10.0 * id_) for id_ in range(1, 11)]
    assert tiers(people, sessions(rows), Policy())[10] == Tier.HEAD


def test_without_any_reach_nobody_is_overlooked() -> None:
    assert tiers([one(1)], NONE, Policy()) == {1: Tier.MID}
