import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.terms.errors import Trouble
from assistant.terms.keys import Held
from assistant.vault import holding
from assistant.verbs.opening import open_record

OTHER = """
import sys
from pathlib import Path
from assistant.vault import holding
hold = holding.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
hold.release()
"""


@pytest.fixture
def other(record: Path):
    """Another program that holds the record."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(record)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()


def test_the_second_program_is_told_who_has_it(record: Path, other: subprocess.Popen) -> None:
    with pytest.raises(Held) as told:
        holding.take(record)
    assert platform.node() in str(told.value)
    assert not told.value.elsewhere
    holder = holding.holder_of(record)
    assert holder is not None
    assert holder.process == other.pid


def test_who_lets_go_leaves_nothing_behind(record: Path, other: subprocess.Popen) -> None:
    other.communicate("")
    hold = holding.take(record)
    assert not hold.crashed
    hold.release()
    assert [path.name for path in record.parent.iterdir()] == [record.name]


def test_a_crash_is_noticed_and_locks_nobody_out(record: Path, other: subprocess.Popen) -> None:
    other.kill()
    other.wait()
    hold = holding.take(record)
    assert hold.crashed
    hold.release()


def test_connections_of_one_program_share_it(record: Path) -> None:
    first, second = holding.take(record), holding.take(record)
    with pytest.raises(Held):
        holding.take(record, alone=True)
    first.release()
    assert holding.holder_of(record) is not None
    second.release()
    assert holding.holder_of(record) is None
    holding.take(record, alone=True).release()


def test_another_computer_that_has_it_is_told_of_and_can_be_overruled(record: Path) -> None:
    note = record.with_name(f"{record.name}.held")
    note.write_text(
        json.dumps({"host": "front-desk", "user": "李姐", "process": 7, "since": "2026-11-01T08:00:00"}), "utf-8"
    )
    with pytest.raises(Held, match=r"front-desk.*李姐.*2026-11-01 08:00") as told:
        holding.take(record)
    assert told.value.elsewhere
    hold = holding.take(record, over=True)
    assert holding.holder_of(record).host == platform.node()
    hold.release()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"host": 1}', "null", '{"process": "x"}'])
def test_a_note_that_makes_no_sense_is_nobody(record: Path, note: str) -> None:
    record.with_name(f"{record.name}.held").write_text(note)
    holding.take(record).release()


def test_a_stick_pulled_in_the_middle_gets_no_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    acquire = holding.FileLock.acquire

    def pulled(self: holding.FileLock, **how: object) -> object:
        stick.rename(tmp_path / "held")
        return acquire(self, **how)

    monkeypatch.setattr(holding.FileLock, "acquire", pulled)
    with pytest.raises(Trouble, match="cannot be opened"):
        open_record(stick / "agency.streamer")
    assert [one.name for one in tmp_path.iterdir()] == ["held"]


def test_where_a_stick_was_pulled_no_new_record_is_made(tmp_path: Path) -> None:
    record = tmp_path / "stick" / "agency.streamer"
    with pytest.raises(Trouble, match="cannot be opened"):
        open_record(record)
    assert not record.parent.exists()
