from datetime import date

import pytest

from assistant.record import creators, hours
from assistant.record.record import Record
from assistant.terms.fields import Kind

from .conftest import Bring, sessions

WEEK = (date(2026, 9, 1), date(2026, 9, 7))
TUESDAY, WEDNESDAY = 1, 2


def spread(record: Record, name: str = "甲") -> dict[tuple[int, int], tuple[int, int, float | None, int]]:
    found = hours.by_hour(record, [creators.named(record, name)], *WEEK)
    return {(one.weekday, one.hour): (one.sessions, one.seconds, one.net_fen, one.net_s) for one in found}


def one_session(**columns: object) -> dict[str, list[object]]:
    base = {"creator": "甲", "account": "a1", "platform": "抖音", "started_at": "2026-09-01T20:00:00"}
    told = {**base, "duration_s": 12_600, "gmv_fen": 80_000, "refund_fen": 10_000, **columns}
    return {name: [value] for name, value in told.items()}


def test_a_session_counts_in_each_of_its_hours_by_its_share(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, one_session())
    assert spread(record) == {
        (TUESDAY, 20): (1, 3600, 20_000.0, 3600),
        (TUESDAY, 21): (1, 3600, 20_000.0, 3600),
        (TUESDAY, 22): (1, 3600, 20_000.0, 3600),
        (TUESDAY, 23): (1, 1800, 10_000.0, 1800),
    }


def test_after_midnight_it_is_the_next_weekday(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, one_session(started_at="2026-09-01T23:30:00", duration_s=7_200))
    assert {key: one[1] for key, one in spread(record).items()} == {
        (TUESDAY, 23): 1800,
        (WEDNESDAY, 0): 3600,
        (WEDNESDAY, 1): 1800,
    }
    assert sum(one[2] or 0 for one in spread(record).values()) == pytest.approx(70_000)


def test_an_hour_that_ends_on_the_hour_does_not_touch_the_next(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, one_session(duration_s=3_600))
    assert set(spread(record)) == {(TUESDAY, 20)}


def test_what_was_sold_stays_unknown_and_the_time_is_still_counted(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, one_session(refund_fen=None, duration_s=3_600))
    assert spread(record) == {(TUESDAY, 20): (1, 3600, None, 0)}


def test_the_end_tells_the_length_where_the_report_does_not(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, one_session(duration_s=None, ended_at="2026-09-01T21:15:00"))
    assert {key: one[1] for key, one in spread(record).items()} == {(TUESDAY, 20): 3600, (TUESDAY, 21): 900}


def test_a_session_of_no_known_length_is_in_no_hour_but_is_counted(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(duration_s=[3600, 3600, None]))
    assert hours.counted(record, creators.named(record, "甲"), *WEEK) == (2, 1)
    assert sum(one[0] for one in spread(record).values()) == 1


def test_only_sessions_that_began_in_the_period_count(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    whose = [creators.named(record, name) for name in ("甲", "乙")]
    found = hours.by_hour(record, whose, date(2026, 9, 1), date(2026, 9, 1))
    assert [(one.creator, one.weekday, one.hour) for one in found] == [(whose[0], 1, 20), (whose[1], 1, 20)]
