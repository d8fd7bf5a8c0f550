from pathlib import Path

import pytest

from assistant.record.record import Record, open_record
from assistant.terms.errors import Trouble
from assistant.terms.keys import Damaged
from assistant.vault import envelope, files

from .conftest import fill, gmv_of


def test_a_copy_is_whole_while_the_record_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "agency.streamer"
    with open_record(path) as record:
        record.conn.execute("INSERT INTO supplier (name) VALUES ('甲')")
        copy = files.copy(path, tmp_path / "copy.streamer")
    with Record(copy, readonly=True) as aside:
        assert aside.rows("SELECT name FROM supplier") == [("甲",)]


def test_a_copy_that_cannot_be_made_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "agency.streamer"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 500)
    with pytest.raises(Trouble):
        files.copy(path, tmp_path / "copy.streamer")
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_of_a_damaged_record_is_refused(record: Path, tmp_path: Path) -> None:
    damage(record)
    with pytest.raises(Trouble):
        files.copy(record, tmp_path / "copy.streamer")
    assert not (tmp_path / "copy.streamer").exists()


def test_a_copy_under_another_key_is_the_same_record(record: Path, tmp_path: Path) -> None:
    key = envelope.new_key()
    sealed = files.copy(record, tmp_path / "sealed", None, key)
    assert "子杰".encode() in record.read_bytes()
    assert "子杰".encode() not in sealed.read_bytes()
    assert gmv_of(sealed, key) == gmv_of(record)
    back = files.copy(sealed, tmp_path / "back", key, None)
    assert gmv_of(back) == gmv_of(record)
    with Record(back, readonly=True) as opened:
        assert opened.one("PRAGMA journal_mode") == "delete"
        assert opened.one("PRAGMA application_id") != 0


def test_a_file_takes_the_place_of_a_record_whose_log_was_not_brought_in(tmp_path: Path) -> None:
    """A log that lies beside a record must neither be lost before the new file is there nor be read into it."""
    record, other = fill(tmp_path / "agency.streamer"), fill(tmp_path / "other.streamer", sessions=3)
    log = record.with_name(f"{record.name}-wal")
    with open_record(record) as opened:
        opened.conn.execute("INSERT INTO supplier (name) VALUES ('甲')")
        kept = (record.read_bytes(), log.read_bytes())
    record.write_bytes(kept[0])
    log.write_bytes(kept[1])  # as a crash leaves them
    expected = gmv_of(other)
    files.put_in_place(files.copy(other, tmp_path / "fresh"), record)
    assert gmv_of(record) == expected
    assert not log.exists() or not log.stat().st_size


def test_a_full_disk_loses_no_log(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = files.copy(record, tmp_path / "fresh")
    log = record.with_name(f"{record.name}-wal")
    log.write_bytes(b"what was written last")

    def full(*_: object) -> None:
        fault = files.engine().OperationalError("database or disk is full")
        fault.sqlite_errorcode = 13
        raise fault

    before = record.read_bytes()
    monkeypatch.setattr(files, "settle", full)
    with pytest.raises(Trouble, match="full"):
        files.put_in_place(fresh, record)
    assert (record.read_bytes(), log.read_bytes()) == (before, b"what was written last")


def test_a_copy_can_be_read_where_nothing_may_be_written(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = files.copy(record, folder / "copy.streamer")
    folder.chmod(0o555)
    try:
        files.must_be_sound(copy)
        assert files.ask(copy, "SELECT count(*) FROM session") == (40,)
        assert [one.name for one in folder.iterdir()] == ["copy.streamer"]
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("sealed", [False, True])
def test_a_record_that_was_a_copy_leaves_no_log_behind(record: Path, tmp_path: Path, sealed: bool) -> None:
    key = envelope.new_key() if sealed else None
    copy = files.copy(record, tmp_path / "copy.streamer", None, key)
    with open_record(copy, key=key) as opened:
        assert opened.one("PRAGMA journal_mode") == "wal"
        files.copy(copy, tmp_path / "again.streamer", key, key)
        opened.conn.execute("INSERT INTO supplier (name) VALUES ('甲')")
    assert sorted(one.name for one in tmp_path.glob("copy*")) == ["copy.streamer"]


def test_damage_under_a_seal_is_told_and_not_printed(record: Path, tmp_path: Path, capfd) -> None:
    key = envelope.new_key()
    sealed = files.copy(record, tmp_path / "sealed", None, key)
    damage(sealed)
    with pytest.raises(Damaged):
        files.must_be_sound(sealed, key)
    with pytest.raises(Damaged), open_record(sealed, key=key) as opened:
        opened.rows("SELECT * FROM session ORDER BY title")
        opened.rows("PRAGMA integrity_check")
    assert capfd.readouterr() == ("", "")


def test_what_a_crash_left_half_made_is_taken_away(record: Path) -> None:
    part = files.part_of(record.with_name(f"{record.name}.sealing"))
    part.write_bytes(b"x")
    files.tidy(record)
    assert not part.exists()
    assert record.exists()


def test_damage_is_found(record: Path) -> None:
    files.must_be_sound(record)
    damage(record)
    with pytest.raises(Damaged):
        files.must_be_sound(record)


def damage(path: Path, at: float = 0.5, size: int = 4096) -> None:
    """Overwrite a page in the middle of a file."""
    content = bytearray(path.read_bytes())
    start = int(len(content) * at) // 4096 * 4096
    content[start : start + size] = b"\xa5" * size
    path.write_bytes(bytes(content))
