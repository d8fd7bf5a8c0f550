from pathlib import Path

from assistant.record.record import Record
from assistant.verbs import checking, importing


def test_a_sound_record_has_nothing_wrong(record: Record, files: dict[str, Path]) -> None:
    importing.import_files(record, list(files.values()))
    assert checking.check(record) == ()


def test_sums_that_went_astray_are_found(record: Record, files: dict[str, Path]) -> None:
    importing.import_files(record, [files["sessions"]])
    record.conn.execute("UPDATE session_day SET gmv_fen = gmv_fen + 1 WHERE day = '2026-09-01'")
    assert [one.facts for one in checking.check(record)] == [{"count": 4}]
    record.conn.execute("PRAGMA foreign_keys = OFF")
    record.conn.execute("DELETE FROM creator")
    assert any("points at a row" in one.text for one in checking.check(record))
