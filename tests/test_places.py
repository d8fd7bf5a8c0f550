import subprocess
import sys
from pathlib import Path

import pytest

from assistant import places
from assistant.terms.errors import Trouble


def test_resources_are_found_in_a_checkout() -> None:
    assert places.resource("festivals.toml").is_file()
    assert any(places.resource("layouts").glob("*.toml"))


def test_a_persons_files_lie_in_folders_of_their_own(tmp_path: Path) -> None:
    found = {places.record_path(), places.demo_path(), places.log_file(), places.settings_folder(), places.demo_files()}
    assert len(found) == 5
    assert all(tmp_path in path.parents for path in found)
    assert places.record_path().suffix == places.demo_path().suffix == places.RECORD_SUFFIX


def test_a_folder_that_cannot_be_made_is_a_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    monkeypatch.setattr(places.platformdirs, "user_data_dir", lambda *_, **__: str(blocked / "data"))
    with pytest.raises(Trouble, match="cannot be made"):
        places.home()


def test_a_file_stands_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("before", encoding="utf-8")

    def fail() -> None:
        with places.whole_file(path) as part:
            part.write_text("half", encoding="utf-8")
            assert path.read_text("utf-8") == "before"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert (path.read_text("utf-8"), list(tmp_path.glob(".*"))) == ("before", [])
    with places.whole_file(path) as part:
        part.write_text("after", encoding="utf-8")
    assert (path.read_text("utf-8"), list(tmp_path.glob(".*"))) == ("after", [])


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for processes as POSIX has them")
def test_scratch_of_a_program_that_was_cut_off_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, other = tmp_path / f"streamer-{dead.pid}-abc", tmp_path / "streamer-pictures-1"
    for folder in (left, other):
        folder.mkdir()
        (folder / "orders.csv").write_text("x", encoding="utf-8")
    with places.scratch() as mine:
        assert not left.exists() and other.exists()
        places.sweep()
        assert mine.is_dir()
    assert list(tmp_path.iterdir()) == [other]
