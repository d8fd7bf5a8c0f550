from datetime import datetime
from pathlib import Path

import pytest

from assistant.record.record import Record, open_record
from assistant.terms.errors import Trouble
from assistant.vault.backup import copy_aside


def test_a_copy_is_whole_while_the_record_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "agency.streamer"
    with open_record(path) as record:
        record.conn.execute("INSERT INTO supplier (name) VALUES ('甲')")
        copy = copy_aside(path, "before-update", datetime(2026, 9, 7, 8, 55, 37))
    assert copy.name == "agency.before-update-20260907-085537.streamer"
    with Record(copy, readonly=True) as aside:
        assert aside.rows("SELECT name FROM supplier") == [("甲",)]


def test_a_copy_that_cannot_be_made_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "agency.streamer"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 500)
    with pytest.raises(Trouble):
        copy_aside(path, "before-update")
    assert list(tmp_path.iterdir()) == [path]
