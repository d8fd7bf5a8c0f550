"""A record that cannot be written can be looked at, and nothing of it or beside it changes."""

import sqlite3
from pathlib import Path

import pytest
from protecting import protected
from vault.conftest import fill

from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.terms.keys import Unwritable
from assistant.vault import files
from assistant.verbs import browsing, checking, copying, editing, sealing
from assistant.verbs.opening import open_record, unlock

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="folders are protected in other ways there")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder with a record in it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    fill(folder / "agency.streamer")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("what", ["folder", "file", "both", "copy"])
def test_it_is_refused_for_writing_and_opened_for_reading(stick: Path, what: str) -> None:
    record = stick / "agency.streamer"
    if what == "copy":  # without a log of its own
        files.close_up(record)
    before = content(stick)
    with protected(*{"file": (record,), "both": (record, stick)}.get(what, (stick,))):
        with pytest.raises(Unwritable) as told:
            open_record(record)
        with open_record(record, readonly=True) as looked:
            assert browsing.list_sessions(looked, Query(), 0, 1).total == 40
            assert checking.check(looked) == ()
            assert copying.look_into(record).sessions == 40
            with pytest.raises(Trouble):
                editing.add_creator(looked, "新人")
        assert content(stick) == before
    assert ("The file" if what == "file" else str(stick)) in str(told.value)
    with open_record(record) as again:
        editing.add_creator(again, "新人")


def test_a_sealed_one_too(stick: Path) -> None:
    record = stick / "agency.streamer"
    sealing.seal(record, "城步苗乡播商中心")
    with protected(record, stick):
        key = unlock(record, "城步苗乡播商中心")
        with pytest.raises(Unwritable):
            open_record(record, key=key)
        with open_record(record, readonly=True, key=key) as looked:
            assert browsing.list_sessions(looked, Query(), 0, 1).total == 40


def test_what_waits_beside_it_is_not_passed_over(stick: Path) -> None:
    """As a crash leaves it, or a copy of a record that was open: the file alone would lack what was written last."""
    record = stick / "agency.streamer"
    writing = sqlite3.connect(record)
    writing.execute("INSERT INTO supplier (name) VALUES ('城步社')")
    writing.commit()
    log = record.with_name(f"{record.name}-wal")
    waiting, whole = log.read_bytes(), record.read_bytes()
    writing.close()
    log.write_bytes(waiting)
    record.write_bytes(whole)
    with protected(record, log, stick):
        for readonly in (False, True):
            with pytest.raises(Trouble, match=r"not closed properly.*agency\.streamer-wal") as told:
                open_record(record, readonly=readonly)
            assert not isinstance(told.value, Unwritable)
    with open_record(record) as again:
        assert again.rows("SELECT name FROM supplier") == [("城步社",)]


def test_a_new_one_cannot_be_begun_there(tmp_path: Path) -> None:
    with protected(tmp_path), pytest.raises(Trouble, match="cannot be opened") as told:
        open_record(tmp_path / "new.streamer")
    assert not isinstance(told.value, Unwritable)
