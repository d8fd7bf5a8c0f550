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
