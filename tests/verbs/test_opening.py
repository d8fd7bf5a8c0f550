from pathlib import Path

import pytest

from assistant.record import schema
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs.opening import open_record


def test_an_older_record_is_copied_aside_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "agency.streamer"
    with open_record(path) as record:
        record.conn.execute("INSERT INTO supplier (name) VALUES ('城步社')")
    assert list(tmp_path.iterdir()) == [path]

    from sqlite_utils import Migrations

    newer = Migrations("assistant")
    for step in schema.migrations._migrations:
        newer(name=step.name)(lambda db: None)
    newer(name="m900_next")(lambda db: db.conn.execute("CREATE TABLE next (id INTEGER PRIMARY KEY) STRICT"))
    monkeypatch.setattr(schema, "migrations", newer)
    monkeypatch.setattr("assistant.record.record.migrations", newer)
    with open_record(path) as record:
        assert record.one("SELECT count(*) FROM next") == 0
    (copy,) = [one for one in (tmp_path / "agency.restore-points").iterdir() if "update" in one.name]
    monkeypatch.undo()
    with Record(copy, readonly=True) as aside:
        assert aside.rows("SELECT name FROM supplier") == [("城步社",)]


def test_an_older_record_cannot_be_only_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "agency.streamer"
    open_record(path).close()
    with Record(path) as record:
        record.conn.execute("DELETE FROM _sqlite_migrations WHERE name = (SELECT max(name) FROM _sqlite_migrations)")
    with pytest.raises(Trouble, match="older version"):
        open_record(path, readonly=True)
