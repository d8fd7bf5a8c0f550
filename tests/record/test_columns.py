from datetime import date, datetime

import numpy as np

from assistant.record import columns
from assistant.record.record import Record
from assistant.terms.fields import Kind

from .conftest import Bring, sessions


def same(record: Record, kept: columns.SessionRows, since: date, first: date, last: date) -> None:
    """What is read again in part is what is read whole."""
    part, whole = columns.rows(record, first, last, kept, since), columns.rows(record, first, last)
    for name in ("account", "day", "hour", "category", "categories", "first", "last"):
        np.testing.assert_array_equal(getattr(part, name), getattr(whole, name), name)
    assert {*part.numbers} == {*whole.numbers}
    for name, numbers in part.numbers.items():
        np.testing.assert_array_equal(numbers, whole.numbers[name], name)


def test_columns_are_in_the_units_of_analysis(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(category=["食品", None, "服饰"], ad_spend_fen=[None, 5_000, 0]))
    found = columns.sessions(record, date(2026, 9, 1), date(2026, 9, 2))
    assert found.creator.tolist() == [1, 2, 1]
    assert [found.platforms[code] for code in found.platform] == ["抖音"] * 3
    assert [found.categories[code] if code >= 0 else None for code in found.category] == ["食品", None, "服饰"]
    assert found.gmv.tolist() == [100, 200, 300]
    assert np.isnan(found.refund[1]) and np.isnan(found.ad_spend[0]) and found.ad_spend[2] == 0
    assert found.hour.tolist() == [20] * 3
    assert (found.day - (date(2026, 9, 1) - date(1970, 1, 1)).days).tolist() == [0, 0, 1]


def test_a_creators_category_stands_in_for_a_sessions(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    record.conn.execute("UPDATE creator SET category = '美妆' WHERE id = 1")
    found = columns.sessions(record, date(2026, 9, 1), date(2026, 9, 2))
    assert [found.categories[code] if code >= 0 else None for code in found.category] == ["美妆", None, "美妆"]


def test_sessions_of_nobody_and_of_other_days_are_left_out(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    record.conn.execute("UPDATE account SET creator = NULL WHERE id = 2")
    assert len(columns.sessions(record, date(2026, 9, 1), date(2026, 9, 1))) == 1
    assert len(columns.sessions(record, date(2025, 1, 1), date(2025, 12, 31))) == 0


def test_a_long_period_is_read_in_pieces_that_leave_nothing_out_and_tell_nothing_twice(
    record: Record, bring: Bring
) -> None:
    days = ["2026-06-01", "2026-06-28", "2026-06-29", "2026-07-26", "2026-07-27", "2026-09-01"]
    bring(
        Kind.SESSIONS,
        sessions(
            creator=["甲"] * 6,
            account=["a1"] * 6,
            platform=["抖音"] * 6,
            started_at=[f"{day}T{hour}" for day, hour in zip(days, ["00:00:00", "23:59:59"] * 3, strict=True)],
            duration_s=[3600] * 6,
            category=["食品", None, "服饰", "食品", None, "茶"],
            gmv_fen=[100, None, 2**31, -(2**31) + 1, 0, 2**40],
            refund_fen=[None] * 6,
        ),
    )
    found = columns.sessions(record, date(2026, 6, 1), date(2026, 9, 1))
    told = [None if code < 0 else found.categories[code] for code in found.category]
    assert told == ["食品", None, "服饰", "食品", None, "茶"]
    assert [None if np.isnan(gmv) else round(gmv * 100) for gmv in found.gmv] == [
        100, None, 2**31, -(2**31) + 1, 0, 2**40
    ]  # fmt: skip
    assert found.hour.tolist() == [0, 23] * 3
    assert np.isnan(found.refund).all()
    kept = columns.rows(record, date(2026, 6, 1), date(2026, 7, 26))
    same(record, kept, date(2026, 7, 26), date(2026, 6, 1), date(2026, 9, 1))


def test_for_tiers_gmv_and_viewers_are_read_and_the_rest_is_not_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(viewers=[10, None, 30]))
    period = (date(2026, 9, 1), date(2026, 9, 2))
    whole, part = columns.sessions(record, *period), columns.sessions_for_tiers(record, *period)
    for name in ("creator", "platform", "day", "gmv", "viewers", "platforms"):
        np.testing.assert_array_equal(getattr(part, name), getattr(whole, name), name)
    assert part.viewers[0] == 10 and np.isnan(part.viewers[1])
    for name in ("duration_s", "refund", "ad_spend", "orders", "clickers"):
        assert np.isnan(getattr(part, name)).all(), name


def test_picks_are_summed_by_creator_and_product(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(
        Kind.SESSION_PRODUCTS,
        {
            "account": ["a1", "a1", "b1", "a1"],
            "platform": ["抖音"] * 4,
            "started_at": ["2026-09-01T20:00:00", "2026-09-02T20:00:00", "2026-09-01T20:00:00", "2026-09-02T20:00:00"],
            "product_id": ["p1", "p1", "p1", "p2"],
            "product": ["茶", "茶", "茶", "蜜"],
            "clickers": [100, 50, 80, None],
            "gmv_fen": [20_000, 10_000, 8_000, 5_000],
        },
    )
    found = columns.picks(record, date(2026, 9, 1), date(2026, 9, 2))
    assert (found.creator.tolist(), found.clickers.tolist(), found.gmv.tolist()) == ([1, 2], [150, 80], [300, 80])
    assert columns.picks(record, date(2026, 9, 2), date(2026, 9, 2)).clickers.tolist() == [50]
    assert len(columns.picks(record, date(2025, 1, 1), date(2025, 2, 1)).creator) == 0


def test_rows_that_are_kept_are_brought_up_to_date_from_the_day_that_an_import_tells(
    record: Record, bring: Bring
) -> None:
    first, last = date(2026, 8, 1), date(2026, 9, 3)
    bring(Kind.SESSIONS, sessions(category=["食品", None, "服饰"]))
    kept = columns.rows(record, first, last)
    told = bring(
        Kind.SESSIONS,
        sessions(
            started_at=["2026-09-02T20:00:00", "2026-09-03T09:00:00", "2026-09-03T20:00:00"],
            category=["玩具", "茶", None],
            creator=["甲", "丙", "甲"],
            account=["a1", "c1", "a1"],
        ),
        at=datetime(2026, 9, 4),
    )
    assert told.changes.since == date(2026, 9, 2)
    same(record, kept, told.changes.since, first, last)
    same(record, kept, told.changes.since, date(2026, 9, 1), date(2026, 9, 2))
    same(record, columns.rows(record, first, date(2026, 9, 1)), date.max, first, date(2026, 9, 4))
    same(record, kept, date.min, first, last)
    same(record, kept, told.changes.since, date(2026, 7, 1), last)
    same(record, columns.rows(record, first, last), date.max, first, last)


def test_an_import_that_moves_a_session_tells_the_earlier_day_too(record: Record, bring: Bring) -> None:
    first, last = date(2026, 8, 1), date(2026, 9, 5)
    bring(Kind.SESSIONS, sessions(session_id=["1", "2", "3"]))
    kept = columns.rows(record, first, last)
    moved = ["2026-09-04T20:00:00", "2026-09-04T21:00:00", "2026-09-05T20:00:00"]
    told = bring(Kind.SESSIONS, sessions(session_id=["1", "2", "3"], started_at=moved), at=datetime(2026, 9, 9))
    same(record, kept, told.changes.since, first, last)
