"""What the disk does to a record is told as advice, and nothing of it is kept by half."""

import struct
from datetime import date
from pathlib import Path

import pytest

from assistant.record import engine, flags, soundness
from assistant.record.faults import InUse
from assistant.record.record import Record, inspect, open_record
from assistant.terms.errors import Trouble
from assistant.terms.findings import Assessment


def supplier(record: Record, name: str) -> None:
    record.conn.execute("INSERT INTO supplier (name) VALUES (?)", (name,))


def test_a_full_disk_is_told_and_keeps_nothing(record: Record) -> None:
    record.conn.execute(f"PRAGMA max_page_count = {record.one('PRAGMA page_count') + 2}")
    with pytest.raises(Trouble, match="make room"), record.atomic():
        for number in range(10_000):
            with record.atomic():  # the disk takes the inner block with it
                supplier(record, f"{number}" * 200)
    assert record.one("SELECT count(*) FROM supplier") == 0


def test_a_fault_outside_of_a_transaction_is_told_too(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.streamer"):
        pass
    with pytest.raises(Trouble, match="may not be written"), open_record(tmp_path / "a.streamer", readonly=True) as one:
        supplier(one, "甲")


def test_a_bug_stays_a_bug(tmp_path: Path) -> None:
    with pytest.raises(engine.OperationalError), open_record(tmp_path / "a.streamer") as record, record.atomic():
        record.conn.execute("SELECT nothing FROM nowhere")


def test_a_record_in_which_another_writes_is_told_and_flags_wait(tmp_path: Path, record: Record) -> None:
    with Record(record.path) as other, other.atomic():
        record.conn.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(InUse, match="in use"), record.atomic():
            pass
        judged = Assessment.__new__(Assessment)
        object.__setattr__(judged, "as_of", date(2026, 9, 1))
        assert not flags.note(record, judged, 0)


def test_a_record_cut_off_while_it_was_made_opens_again(tmp_path: Path) -> None:
    """With a first page and its journal, which says that there was none: nobody could read that who only reads."""
    path = tmp_path / "a.streamer"
    conn = engine.connect(path.as_uri())
    conn.execute("PRAGMA user_version = 1")
    conn.close()
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 0, 4711, 0, 512, 4096)
    path.with_name("a.streamer-journal").write_bytes(head.ljust(512, b"\0"))
    with open_record(path) as record:
        assert record.one("SELECT count(*) FROM session") == 0
    assert inspect(path) == ()


def spoil(path: Path, right: bytes, wrong: bytes) -> None:
    with open_record(path) as record:
        supplier(record, "SOUND-NAME")
        record.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = path.read_bytes()
    assert right in body
    path.write_bytes(body.replace(right, wrong))


def test_text_that_is_none_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    spoil(path, b"SOUND-NAME", b"SOUND-\xff\xfe\xff\xff")
    with pytest.raises(Trouble, match="damaged"), open_record(path) as record:
        record.rows("SELECT name FROM supplier")


def test_a_garbled_schema_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    spoil(path, b"signed_on TEXT,", b"signed_on TEXT\xbf")
    with pytest.raises(Trouble, match="damaged"):
        inspect(path)


def test_a_column_that_has_lost_its_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    spoil(path, b"living_cost_fen INTEGER", b"living_cost_fem INTEGER")
    with open_record(path) as record:
        assert [one.facts.get("table") for one in soundness.check(record)] == ["creator"]


def test_pages_in_each_others_place_are_told_when_the_record_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.streamer"
    with open_record(path) as record:
        record.conn.execute("DELETE FROM _sqlite_migrations")
    with pytest.raises(Trouble, match="damaged"):
        open_record(path)


def test_a_folder_that_may_not_be_looked_into_is_a_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(Trouble, match="cannot be read"):
        inspect(tmp_path / "a.streamer")
