import hashlib
from pathlib import Path

import pytest

from assistant.terms.errors import Cancelled, Trouble
from assistant.vault import restoring
from assistant.verbs import importing, updating
from assistant.verbs.opening import open_record

SETUP = "StreamerAssistant-9.9.0-setup.exe"


def installer(folder: Path, name: str = SETUP, content: bytes = b"MZ and so on") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("name", "content", "system"),
    [
        (SETUP, b"MZ", "win32"),
        ("StreamerAssistant-9.9.0.msi", bytes.fromhex("d0cf11e0a1b11ae1") + b"...", "win32"),
        ("streamer-assistant_9.9.0_amd64.deb", b"!<arch>\ndebian-binary", "linux"),
        ("StreamerAssistant-9.9.0.dmg", b"x" * 5000 + b"koly" + bytes(508), "darwin"),
    ],
)
@pytest.mark.parametrize("here", ["win32", "linux", "darwin"])
def test_installers_of_every_system_are_known(
    name: str, content: bytes, system: str, here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating.sys, "platform", here)
    found = updating.look_at_installer(installer(tmp_path, name, content))
    assert (found.version, found.newer, found.suits) == ("9.9.0", True, here == system)
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.size == len(content)
    assert found.listed is None


@pytest.mark.parametrize(
    ("here", "there", "newer"),
    [("0.1.0", "0.1.1", True), ("0.9", "0.10.0", True), ("1.0.0", "1.0", False), ("1.2", "1.1.9", False)],
)
def test_versions_are_compared_by_their_numbers(
    here: str, there: str, newer: bool, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(updating, "__version__", here)
    found = updating.look_at_installer(installer(tmp_path, f"StreamerAssistant-{there}-setup.exe"))
    assert found.newer is newer


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("holiday.exe", b"MZ"),
        (SETUP, b"PK an archive that was renamed"),
        (SETUP, b""),
        ("streamer-assistant_9.9.0_amd64.deb", b"MZ"),
        ("StreamerAssistant-9.9.0.dmg", b"koly, but at the wrong end" * 100),
    ],
)
def test_anything_else_is_no_installer(name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no installer of this program"):
        updating.look_at_installer(installer(tmp_path, name, content))


def test_a_file_that_is_gone_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        updating.look_at_installer(tmp_path / SETUP)


@pytest.mark.parametrize("between", ["  ", " *"])
def test_the_list_of_hashes_beside_it_is_asked(between: str, tmp_path: Path) -> None:
    file = installer(tmp_path)
    told = hashlib.sha256(file.read_bytes()).hexdigest()
    listed = tmp_path / updating.HASHES
    listed.write_text(f"{'0' * 64}{between}other.deb\n{told.upper()}{between}{SETUP}\n", encoding="utf-8")
    assert updating.look_at_installer(file).listed is True
    file.write_bytes(b"MZ and something that was slipped in")
    assert updating.look_at_installer(file).listed is False
    listed.write_text(f"{'0' * 64}{between}other.deb\nnot a line of the list\n", encoding="utf-8")
    assert updating.look_at_installer(file).listed is None


def test_looking_can_be_stopped(tmp_path: Path) -> None:
    def stop(_done: int, _total: int | None = None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        updating.look_at_installer(installer(tmp_path), tick=stop)


def test_a_record_is_copied_aside_whole(tmp_path: Path) -> None:
    sheet = tmp_path / "sessions.csv"
    sheet.write_text(
        "主播昵称,账号ID,平台,开播时间,成交金额\n子杰,dy001,抖音,2026-09-01 19:00,5000\n", encoding="utf-8"
    )
    path = tmp_path / "agency.streamer"
    with open_record(path) as record:
        assert updating.back_up(record) is None  # there is nothing to lose yet
        importing.import_files(record, [sheet])
        point = updating.back_up(record)
    assert point is not None
    assert restoring.contents(point.path).sessions == 1
