from datetime import datetime

import pytest

from assistant.record import creators, merging, rollups
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring, sessions

FROM = "SELECT c.name, a.platform_id FROM account AS a JOIN creator AS c ON c.id = a.creator ORDER BY 2"


@pytest.fixture
def two(record: Record, bring: Bring) -> tuple[int, int]:
    bring(Kind.SESSIONS, sessions())
    bring(
        Kind.CREATORS, {"creator": ["乙"], "account": ["b1"], "platform": ["抖音"], "city": ["雷山"], "tier": ["腰部"]}
    )
    return creators.named(record, "甲"), creators.named(record, "乙")


def whole(record: Record) -> list[object]:
    tables = ("creator", "account", "session", "pick", "mark", "alias", "session_day")
    return [record.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def test_two_become_one_and_two_again(record: Record, two: tuple[int, int]) -> None:
    keep, drop = two
    record.conn.execute(
        "INSERT INTO mark (creator, first, last, title) VALUES (?, '2026-09-01', '2026-09-01', 'x')", (drop,)
    )
    before = whole(record)
    merged = merging.merge(record, keep, drop)
    assert (merged.kept, merged.dropped) == ("甲", "乙")
    assert merged.moved == {"account": 1, "mark": 1, "session": 1}
    assert merged.filled == {"city": "雷山", "tier": "腰部"}
    assert record.rows(FROM) == [("甲", "a1"), ("甲", "b1")]
    assert record.rows("SELECT name, city FROM creator") == [("甲", "雷山")]
    assert rollups.differences(record) == 0
    parted = merging.part(record, int(merged.id or 0))
    assert parted.undone
    assert whole(record) == before


def test_files_that_name_the_other_mean_the_one(record: Record, two: tuple[int, int], bring: Bring) -> None:
    merging.merge(record, *two)
    bring(Kind.SESSIONS, sessions(started_at=["2026-10-01T20:00:00", "2026-10-02T20:00:00", "2026-10-03T20:00:00"]))
    bring(Kind.CREATORS, {"creator": ["乙"], "account": ["k9"], "platform": ["快手"]})
    assert record.rows("SELECT name FROM creator") == [("甲",)]
    assert record.rows(FROM)[-1] == ("甲", "k9")


def test_a_merge_is_undone_also_after_another_import(record: Record, two: tuple[int, int], bring: Bring) -> None:
    merged = merging.merge(record, *two)
    bring(Kind.SESSIONS, sessions(gmv_fen=[1, 2, 3]), at=datetime(2026, 10, 1))
    merging.part(record, int(merged.id or 0))
    assert record.rows(FROM) == [("甲", "a1"), ("乙", "b1")]


def test_products_planned_for_both_stand_once(record: Record, two: tuple[int, int]) -> None:
    record.conn.execute("INSERT INTO product (product_id) VALUES ('p1')")
    for creator in two:
        record.conn.execute("INSERT INTO pick (creator, product, made_at) VALUES (?, 1, '')", (creator,))
    before = whole(record)
    merged = merging.merge(record, *two)
    assert record.one("SELECT count(*) FROM pick") == 1
    merging.part(record, int(merged.id or 0))
    assert whole(record) == before


def test_what_cannot_be_merged_or_parted(record: Record, two: tuple[int, int]) -> None:
    keep, drop = two
    with pytest.raises(Trouble, match="already"):
        merging.merge(record, keep, keep)
    with pytest.raises(Trouble, match="no creator"):
        merging.merge(record, keep, 999)
    for creator in two:
        record.conn.execute(
            "INSERT INTO review (creator, state, opened_at, evidence) VALUES (?, 'open', '', '[]')", (creator,)
        )
    with pytest.raises(Trouble, match="review"):
        merging.merge(record, keep, drop)
    record.conn.execute("UPDATE review SET state = 'closed'")
    merged = merging.merge(record, keep, drop)
    merging.part(record, int(merged.id or 0))
    with pytest.raises(Trouble, match="undone"):
        merging.part(record, int(merged.id or 0))
    assert [one.undone for one in merging.listed(record)] == [True]
