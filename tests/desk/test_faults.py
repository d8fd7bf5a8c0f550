"""Faults are provoked with names, phones and paths in them; none is told in the log or in a report."""

import logging
import sys
from pathlib import Path

import pytest

from assistant.desk import app, crash
from assistant.desk.faults import SafeFormatter, traced
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.verbs.opening import open_record

SECRETS = ("子杰", "13812345678", "11010519491231002X", "Anna", "zijie", "agency-of-anna")


def faults(folder: Path):
    """Exceptions as they come from the record, from files, from Python and from our own rooms."""
    path = folder / "agency-of-anna" / "子杰.streamer"
    path.parent.mkdir()
    with open_record(path) as record:
        record.conn.execute("INSERT INTO creator (name, phone) VALUES ('子杰', '13812345678')")
        yield from _of_sql(record)
    yield lambda: int("子杰13812345678")
    yield lambda: {"子杰": 1}["Anna 13812345678"]
    yield lambda: Path("/home/zijie/子杰.xlsx").read_text("utf-8")
    yield lambda: ("Anna").子杰
    yield lambda: "子杰".encode("ascii")
    yield lambda: _trouble()
    yield lambda: _chained()
    yield lambda: _grouped()
    yield lambda: _noted()


def _of_sql(record: Record):
    for sql in (
        "INSERT INTO creator (name) VALUES ('子杰')",
        "SELECT 子杰 FROM creator WHERE phone = '13812345678",
        "SELECT * FROM Anna",
        "UPDATE creator SET tier = 'Anna' WHERE name = '子杰'",
    ):
        yield lambda sql=sql: record.conn.execute(sql)


def _trouble():
    raise Trouble("{file} cannot be read: {reason}", file="子杰.xlsx", reason="13812345678")


def _chained():
    try:
        int("13812345678x")
    except ValueError as first:
        raise RuntimeError("while reading 子杰 of agency-of-anna") from first


def _grouped():
    raise ExceptionGroup("Anna", [ValueError("子杰"), KeyError("13812345678")])


def _noted():
    fault = ValueError("11010519491231002X")
    fault.add_note("子杰 13812345678")
    raise fault


def _raised(do):
    with pytest.raises(Exception) as caught:
        do()
    return caught.value


def test_no_fault_tells_a_word_of_the_record(tmp_path):
    many = 0
    for do in faults(tmp_path):
        fault = _raised(do)
        told = traced(fault) + crash.report(fault)
        assert [secret for secret in SECRETS if secret in told] == [], told
        assert type(fault).__name__ in told
        assert "tests/desk/test_faults.py" in told
        many += 1
    assert many >= 13


def test_what_is_known_to_be_harmless_is_told(tmp_path):
    with open_record(tmp_path / "a.streamer") as record:
        fault = _raised(lambda: record.conn.execute("INSERT INTO creator (name) VALUES (NULL)"))
        assert "NOT NULL constraint failed: creator.name" in traced(fault)
    assert "{file} cannot be read: {reason}" in traced(_raised(_trouble))
    assert "[2]" in traced(_raised(lambda: Path("/home/zijie/x").read_text("utf-8")))
    assert traced(_raised(_chained)).index("ValueError") < traced(_raised(_chained)).index("RuntimeError")


def test_the_log_tells_no_facts(tmp_path):
    formatter = SafeFormatter()

    def line(text, *args, fault=None):
        caught = (type(fault), fault, fault.__traceback__) if fault else None
        return formatter.format(logging.LogRecord("assistant.x", logging.ERROR, "/a", 1, text, args, caught))

    assert line("%s failed", open_record).endswith("assistant.verbs.opening.open_record failed")
    for told in (
        line("%s failed", "子杰"),
        line("%s and %d", "Anna", 13812345678),
        line("about %(name)s", {"name": "Anna"}),
        line("failed", fault=_raised(_chained)),
    ):
        assert [secret for secret in SECRETS if secret in told] == [], told
    assert "<str> failed" in line("%s failed", "子杰")


def test_the_log_file_is_written_by_it(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.places.log_file", lambda: tmp_path / "assistant.log")
    handlers = list(app.log.handlers)
    app.write_log()
    handler = next(each for each in app.log.handlers if each not in handlers)
    try:
        try:
            _chained()
        except RuntimeError:
            logging.getLogger("assistant.desk.lanes").error("%s failed", _chained, exc_info=sys.exc_info())
        written = (tmp_path / "assistant.log").read_text(encoding="utf-8")
    finally:
        app.log.removeHandler(handler)
        handler.close()
    assert "RuntimeError" in written
    assert [secret for secret in SECRETS if secret in written] == []
