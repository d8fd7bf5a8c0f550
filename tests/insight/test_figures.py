"""Which sessions count, and how days and hours are read."""

from datetime import date, timedelta

import numpy as np

from assistant.insight.figures import DAY, EVENING, LATE, MORNING, figures, slot_of
from assistant.terms.policy import Policy

AS_OF = date(2026, 6, 28)


def test_slots_follow_the_policy() -> None:
    hours = np.array([0, 5, 6, 11, 12, 17, 18, 23])
    expected = [LATE, LATE, MORNING, MORNING, DAY, DAY, EVENING, EVENING]
    assert slot_of(hours, Policy()).tolist() == expected
    assert slot_of(np.array([18]), Policy(night_from=19)).tolist() == [DAY]


def test_only_sessions_with_sales_and_time_of_known_creators_count(level_field) -> None:
    agency = level_field(peers=6)
    sessions = agency.sessions
    gmv, duration = sessions.gmv.copy(), sessions.duration_s.copy()
    gmv[0], duration[1], duration[2] = np.nan, np.nan, 599.0
    agency = agency.with_sessions(gmv=gmv, duration_s=duration)
    whole = len(sessions)
    assert len(figures(agency.sessions, agency.creators, Policy(), AS_OF)) == whole - 3
    known = figures(agency.sessions, agency.creators[1:], Policy(), AS_OF)
    assert len(known) == whole - whole // 6
    later = figures(agency.sessions, agency.creators, Policy(), AS_OF - timedelta(weeks=4))
    assert len(later) == whole - 4 * 4 * 6


def test_weekdays_and_weeks(level_field) -> None:
    found = figures(level_field(peers=2).sessions, level_field(peers=2).creators, Policy(), AS_OF)
    assert set(found.week.tolist()) == set(range(26))
    assert found.weekday[found.week == 0].max() == AS_OF.weekday()
