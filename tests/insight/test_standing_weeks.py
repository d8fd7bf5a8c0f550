"""What tiers are cut by, week by week."""

from datetime import date, timedelta

import numpy as np

from assistant.insight.standing_weeks import StandingWeeks, looks
from assistant.terms.columns import CreatorFacts, FollowerCount, SessionColumns

EPOCH = date(1970, 1, 1)
AS_OF = date(2026, 7, 1)  # a Wednesday


def at(day: date) -> int:
    return (day - EPOCH).days


def one(id_: int, *counts: tuple[str, date, int]) -> CreatorFacts:
    told = [FollowerCount(10 * id_, name, at(day), many) for name, day, many in counts]
    return CreatorFacts(id_, f"主播{id_}", None, None, None, None, None, None, (), told)


def sessions(rows: list[tuple[int, date, float, float]], platform: str = "抖音") -> SessionColumns:
    """Sessions of (creator, day, gmv, viewers)."""
    count = len(rows)
    whole, real = np.zeros(count, np.int64), np.zeros(count)
    return SessionColumns(
        creator=np.array([row[0] for row in rows], np.int64),
        platform=whole,
        category=whole,
        day=np.array([at(row[1]) for row in rows], np.int64),
        hour=whole,
        duration_s=real,
        gmv=np.array([row[2] for row in rows]),
        refund=real,
        ad_spend=real,
        viewers=np.array([row[3] for row in rows]),
        orders=real,
        platforms=(platform,),
        categories=(),
    )


def test_the_looks_are_sundays_whatever_day_asks() -> None:
    days = looks(AS_OF)
    assert days[-1] == AS_OF and {day.isoweekday() for day in days[:-1]} == {7}
    assert set(looks(AS_OF + timedelta(days=2))[:-1]) == set(days[:-1])
    sunday = date(2026, 7, 5)
    assert looks(sunday)[-2:] == (sunday - timedelta(weeks=1), sunday)


def test_followers_are_those_of_the_day_and_the_first_count_stands_for_the_time_before() -> None:
    weeks = StandingWeeks(
        [one(1, ("抖音", date(2026, 5, 1), 100), ("抖音", date(2026, 6, 10), 900))], sessions([]), looks(AS_OF)
    )
    by_day = dict(zip(looks(AS_OF), weeks.followers[:, 0].tolist(), strict=True))
    assert by_day[date(2026, 1, 4)] == 100  # before anything was counted
    assert by_day[date(2026, 6, 7)] == 100
    assert by_day[date(2026, 6, 14)] == by_day[AS_OF] == 900


def test_sales_are_those_of_thirty_days_and_unknown_before_the_record_reaches_back_so_far() -> None:
    begun = date(2026, 3, 1)
    rows = [(1, begun, 5.0, 1.0), (1, AS_OF - timedelta(days=29), 10.0, 1.0), (1, AS_OF, 1.0, 1.0)]
    rows += [(1, AS_OF - timedelta(days=30), 100.0, 1.0), (2, AS_OF, 7.0, 1.0), (1, AS_OF, float("nan"), 1.0)]
    weeks = StandingWeeks([one(1), one(2)], sessions(rows), looks(AS_OF))
    assert weeks.sales[-1].tolist() == [11.0, 7.0]
    by_day = dict(zip(looks(AS_OF), weeks.sales[:, 0].tolist(), strict=True))
    assert np.isnan(by_day[date(2026, 3, 29)])
    assert by_day[date(2026, 4, 5)] == 0.0  # thirty days of the platform are known, and she sold nothing


def test_ranks_stay_on_their_platform_and_say_nothing_among_a_few() -> None:
    people = [one(id_, ("抖音", AS_OF, 100 * id_)) for id_ in range(1, 6)] + [one(9, ("快手", AS_OF, 10**7))]
    weeks = StandingWeeks(people, sessions([]), looks(AS_OF))
    assert weeks.pairs.platforms == ("快手", "抖音")
    assert np.isnan(weeks.ranks[-1, 0])
    assert weeks.ranks[-1, 1:].tolist() == [0.1, 0.3, 0.5, 0.7, 0.9]


def test_viewers_so_far_rank_who_has_no_followers() -> None:
    rows = [(id_, AS_OF - timedelta(days=40), 1.0, 100.0 * id_) for id_ in range(1, 6)]
    rows += [(1, AS_OF, 1.0, 10_000.0), (1, AS_OF, 1.0, 10_000.0)]
    weeks = StandingWeeks([one(id_) for id_ in range(1, 6)], sessions(rows), looks(AS_OF))
    assert weeks.ranks[-2].tolist() == [0.1, 0.3, 0.5, 0.7, 0.9]
    assert weeks.ranks[-1, 0] == 0.9
