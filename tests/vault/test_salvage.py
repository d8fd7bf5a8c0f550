from pathlib import Path

import pytest

from assistant.record import mending, rollups, soundness
from assistant.record.record import open_record
from assistant.terms.errors import Cancelled
from assistant.terms.keys import Damaged
from assistant.vault import salvage
from assistant.verbs import copying

from .conftest import fill
from .test_files import damage

ROWS = 2_000


def saved(path: Path, target: Path):
    open_record(target).close()
    told = salvage.pour(path, target, but=rollups.KEPT)
    with open_record(target) as record:
        mending.mend(record)
        assert soundness.check(record) == ()
        return told, record.rows("SELECT id, started_at, gmv_fen FROM session ORDER BY id")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return fill(tmp_path / "large.streamer", ROWS)


def leaf_with(path: Path, text: str) -> float:
    """Where in a file, as a part of it, a leaf of a table has a text."""
    content = path.read_bytes()
    leaves = (at for at in range(4096, len(content), 4096) if content[at] == 0x0D)
    return next(at for at in leaves if text.encode() in content[at : at + 4096]) / len(content)


def test_of_a_sound_record_everything_is_saved(large: Path, tmp_path: Path) -> None:
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert len(rows) == ROWS == told.rows["session"]
    assert told.incomplete == ()


def test_rows_are_saved_around_a_lost_page(large: Path, tmp_path: Path) -> None:
    with open_record(large) as record:
        everything = record.rows("SELECT id, started_at, gmv_fen FROM session ORDER BY id")
    damage(large, at=leaf_with(large, everything[ROWS // 2][1]))
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert set(rows) <= set(everything)
    assert ROWS - 40 <= len(rows) < ROWS
    assert "session" in told.incomplete


def test_what_is_saved_has_its_name_once_it_is_whole(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(large)
    target, pour = tmp_path / "saved.streamer", salvage.pour
    seen = []

    def watched(*args: object, **kwargs: object):
        seen.append(target.exists())
        return pour(*args, **kwargs)

    monkeypatch.setattr(salvage, "pour", watched)
    copying.save_legible(large, target)
    assert seen == [False] and target.exists()
    with open_record(target, readonly=True) as record:
        assert soundness.check(record) == ()

    def cut_off(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(mending, "mend", cut_off)
    with pytest.raises(Cancelled):
        copying.save_legible(large, tmp_path / "second.streamer")
    assert sorted(one.name for one in tmp_path.glob("s*")) == ["saved.streamer"]


@pytest.mark.parametrize("head", [bytes(100), b"\xa5" * 100, b"SQLite format 3\0" + b"\xff" * 84])
def test_a_lost_head_is_taken_from_another_record(large: Path, tmp_path: Path, head: bytes) -> None:
    body = head + large.read_bytes()[100:]
    large.write_bytes(body)
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert len(rows) == ROWS == told.rows["session"]
    assert large.read_bytes() == body
    assert not list(tmp_path.glob("*.part*"))


def test_of_a_record_that_was_cut_off_what_is_left_is_saved(large: Path, tmp_path: Path) -> None:
    size = large.stat().st_size
    large.write_bytes(large.read_bytes()[: size * 3 // 4])
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert ROWS // 3 < len(rows) < ROWS
    assert "session" in told.incomplete


def test_where_the_list_of_tables_is_lost_nothing_can_be_read(large: Path, tmp_path: Path) -> None:
    content = bytearray(large.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    large.write_bytes(bytes(content))
    open_record(tmp_path / "saved.streamer").close()
    with pytest.raises(Damaged):
        salvage.pour(large, tmp_path / "saved.streamer")


def test_what_points_at_lost_rows_is_let_go_of(large: Path, tmp_path: Path) -> None:
    with open_record(large) as record:
        record.conn.execute("PRAGMA foreign_keys = OFF")
        record.conn.execute("DELETE FROM batch")
        record.conn.execute("INSERT INTO follower (account, on_day, followers) VALUES (99, '2026-09-01', 5)")
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert len(rows) == ROWS  # they stand without their import
    assert told.dropped == 1
    with open_record(tmp_path / "saved.streamer") as record:
        assert record.one("SELECT count(*) FROM follower") == 0
        assert record.one("SELECT count(*) FROM session WHERE batch IS NOT NULL") == 0


def test_a_table_whose_root_is_lost_is_given_up_and_the_others_saved(large: Path, tmp_path: Path) -> None:
    """Every row of it was once asked for one by one, up to the farthest that there could be."""
    with open_record(large) as record:
        page = record.one("SELECT rootpage FROM sqlite_schema WHERE name = 'session'")
    damage(large, at=(page - 1) * 4096 / large.stat().st_size)
    told, rows = saved(large, tmp_path / "saved.streamer")
    assert rows == []
    assert told.rows["account"] == 1
