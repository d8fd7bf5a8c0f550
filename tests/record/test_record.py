from pathlib import Path

import pytest

from assistant.record import engine, schema
from assistant.record.record import Record, inspect, open_record
from assistant.terms.errors import Trouble


def test_a_new_record_is_strict_and_marked(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.streamer") as record:
        tables = record.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        loose = [name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_sqlite_"))]
        assert loose == []
        assert record.one("PRAGMA application_id") == schema.APPLICATION_ID
        assert record.one("PRAGMA journal_mode") == "wal"
        assert record.one("PRAGMA foreign_keys") == 1
    assert inspect(tmp_path / "a.streamer") == ()


def test_every_child_key_has_an_index(record: Record) -> None:
    """Deleting a parent must not scan its children."""
    for (table,) in record.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
        for parent, column in record.rows('SELECT "table", "from" FROM pragma_foreign_key_list(?)', table):
            if parent in ("batch", "supplier"):
                continue  # batches and suppliers are never deleted
            first = {
                record.one("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", index)
                for (index,) in record.rows("SELECT name FROM pragma_index_list(?)", table)
            }
            key = {name for name, pk in record.rows("SELECT name, pk FROM pragma_table_info(?)", table) if pk == 1}
            known = {("session_day", "account")}  # accounts go rarely, and only when nothing is left of them
            assert column in first | key or (table, column) in known, (table, column)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04", b"SQLite format 2\x00"])
def test_a_foreign_file_is_refused_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.streamer"
    path.write_bytes(content)
    with pytest.raises(Trouble, match="not a record"):
        open_record(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    conn = engine.connect(path.as_uri())
    conn.execute("CREATE TABLE t (x)")
    conn.close()
    before = path.read_bytes()
    with pytest.raises(Trouble, match="another program"):
        open_record(path)
    assert path.read_bytes() == before


def test_a_damaged_record_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    with open_record(path) as record:
        record.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    broken = path.read_bytes()[:100] + b"\xff" * 8000
    path.write_bytes(broken)
    with pytest.raises(Trouble):
        open_record(path)
    assert path.read_bytes() == broken


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    with open_record(path) as record:
        record.conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('assistant', 'm999_next', '')"
        )
    with pytest.raises(Trouble, match="newer version"):
        open_record(path)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    path.touch()
    with open_record(path) as record:
        assert record.one("SELECT count(*) FROM session") == 0


def test_a_folder_that_is_not_there_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be opened"):
        open_record(tmp_path / "nowhere" / "a.streamer")


def test_atomic_takes_everything_back(record: Record) -> None:
    with pytest.raises(ZeroDivisionError), record.atomic():
        record.conn.execute("INSERT INTO supplier (name) VALUES ('甲')")
        with record.atomic():
            record.conn.execute("INSERT INTO supplier (name) VALUES ('乙')")
        raise ZeroDivisionError
    assert record.rows("SELECT * FROM supplier") == []
