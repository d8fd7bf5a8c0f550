"""The record as it was known on a day."""

from datetime import date, datetime

import numpy as np

from assistant.record import columns, creators, history, undo
from assistant.record.record import Record
from assistant.terms.fields import Kind

from .conftest import Bring, sessions

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 2)


def gmv(record: Record, known: date | None = None) -> list[float]:
    found = columns.sessions(record, FIRST, LAST, known)
    order = np.lexsort((found.day, found.creator))
    return found.gmv[order].tolist()


def test_figures_are_those_of_the_exports_up_to_the_day(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_000, 20_000, None]), at=datetime(2026, 9, 10, 23))
    assert gmv(record) == [110, 300, 200]
    assert gmv(record, date(2026, 9, 2)) == []
    assert gmv(record, date(2026, 9, 3)) == gmv(record, date(2026, 9, 9)) == [100, 300, 200]
    assert gmv(record, date(2026, 9, 10)) == gmv(record)


def test_the_order_of_imports_does_not_matter(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_000, 20_000, 30_000]), at=datetime(2026, 9, 10))
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    assert gmv(record, date(2026, 9, 5)) == [100, 300, 200]
    assert gmv(record) == [110, 300, 200]


def test_what_a_hand_corrected_later_was_not_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    row = record.one("SELECT id FROM session WHERE gmv_fen = 10000")
    edit = history.correct(record, "session", row, "gmv_fen", 50_000, now=datetime(2026, 9, 6, 12))
    assert [gmv(record, date(2026, 9, day))[0] for day in (5, 6)] == [100, 500]
    history.undo(record, edit, datetime(2026, 9, 8, 12))
    assert [gmv(record, date(2026, 9, day))[0] for day in (5, 6, 7, 8)] == [100, 500, 500, 100]


def test_what_was_taken_back_was_never_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    batch = bring(Kind.SESSIONS, sessions(gmv_fen=[1, 2, 3]), at=datetime(2026, 9, 4)).batch
    undo.undo(record, batch or 0)
    assert gmv(record, date(2026, 9, 9)) == gmv(record) == [100, 300, 200]


def test_what_was_first_told_later_counts_as_it_was_first_told(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(gmv_fen=[12_000, 20_000, 30_000]), at=datetime(2026, 9, 20))
    bring(Kind.SESSIONS, sessions(gmv_fen=[10_000, 20_000, 30_000]), at=datetime(2026, 9, 5))
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_000, 20_000, 30_000]), at=datetime(2026, 9, 10))
    row = record.one("SELECT id FROM session WHERE gmv_fen = 12000")
    history.correct(record, "session", row, "gmv_fen", 50_000, now=datetime(2026, 9, 12))

    def told(day: int) -> list[float]:
        found = columns.sessions(record, FIRST, LAST, date(2026, 9, day), late=True)
        return found.gmv[np.lexsort((found.day, found.creator))].tolist()

    assert gmv(record, date(2026, 9, 4)) == []
    assert [told(day)[0] for day in (4, 5, 10, 12, 20)] == [100, 100, 110, 500, 500]
    assert told(4)[1:] == [300, 200]


def test_creators_first_told_of_later_are_as_they_were_first_told(record: Record, bring: Bring) -> None:
    listed("尾部", datetime(2026, 9, 4), bring)
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    one = creators.named(record, "甲")
    listed("腰部", datetime(2026, 9, 8), bring)

    def tier(day: int) -> str | None:
        facts = creators.facts(record, date(2026, 9, day), late=True)
        return next(each.tier for each in facts if each.id == one)

    assert [tier(day) for day in (1, 4, 8)] == ["尾部", "尾部", "腰部"]
    assert len(creators.facts(record, date(2026, 9, 1), late=True)) == 2


def test_today_is_what_stands(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_000, None, None], refund_fen=[None, 5, None]), at=datetime(2026, 9, 9))
    now, known = (columns.sessions(record, FIRST, LAST, day) for day in (None, date(2026, 12, 31)))
    for name in ("creator", "platform", "day", "gmv", "refund", "duration_s", "viewers"):
        np.testing.assert_array_equal(np.sort(getattr(now, name)), np.sort(getattr(known, name)), name)


def listed(tier: str, at: datetime, bring: Bring) -> None:
    bring(Kind.CREATORS, {"creator": ["甲"], "account": ["a1"], "platform": ["抖音"], "tier": [tier]}, at=at)


def test_creators_and_their_tiers_as_they_were_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(), at=datetime(2026, 9, 3))
    listed("尾部", datetime(2026, 9, 4), bring)
    listed("腰部", datetime(2026, 9, 8), bring)
    one = creators.named(record, "甲")
    history.correct(record, "creator", one, "tier", "头部", now=datetime(2026, 9, 12, 9))

    def tier(known: date | None) -> str | None:
        return next(each.tier for each in creators.facts(record, known) if each.id == one)

    assert [tier(date(2026, 9, day)) for day in (3, 4, 8, 11, 12)] == [None, "尾部", "腰部", "腰部", "头部"]
    assert tier(None) == "头部"
    assert creators.tiers_set(record)[one] == (
        (date.min, "尾部"),
        (date(2026, 9, 8), "腰部"),
        (date(2026, 9, 12), "头部"),
    )


def test_a_list_after_a_hand_sets_no_tier(record: Record, bring: Bring) -> None:
    listed("尾部", datetime(2026, 9, 4), bring)
    one = creators.named(record, "甲")
    assert creators.tiers_set(record)[one] == ((date.min, "尾部"),)
    history.correct(record, "creator", one, "tier", None, now=datetime(2026, 9, 6))
    listed("腰部", datetime(2026, 9, 8), bring)
    assert creators.tiers_set(record)[one] == ((date.min, "尾部"), (date(2026, 9, 6), None))


def test_followers_are_those_counted_up_to_the_day(record: Record, bring: Bring) -> None:
    for many, at in ((100, datetime(2026, 9, 1)), (200, datetime(2026, 9, 9))):
        bring(
            Kind.CREATORS,
            {"creator": ["甲"], "account": ["a1"], "platform": ["抖音"], "followers": [many]},
            at=at,
        )
    (now,), (then,), (before,) = (creators.facts(record, day) for day in (None, date(2026, 9, 8), date(2026, 8, 1)))
    assert now.followers == (("抖音", 200),) and [each.followers for each in now.counts] == [100, 200]
    assert then.followers == (("抖音", 100),)
    assert before.followers == ()
