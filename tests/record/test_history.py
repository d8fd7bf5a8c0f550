from datetime import datetime

import pytest

from assistant.record import history, rollups
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring, sessions


def gmv(record: Record, row: int = 1) -> object:
    return record.one("SELECT gmv_fen FROM session WHERE id = ?", row)


def test_an_edit_is_kept_with_old_and_new(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    history.correct(record, "session", 1, "gmv_fen", 12_345, "typo", datetime(2026, 9, 4, 8))
    edit = history.of(record, "session", 1)[0]
    assert (edit.at, edit.field, edit.old, edit.new, edit.why) == (
        "2026-09-04T08:00:00",
        "gmv_fen",
        "10000",
        "12345",
        "typo",
    )
    assert gmv(record) == 12_345
    assert rollups.differences(record) == 0


def test_an_edit_stands_above_later_imports_until_it_is_undone(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    edit = history.correct(record, "session", 1, "gmv_fen", 12_345)
    bring(Kind.SESSIONS, sessions(gmv_fen=[11_111, 20_000, 30_000]), at=datetime(2026, 9, 9))
    assert gmv(record) == 12_345
    history.undo(record, edit or 0)
    assert gmv(record) == 11_111
    assert rollups.differences(record) == 0


def test_undo_goes_back_one_edit_at_a_time(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    first = history.correct(record, "session", 1, "gmv_fen", 1)
    second = history.correct(record, "session", 1, "gmv_fen", 2)
    history.undo(record, second or 0)
    assert gmv(record) == 1
    history.undo(record, first or 0)
    assert gmv(record) == 10_000
    with pytest.raises(Trouble):
        history.undo(record, first or 0)


def test_setting_the_same_value_is_no_edit(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    assert history.correct(record, "session", 1, "gmv_fen", 10_000) is None
    assert history.of(record, "session", 1) == ()


def test_moving_a_session_moves_its_sums(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    history.correct(record, "session", 1, "started_at", "2026-08-31T20:00:00")
    assert record.one("SELECT gmv_fen FROM session_day WHERE day = '2026-08-31'") == 10_000
    assert rollups.differences(record) == 0


@pytest.mark.parametrize(
    ("table", "row", "field", "value"),
    [
        ("session", 1, "id", 5),
        ("batch", 1, "file", "x"),
        ("session", 99, "gmv_fen", 5),
        ("session", 1, "started_at", "2026-09-02T20:00:00"),  # another session of hers begins then
        ("creator", 1, "tier", "王者"),
    ],
)
def test_what_cannot_be_changed_says_so_and_changes_nothing(
    record: Record, bring: Bring, table: str, row: int, field: str, value: object
) -> None:
    bring(Kind.SESSIONS, sessions())
    with pytest.raises(Trouble):
        history.correct(record, table, row, field, value)
    assert history.latest(record, 9) == ()
    assert rollups.differences(record) == 0


def test_an_edit_tells_who_was_at_the_computer(record: Record, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(Kind.SESSIONS, sessions())
    monkeypatch.setenv("LOGNAME", "hexiaoyu")
    history.correct(record, "session", 1, "gmv_fen", 1)
    assert history.of(record, "session", 1)[0].who == "hexiaoyu"
