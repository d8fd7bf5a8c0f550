import json
import re
from pathlib import Path

import pytest
from protecting import protected
from vault.test_files import damage

from assistant.terms.browsing import Query
from assistant.verbs import browsing, opening
from assistant.verbs.opening import open_record

from .test_commands import SESSIONS, Terminal

SECRET = "城步苗乡播商中心"


@pytest.fixture(autouse=True)
def _chain(chain):
    """No test asks the keyring of the system."""


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    (tmp_path / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    assert terminal("import", str(tmp_path / "sessions.csv")).exit_code == 0
    return terminal


@pytest.fixture
def secret(monkeypatch):
    monkeypatch.setenv("STREAMER_PASSPHRASE", SECRET)


def code_in(text: str) -> str:
    found = re.search(r"Recovery code: ([0-9A-Z-]{29})", text)
    assert found
    return found[1]


def test_a_record_is_sealed_read_and_unsealed(run: Terminal, secret, monkeypatch) -> None:
    code = code_in(run("seal").stdout)
    assert "子杰".encode() not in run.record.read_bytes()
    assert len(run.json("sessions")["sessions"]) == 2
    monkeypatch.delenv("STREAMER_PASSPHRASE")
    asked = run("sessions")
    assert asked.exit_code == 1
    assert "STREAMER_PASSPHRASE" in asked.stderr
    monkeypatch.setenv("STREAMER_PASSPHRASE", "not the passphrase")
    assert "not the passphrase" in run("sessions").stderr
    monkeypatch.setenv("STREAMER_PASSPHRASE", code)
    assert run("unseal").exit_code == 0
    assert "子杰".encode() in run.record.read_bytes()


def test_the_keyring_of_this_computer(run: Terminal, secret, monkeypatch) -> None:
    run("seal", "--remember")
    monkeypatch.delenv("STREAMER_PASSPHRASE")
    assert run("keyring", "show").stdout == "remembered\n"
    assert run("keyring", "forget").stdout == "asked for\n"
    assert run("sessions").exit_code == 1
    monkeypatch.setenv("STREAMER_PASSPHRASE", SECRET)
    assert run("keyring", "remember").stdout == "remembered\n"


def test_another_passphrase_and_another_code(run: Terminal, secret, monkeypatch) -> None:
    first = code_in(run("seal").stdout)
    monkeypatch.setenv("NEW", "another passphrase")
    assert run("passphrase", "--new", "NEW").exit_code == 0
    assert "not the passphrase" in run("recovery-code").stderr
    monkeypatch.setenv("STREAMER_PASSPHRASE", "another passphrase")
    second = code_in(run("recovery-code").stdout)
    assert opening.unlock(run.record, second)
    assert first != second


def test_a_copy_on_a_stick_and_one_beside(run: Terminal, tmp_path: Path) -> None:
    gone = run("backup", str(tmp_path / "stick"))
    assert gone.exit_code == 1
    assert "is the disk connected?" in gone.stderr
    (tmp_path / "stick").mkdir()
    assert Path(run("backup", str(tmp_path / "stick")).stdout.strip()).exists()
    assert Path(run("backup").stdout.strip()).exists()
    (point,) = run.json("restore-points")["restore_points"]
    assert point["why"] == "hand"
    assert point["contents"]["sessions"] == 2


def test_restoring_tells_before_it_does(run: Terminal) -> None:
    point = run("backup").stdout.strip()
    run("undo-import", "1")
    told = run("restore", point, "--dry-run").stdout
    assert "Imports that come back: sessions.csv." in told
    assert run.json("sessions")["sessions"] == []
    assert run("restore", point).exit_code == 0
    assert len(run.json("sessions")["sessions"]) == 2


def test_who_was_erased_since_is_told_of_before_and_after_a_copy_is_put_back(run: Terminal) -> None:
    point = run("backup").stdout.strip()
    with open_record(run.record) as record:
        name = browsing.every_creator(record, Query())[0].name
    assert run("person", "erase", name, "--yes").exit_code == 0
    assert "1 person who was erased since would be back" in run("restore", point, "--dry-run").stdout
    later = run("backup").stdout.strip()
    assert "erased" not in run("restore", later, "--dry-run").stdout
    told = run("restore", point)
    assert told.exit_code == 0
    assert "1 person who had been erased is back with an older copy" in told.stderr
    assert run("person", "show", name).exit_code == 0


def test_an_empty_copy_does_not_replace_a_full_record_unasked(run: Terminal, tmp_path: Path) -> None:
    open_record(tmp_path / "empty.streamer").close()
    refused = run("restore", str(tmp_path / "empty.streamer"))
    assert refused.exit_code == 1
    assert "--yes" in refused.stderr
    assert len(run.json("sessions")["sessions"]) == 2
    assert run("restore", str(tmp_path / "empty.streamer"), "--yes").exit_code == 0
    assert run.json("sessions")["sessions"] == []


def test_a_damaged_record_is_told_of_and_what_is_legible_saved(run: Terminal, tmp_path: Path) -> None:
    with open_record(run.record) as record:
        (page,) = (record.one("SELECT rootpage FROM sqlite_schema WHERE name = 'reject'"),)
        size = run.record.stat().st_size
    damage(run.record, at=(page - 1) * 4096 / size)
    refused = run("sessions")
    assert refused.exit_code == 1
    assert "damaged" in refused.stderr
    saved = run("salvage", "--out", str(tmp_path / "saved.streamer"))
    assert "rows could be read" in saved.stdout
    run.record = tmp_path / "saved.streamer"
    assert len(run.json("sessions")["sessions"]) == 2
    assert run("check").exit_code == 0


def test_a_record_that_another_program_has_is_read_and_not_written(run: Terminal, tmp_path: Path) -> None:
    told = {"host": "front-desk", "user": "李姐", "process": 7, "since": "2026-11-01T08:00:00"}
    run.record.with_name(f"{run.record.name}.held").write_text(json.dumps(told), encoding="utf-8")
    assert len(run.json("sessions")["sessions"]) == 2
    refused = run("undo-import", "1")
    assert refused.exit_code == 1
    assert "front-desk" in refused.stderr
    assert len(run.json("sessions")["sessions"]) == 2


_READING = (
    "check", "batches", "creators", "sessions", "products", "picks", "settlements", "merges", "funnel",
    "flags --all", "flags --log", "control-chart 子杰", "policy show", "policy history", "tiers list", "tiers history",
    "review list", "restatements 1", "rejects 1", "person show 子杰", "person copies", "restore-points",
)  # fmt: skip


@pytest.mark.skipif("sys.platform == 'win32'", reason="folders are protected in other ways there")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_only_reads_works_on_a_record_that_cannot_be_written(run: Terminal, tmp_path: Path, what: str) -> None:
    sheet = tmp_path / "sessions.csv"
    folder = tmp_path / "stick"
    folder.mkdir()
    run.record = run.record.rename(folder / run.record.name)
    written = {words: run(*words.split()) for words in _READING}
    before = run.record.read_bytes()
    with protected(run.record if what == "file" else folder):
        for words in _READING:
            told = run(*words.split())
            assert (told.exit_code, told.output) == (written[words].exit_code, written[words].output), words
        kept = run("backup", str(tmp_path))
        assert kept.exit_code == 0, kept.output
        refused = run("import", str(sheet))
        assert refused.exit_code == 1 and "copy" in refused.stderr and "write-protected" in refused.stderr
        assert run("person", "show", "子杰", "--reveal", "phone").exit_code == 1  # who asks is to be written down
        assert [path.name for path in folder.iterdir()] == [run.record.name]
    assert run.record.read_bytes() == before


def test_the_flags_of_a_record_that_somebody_has_are_told_and_not_logged(run: Terminal) -> None:
    told = {"host": "front-desk", "user": "李姐", "process": 7, "since": "2026-11-01T08:00:00"}
    run.record.with_name(f"{run.record.name}.held").write_text(json.dumps(told), encoding="utf-8")
    assert run("flags", "--all").exit_code == 0
