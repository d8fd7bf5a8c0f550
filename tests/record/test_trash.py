"""Rows go into the trash whole and come back whole; the sums are right all the while."""

import pytest

from assistant.record import history, rollups, trash
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring, sessions

PICKS = {
    "account": ["a1", "a1", "b1"],
    "platform": ["抖音"] * 3,
    "started_at": ["2026-09-01T20:00:00", "2026-09-02T20:00:00", "2026-09-01T20:00:00"],
    "product_id": ["p1", "p1", "p2"],
    "product": ["茶", "茶", "蜜"],
    "items": [3, 4, 5],
    "gmv_fen": [20_000, 10_000, 8_000],
}


@pytest.fixture
def full(record: Record, bring: Bring) -> Record:
    bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"]))
    bring(Kind.SESSION_PRODUCTS, PICKS)
    history.correct(record, "session", 1, "gmv_fen", 99_900)
    history.correct(record, "session_product", 1, "items", 7)
    return record


def contents(record: Record) -> dict[str, list[tuple[object, ...]]]:
    tables = record.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    kept = [name for (name,) in tables if name != "trash" and not name.startswith("_")]
    return {name: sorted(record.rows(f"SELECT * FROM {name}"), key=repr) for name in kept}


def sound(record: Record) -> bool:
    broken = record.one("SELECT count(*) FROM pragma_foreign_key_check")
    return rollups.differences(record) == 0 and broken == 0


def test_a_session_goes_with_all_that_is_its_own_and_comes_back(full: Record) -> None:
    before = contents(full)
    (thrown,) = trash.throw(full, "session", [1])
    assert full.one("SELECT count(*) FROM session") == 2 and full.one("SELECT count(*) FROM session_product") == 2
    assert full.one("SELECT count(*) FROM history WHERE row = 1") == 0  # another row may get its number
    assert sound(full)
    (one,) = trash.listed(full)
    assert (one.id, one.table, one.name) == (thrown, "session", "甲 2026-09-01 20:00")
    assert trash.restore(full, thrown) == "session"
    after = contents(full)
    assert {name: rows for name, rows in after.items() if name != "history"} == {
        name: rows for name, rows in before.items() if name != "history"
    }
    assert len(after["history"]) == len(before["history"])
    assert sound(full) and trash.listed(full) == ()


def test_several_go_at_once_or_none(full: Record) -> None:
    with pytest.raises(Trouble, match="no longer in the record"):
        trash.throw(full, "session", [1, 2, 77])
    assert full.one("SELECT count(*) FROM session") == 3
    assert len(trash.throw(full, "session", [1, 2, 3])) == 3
    assert sound(full)
    for one in trash.listed(full):
        trash.restore(full, one.id)
    assert full.one("SELECT count(*) FROM session") == 3 and sound(full)


def test_an_import_leaves_what_lies_in_the_trash_there(full: Record, bring: Bring) -> None:
    trash.throw(full, "session", [1])
    receipt = bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"], gmv_fen=[1, 2, 3]), file="again.csv")
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 2, 1)
    assert any("trash" in note.one for note in receipt.notes)
    assert full.one("SELECT count(*) FROM session") == 2 and sound(full)
    moved = sessions(session_id=["s1", "s2", "s3"], started_at=["2026-09-01T21:00:00"] * 2 + ["2026-09-02T20:00:00"])
    bring(Kind.SESSIONS, moved, file="moved.csv")
    assert full.one("SELECT count(*) FROM session WHERE session_id = 's1'") == 0


def test_what_stands_in_its_place_is_not_overwritten(full: Record) -> None:
    (thrown,) = trash.throw(full, "session", [1])
    history.correct(full, "session", 2, "session_id", "s1")
    before = contents(full)
    with pytest.raises(Trouble, match="changed these rows since"):
        trash.restore(full, thrown)
    assert contents(full) == before and len(trash.listed(full)) == 1


def test_creators_and_products_that_others_lean_on_stay(full: Record) -> None:
    for table, row, why in (("creator", 1, "has sessions"), ("product", 1, "was sold"), ("batch", 1, "cannot be")):
        with pytest.raises(Trouble, match=why):
            trash.throw(full, table, [row])


def test_a_creator_without_sessions_goes_and_comes_back(full: Record, bring: Bring) -> None:
    listed = {"creator": ["丙"], "account": ["c1"], "platform": ["抖音"], "followers": [900], "tier": ["腰部"]}
    bring(Kind.CREATORS, listed)
    row = full.one("SELECT id FROM creator WHERE name = '丙'")
    before = contents(full)
    (thrown,) = trash.throw(full, "creator", [row])
    assert full.one("SELECT count(*) FROM account WHERE platform_id = 'c1'") == 0 and sound(full)
    trash.restore(full, thrown)
    assert contents(full) == before
    with pytest.raises(Trouble, match="not in the trash"):
        trash.restore(full, thrown)
