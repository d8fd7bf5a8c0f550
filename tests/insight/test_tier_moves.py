"""Definitions, hysteresis and moves."""

from datetime import date, timedelta

import numpy as np
import pytest

from assistant.insight.tier_moves import moves, standing
from assistant.insight.tiers import follow, in_force, tiers, usual
from assistant.terms.columns import CreatorFacts, FollowerCount, SessionColumns
from assistant.terms.live import Tier
from assistant.terms.policy import Policy
from assistant.terms.tiers import TierDefinition, TierMeasure

from .test_standing_weeks import AS_OF, at, sessions
from .test_tiers import NONE

FOLLOWERS, GMV = TierMeasure.FOLLOWERS, TierMeasure.GMV
LONG_AGO = date(2020, 1, 1)


def defined(
    low: float | None = 1000,
    high: float | None = 5000,
    *,
    id_: int = 1,
    platform: str = "抖音",
    measure: TierMeasure = FOLLOWERS,
    since: date = LONG_AGO,
    together: bool = False,
) -> TierDefinition:
    return TierDefinition(id_, platform, measure, low, high, since, "ours", together)


def weekly(*followers: int, tier: str | None = None, platform: str = "抖音") -> CreatorFacts:
    """A creator whose followers were counted on the last Sundays, the latest on the day itself."""
    sunday = date(2026, 6, 28)
    days = [*(sunday - timedelta(weeks=back) for back in range(len(followers) - 2, -1, -1)), AS_OF]
    days = days if followers else []
    counts = [FollowerCount(1, platform, at(day), many) for day, many in zip(days, followers, strict=True)]
    return CreatorFacts(1, "晚晴", tier, None, None, None, None, None, (), counts)


def path(one: CreatorFacts, *definitions: TierDefinition) -> list[tuple[str | None, str]]:
    course = follow([one], NONE, Policy(), AS_OF, definitions)
    return [(move.before, move.after) for move in reversed(moves([one], course, {}))]


@pytest.mark.parametrize(
    ("followers", "tier"), [(999, Tier.TAIL), (1000, Tier.MID), (4999, Tier.MID), (5000, Tier.HEAD)]
)
def test_the_boundaries_belong_to_the_tier_above(followers: int, tier: Tier) -> None:
    assert tiers([weekly(followers)], NONE, Policy(), AS_OF, [defined()])[1] == tier


@pytest.mark.parametrize(("low", "high", "tier"), [(1000, None, Tier.MID), (None, 5000, Tier.HEAD)])
def test_a_side_may_stay_open(low: float | None, high: float | None, tier: Tier) -> None:
    assert tiers([weekly(9000)], NONE, Policy(), AS_OF, [defined(low, high)])[1] == tier


def test_a_creator_near_a_boundary_does_not_flip_each_week() -> None:
    assert path(weekly(950, 1050, 980, 1040, 990, 1060), defined()) == [(None, Tier.TAIL)]
    assert path(weekly(1050, 950, 1020, 980, 1040, 960), defined()) == [(None, Tier.MID)]


def test_a_clear_crossing_moves_at_once_and_a_slight_one_after_four_looks() -> None:
    assert path(weekly(900, 1101), defined()) == [(None, Tier.TAIL), (Tier.TAIL, Tier.MID)]
    assert path(weekly(1100, 899), defined()) == [(None, Tier.MID), (Tier.MID, Tier.TAIL)]
    assert path(weekly(900, 1050, 1050, 1050), defined()) == [(None, Tier.TAIL)]
    assert path(weekly(900, 1050, 1050, 1050, 1050), defined())[-1] == (Tier.TAIL, Tier.MID)
    assert path(weekly(900, 50_000), defined())[-1] == (Tier.TAIL, Tier.HEAD)


def sold(*thirds: float) -> SessionColumns:
    """A creator's sales, a third of each month's on every tenth day, the latest month last."""
    rows = [
        (1, AS_OF - timedelta(days=30 * back + within), third, 1.0)
        for back, third in enumerate(reversed(thirds))
        for within in (25, 15, 5)
    ]
    return sessions(rows)


def test_who_sells_less_does_not_leave_those_she_is_compared_with_at_once() -> None:
    definition, one = defined(3000, 9000, measure=GMV), weekly()
    course = follow([one], sold(2000, 2000, 2000, 2000, 500, 500), Policy(), AS_OF, [definition])
    assert {move.after for move in moves([one], course, {})} == {Tier.MID}
    course = follow([one], sold(2000, 2000, 2000, 500, 500, 500, 500, 500), Policy(), AS_OF, [definition])
    down, first = moves([one], course, {})
    assert (first.after, down.before, down.after) == (Tier.MID, Tier.MID, Tier.TAIL)
    assert down.basis is not None and down.basis.value == 1500
    fell = course.days[next(look for look, cuts in enumerate(course.cuts) if cuts["抖音"][0].value[0] < 3000)]
    assert down.day - fell >= timedelta(weeks=12)
    rises = follow([one], sold(500, 500, 500, 2000), Policy(), AS_OF, [definition])
    assert moves([one], rises, {})[0].after == Tier.MID


def test_a_move_names_the_figure_that_has_changed() -> None:
    both = [defined(), defined(3000, 9000, id_=2, measure=GMV)]
    one = weekly(*[1200] * 30)
    course = follow([one], sold(1000, 1000, 5000, 5000), Policy(), AS_OF, both)
    up = moves([one], course, {})[0]
    assert (up.before, up.after) == (Tier.MID, Tier.HEAD)
    assert up.basis is not None and up.basis.definition.measure is GMV


def test_the_past_does_not_change_when_a_week_is_added() -> None:
    rising = [weekly(*range(800, 800 + 40 * many, 40)) for many in (8, 9)]
    first, second = (follow([one], NONE, Policy(), AS_OF, [defined()]) for one in rising)
    assert len(first.days) == len(second.days)
    late = follow([rising[0]], NONE, Policy(), AS_OF + timedelta(weeks=1), [defined()])
    then = dict(zip(first.days[:-1], first.rank[:-1, 0].tolist(), strict=True))
    again = dict(zip(late.days, late.rank[:, 0].tolist(), strict=True))
    assert {day: rank for day, rank in then.items() if day in again} == {
        day: again[day] for day in then if day in again
    }


def test_definitions_hold_from_their_day_on_and_cut_anew() -> None:
    later = defined(2000, 5000, id_=2, since=date(2026, 6, 10))
    one = weekly(*[1950] * 8)
    course = follow([one], NONE, Policy(), AS_OF, [defined(), later])
    (move,) = (each for each in moves([one], course, {}) if each.before)
    assert (move.day, move.before, move.after) == (date(2026, 6, 14), Tier.MID, Tier.TAIL)
    assert move.redefined and move.basis is not None
    assert (move.basis.definition, move.basis.value) == (later, 1950)


def test_an_ended_definition_gives_way_to_the_usual_rank() -> None:
    ends = defined(None, None, id_=2, since=date(2026, 6, 1))
    policy = Policy()
    assert in_force("抖音", date(2026, 5, 31), policy, [defined(), ends]) == (defined(),)
    assert in_force("抖音", date(2026, 6, 1), policy, [defined(), ends]) == (usual("抖音", policy),)


def test_of_several_measures_one_is_enough_unless_they_count_together() -> None:
    rows = [(1, AS_OF - timedelta(days=back), 1000.0, 1.0) for back in range(0, 60, 5)]
    sold = sessions(rows)
    one = weekly(500)
    sales = defined(3000, 9000, id_=2, measure=GMV)
    assert tiers([one], sold, Policy(), AS_OF, [defined(), sales])[1] == Tier.MID
    joint = [defined(together=True), defined(3000, 9000, id_=2, measure=GMV, together=True)]
    assert tiers([one], sold, Policy(), AS_OF, joint)[1] == Tier.TAIL


def test_each_platform_is_cut_by_itself_and_the_strongest_counts() -> None:
    one = CreatorFacts(
        1, "晚晴", None, None, None, None, None, None, (),
        [FollowerCount(1, "抖音", at(AS_OF), 500), FollowerCount(2, "快手", at(AS_OF), 500)],
    )  # fmt: skip
    both = [defined(), defined(100, 400, id_=2, platform="快手")]
    assert tiers([one], NONE, Policy(), AS_OF, both)[1] == Tier.HEAD
    assert tiers([one], NONE, Policy(), AS_OF, both[:1])[1] == Tier.TAIL


def test_a_tier_set_by_hand_wins_and_its_day_is_a_move() -> None:
    one = weekly(*[9000] * 6, tier="腰部")
    assert tiers([one], NONE, Policy(), AS_OF, [defined()])[1] == Tier.MID
    course = follow([one], NONE, Policy(), AS_OF, [defined()])
    set_ = {1: ((date(2026, 6, 17), "腰部"),)}
    (hand, first) = moves([one], course, set_)
    assert (hand.day, hand.before, hand.after, hand.by_hand) == (date(2026, 6, 17), Tier.HEAD, Tier.MID, True)
    assert (first.before, first.after, first.by_hand) == (None, Tier.HEAD, False)
    assert [move.after for move in moves([one], course, {1: ((date.min, "腰部"),)})] == [Tier.MID]
    assert standing(one, course, set_).by_hand


def test_a_standing_says_what_it_rests_on() -> None:
    one = weekly(3000)
    course = follow([one], NONE, Policy(), AS_OF, [defined()])
    found = standing(one, course, {})
    assert (found.tier, found.by_hand) == (Tier.MID, False)
    assert [(basis.definition, basis.value) for basis in found.bases] == [(defined(), 3000)]


def test_shuffling_creators_moves_nobody() -> None:
    dice = np.random.default_rng(4)
    people = [
        CreatorFacts(
            id_, f"{id_}", None, None, None, None, None, None, (),
            [FollowerCount(id_, "抖音", at(AS_OF) - 7 * week, int(dice.integers(1, 9000))) for week in range(12)],
        )
        for id_ in range(1, 30)
    ]  # fmt: skip
    mixed = [people[at_] for at_ in dice.permutation(len(people))]
    assert tiers(people, NONE, Policy(), AS_OF) == tiers(mixed, NONE, Policy(), AS_OF)
