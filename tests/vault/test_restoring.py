from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.record.record import open_record
from assistant.terms.errors import Trouble
from assistant.vault import restoring
from assistant.vault.restoring import Point

NOW = datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "agency.streamer"
    with open_record(path) as opened:
        opened.conn.execute(
            "INSERT INTO batch (file, layout, sha256, size, exported_at, imported_at) VALUES ('a', 'b', 'c', 1, '', '')"
        )
    return path


def test_an_empty_record_needs_no_point(tmp_path: Path) -> None:
    with open_record(tmp_path / "new.streamer"):
        pass
    assert restoring.set_point(tmp_path / "new.streamer") is None


def test_a_point_brings_the_record_back(record: Path) -> None:
    point = restoring.set_point(record, NOW)
    assert point is not None
    assert restoring.points(record) == (point,)
    with open_record(record) as opened:
        opened.conn.execute("DELETE FROM batch")
        opened.conn.execute("INSERT INTO history (at, table_name, row, field) VALUES ('', 'creator', 1, 'name')")
    aside = restoring.restore(record, point.path, NOW + timedelta(minutes=1))
    with open_record(record) as opened:
        assert opened.one("SELECT count(*) FROM batch") == 1
    with open_record(aside) as opened:
        assert opened.one("SELECT count(*) FROM batch") == 0


def test_what_is_no_record_is_not_put_in_its_place(record: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    before = record.read_bytes()
    with pytest.raises(Trouble):
        restoring.restore(record, tmp_path / "x")
    assert record.read_bytes() == before


def test_old_points_are_thinned() -> None:
    hours = [Point(Path(str(hour)), NOW - timedelta(hours=hour), 1) for hour in range(0, 24 * 100, 3)]
    kept = sorted(restoring.kept_of(hours), key=lambda one: one.taken_at, reverse=True)
    assert kept[:5] == hours[:5]
    assert len(kept) <= 5 + 14 + 6
    assert NOW - kept[-1].taken_at > timedelta(days=60)
    days = {one.taken_at.date() for one in kept}
    assert all((NOW - timedelta(days=day)).date() in days for day in range(14))
