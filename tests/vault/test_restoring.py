from datetime import datetime, timedelta
from pathlib import Path

import pytest
from keyrings import FakeKeyring

from assistant.record.record import open_record
from assistant.terms.copies import Point, Why
from assistant.terms.errors import Trouble
from assistant.vault import restoring, sealing, seals

from .conftest import gmv_of
from .test_files import damage

NOW = datetime(2026, 11, 22, 9, 30)


def test_an_empty_record_needs_no_point(tmp_path: Path) -> None:
    with open_record(tmp_path / "new.streamer"):
        pass
    assert restoring.set_point(tmp_path / "new.streamer", Why.IMPORT) is None


@pytest.mark.parametrize("why", [Why.IMPORT, Why.DAY, Why.HAND])
def test_a_record_that_was_pulled_out_is_not_taken_for_an_empty_one(record: Path, why: Why) -> None:
    record.unlink()
    with pytest.raises(Trouble, match="no record"):
        restoring.set_point(record, why)


def test_a_disk_that_is_gone_half_way_is_told_as_trouble(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise restoring.files.engine().OperationalError("disk I/O error")

    monkeypatch.setattr(restoring.files, "settle", gone)
    with pytest.raises(Trouble, match="I/O"):
        restoring.move(record, record.with_name("moved.streamer"))
    monkeypatch.setattr("assistant.vault.sealing._counts", gone)
    with pytest.raises(Trouble, match="I/O"):
        sealing.seal(record, "a long passphrase")
    assert gmv_of(record)


def test_a_point_brings_the_record_back(record: Path) -> None:
    point = restoring.set_point(record, Why.IMPORT, now=NOW)
    assert point is not None
    assert restoring.points(record) == (point,)
    with open_record(record) as opened:
        opened.conn.execute("UPDATE batch SET file = 'another'")
        opened.conn.execute("INSERT INTO history (at, table_name, row, field) VALUES ('', 'creator', 1, 'name')")
    aside = restoring.restore(record, point.path, now=NOW + timedelta(minutes=1))
    with open_record(record) as opened:
        assert opened.one("SELECT file FROM batch") == "七月.csv"
    with open_record(aside) as opened:
        assert opened.one("SELECT file FROM batch") == "another"


def test_what_is_no_record_is_not_put_in_its_place(record: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    before = record.read_bytes()
    with pytest.raises(Trouble):
        restoring.restore(record, tmp_path / "x")
    assert record.read_bytes() == before


def test_old_points_are_thinned() -> None:
    hours = [Point(Path(str(hour)), NOW - timedelta(hours=hour), 1) for hour in range(0, 24 * 100, 3)]
    kept = sorted(restoring.kept_of(hours, NOW), key=lambda one: one.taken_at, reverse=True)
    assert kept[:5] == hours[:5]
    assert len(kept) <= 5 + 14 + 8 + 12
    assert NOW - kept[-1].taken_at > timedelta(days=60)
    days = {one.taken_at.date() for one in kept}
    assert all((NOW - timedelta(days=day)).date() in days for day in range(14))


def test_a_restore_pushes_out_no_copy(record: Path) -> None:
    moments = [NOW - timedelta(minutes=minute) for minute in range(30, 20, -1)]
    for moment in moments:
        restoring.set_point(record, Why.RESTORE, now=moment)
    oldest = restoring.points(record)[-1]
    for minute in range(10):
        restoring.restore(record, oldest.path, now=NOW + timedelta(minutes=minute))
    assert oldest in restoring.points(record)
    assert len(restoring.points(record)) == 20
    restoring.thin(record, NOW + timedelta(days=40))
    assert len(restoring.points(record)) < 20


def test_a_clock_set_back_does_not_make_the_newest_copy_old(record: Path) -> None:
    first = restoring.set_point(record, Why.IMPORT, now=NOW)
    second = restoring.set_point(record, Why.IMPORT, now=NOW - timedelta(days=400))
    assert [one.path for one in restoring.points(record)] == [second.path, first.path]


def test_one_copy_a_day(record: Path) -> None:
    assert restoring.daily(record, now=NOW).why is Why.DAY
    assert restoring.daily(record, now=NOW + timedelta(hours=3)) is None
    assert restoring.daily(record, now=NOW + timedelta(days=1)) is not None


def test_a_copy_into_any_folder(record: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(Trouble, match="stick"):
        restoring.back_up(record, stick)
    stick.mkdir()
    copy = restoring.back_up(record, stick, now=NOW)
    assert copy.name == "agency-20261122-093000.streamer"
    assert gmv_of(copy) == gmv_of(record)


def test_half_a_copy_that_a_crash_left_is_taken_away_by_the_next(record: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("agency-20261101-093000.streamer.part", "agency-20261101-093000.streamer.part-journal"):
        (stick / name).write_bytes(b"half")
    (stick / "other.streamer.part").write_bytes(b"of somebody else")
    copy = restoring.back_up(record, stick, now=NOW)
    assert {one.name for one in stick.iterdir()} == {copy.name, "other.streamer.part"}


def test_what_putting_back_would_change(record: Path) -> None:
    point = restoring.set_point(record, Why.IMPORT)
    with open_record(record) as opened:
        opened.conn.execute(
            "INSERT INTO batch (file, layout, sha256, size, exported_at, imported_at)"
            " VALUES ('八月.csv', 'b', 'd', 1, '', '2026-10-02T10:00:00')"
        )
    found = restoring.difference(record, point.path)
    assert (found.gone, found.back) == (("八月.csv",), ())
    assert (found.now.imports, found.then.imports) == (2, 1)


def test_the_newest_copy_that_is_sound(record: Path) -> None:
    good = restoring.set_point(record, Why.IMPORT, now=NOW)
    bad = restoring.set_point(record, Why.IMPORT, now=NOW + timedelta(minutes=1))
    damage(bad.path)
    assert restoring.newest_good(record) == good


def test_a_damaged_record_is_put_aside_as_it_is_when_a_copy_comes_back(record: Path) -> None:
    point = restoring.set_point(record, Why.IMPORT)
    damage(record)
    content = record.read_bytes()
    aside = restoring.restore(record, point.path)
    assert aside.read_bytes() == content
    assert gmv_of(record) == gmv_of(point.path)


def test_where_only_reading_it_all_finds_the_damage_it_is_put_aside_too(
    record: Path, chain: FakeKeyring, tmp_path: Path
) -> None:
    point = restoring.set_point(record, Why.HAND, now=NOW)
    sealing.seal(record, "a long passphrase")
    key = seals.unlock(record, "a long passphrase")
    damage(record)
    broken = record.read_bytes()
    aside = restoring.restore(record, point.path, key)
    assert ".damaged-" in aside.name and aside.read_bytes() == broken
    assert gmv_of(record, key)


def test_a_record_that_looks_as_if_it_had_not_been_used_is_put_aside_too(record: Path) -> None:
    point = restoring.set_point(record, Why.HAND, now=NOW)
    with open_record(record) as opened:
        opened.conn.execute("PRAGMA foreign_keys = OFF")
        opened.conn.execute("DELETE FROM batch")
    aside = restoring.restore(record, point.path)
    assert aside is not None and gmv_of(aside) == gmv_of(record) > 0


def test_a_record_whose_schema_is_garbled_is_put_aside_too(record: Path) -> None:
    point = restoring.set_point(record, Why.HAND, now=NOW)
    body = record.read_bytes().replace(b"CREATE TABLE", b"CREAT\xe2 TABLE")
    record.write_bytes(body)
    aside = restoring.restore(record, point.path)
    assert ".damaged-" in aside.name and aside.read_bytes() == body
    assert gmv_of(record)


def test_a_record_is_moved_and_leaves_a_copy_behind(record: Path, tmp_path: Path) -> None:
    expected = gmv_of(record)
    (tmp_path / "home").mkdir()
    left = restoring.move(record, tmp_path / "home" / "agency.streamer", now=NOW)
    assert not record.exists()
    assert left.name == "agency.moved-20261122-093000.streamer"
    assert gmv_of(left) == gmv_of(tmp_path / "home" / "agency.streamer") == expected


def test_an_empty_copy_is_told_from_a_full_one(record: Path, tmp_path: Path) -> None:
    assert restoring.contents(record).anything()
    assert not restoring.contents(fill_nothing(tmp_path)).anything()


def fill_nothing(folder: Path) -> Path:
    open_record(folder / "empty.streamer").close()
    return folder / "empty.streamer"
