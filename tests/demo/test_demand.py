from datetime import timedelta

import numpy as np

from assistant.demo.nouns import Agency, Lookalike, Weakness, seconds
from assistant.terms.columns import Floats, Ints


def of(agency: Agency, part: Weakness | Lookalike) -> list[int]:
    return [i for i, one in enumerate(agency.creators) if part in {one.weakness, one.lookalike}]


def net_per_hour(agency: Agency, rows: Ints) -> float:
    sessions = agency.sessions
    return float((sessions.gmv - sessions.refund)[rows].sum() / 100 / (sessions.duration[rows].sum() / 3600))


def against_expectation(agency: Agency, creator: int, rows: Ints) -> float:
    sessions = agency.sessions
    mine = rows[sessions.creator[rows] == creator]
    hours = sessions.duration[mine] / 3600
    return net_per_hour(agency, mine) / float((sessions.expected[mine] * hours).sum() / hours.sum())


def weeks_ago(agency: Agency, first: int, last: int) -> Ints:
    """Rows of sessions from `first` to `last` weeks before the end."""
    start = agency.sessions.start
    low, high = (seconds(agency.until + timedelta(days=1) - timedelta(weeks=ago)) for ago in (first, last))
    return np.flatnonzero((start >= low) & (start < high))


def test_mid_tier_sells_what_mid_tier_sells(agency: Agency) -> None:
    for index, one in enumerate(agency.creators):
        rows = np.flatnonzero(agency.sessions.creator == index)
        level = net_per_hour(agency, rows)
        low, high = {"头部": (4000, 30_000), "腰部": (800, 6000), "尾部": (150, 1800)}[one.tier]
        assert low <= level <= high, (one.name, level)


def test_the_low_ones_are_low_all_along(agency: Agency) -> None:
    for index in of(agency, Weakness.LOW):
        for first, last in ((8, 0), (26, 8), (52, 26)):
            assert against_expectation(agency, index, weeks_ago(agency, first, last)) < 0.8


def test_the_step_goes_down_at_once(agency: Agency) -> None:
    (index,) = of(agency, Weakness.STEP)
    before = against_expectation(agency, index, weeks_ago(agency, 30, 12))
    after = against_expectation(agency, index, weeks_ago(agency, 8, 0))
    assert before > 0.85
    assert after < 0.72 * before


def test_the_drift_goes_down_slowly(agency: Agency) -> None:
    (index,) = of(agency, Weakness.DRIFT)
    levels = [against_expectation(agency, index, weeks_ago(agency, *span)) for span in ((52, 30), (20, 10), (8, 0))]
    assert levels[0] > levels[1] > levels[2]
    assert levels[2] < 0.75


def test_the_refund_surge_is_a_surge_of_refunds(agency: Agency) -> None:
    (index,) = of(agency, Weakness.REFUND)
    sessions = agency.sessions

    def rate(rows: Ints) -> float:
        mine = rows[sessions.creator[rows] == index]
        return float(sessions.refund[mine].sum() / sessions.gmv[mine].sum())

    assert rate(weeks_ago(agency, 40, 14)) < 0.25
    assert rate(weeks_ago(agency, 11, 1)) > 0.4


def test_ads_hide_what_does_not_sell(agency: Agency) -> None:
    (index,) = of(agency, Weakness.ADS)
    sessions = agency.sessions
    late = weeks_ago(agency, 8, 0)
    mine = late[sessions.creator[late] == index]
    others = late[sessions.creator[late] != index]
    assert against_expectation(agency, index, late) > 0.85
    share = sessions.ad_spend[mine].sum() / sessions.gmv[mine].sum()
    assert share > 3 * sessions.ad_spend[others].sum() / sessions.gmv[others].sum()


def test_the_soft_spot_meets_its_own_expectation(agency: Agency) -> None:
    (index,) = of(agency, Lookalike.SOFT_SPOT)
    assert 0.85 < against_expectation(agency, index, weeks_ago(agency, 26, 0)) < 1.15


def test_refunds_of_the_last_days_are_still_to_come(agency: Agency) -> None:
    sessions = agency.sessions
    rates: list[Floats] = []
    for first, last in ((1, 0), (12, 4)):
        rows = weeks_ago(agency, first, last)
        rates.append(sessions.refund[rows].sum() / sessions.gmv[rows].sum())
    assert rates[0] < 0.93 * rates[1]
    assert (np.diff(sessions.settled) <= 0).all()
