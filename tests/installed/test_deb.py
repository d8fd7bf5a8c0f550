"""The Debian package: installed, tested, shown, upgraded while it is in use, and removed, in a root of its own."""

import json
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__

from .__main__ import OLDER
from .conftest import CHECKS, built, detail, keep, older, parsed, verdicts
from .screen import Screen

NAME = "streamer-assistant_{version}_amd64.deb"
SAMPLE = "_internal/resources/demo/sample-sessions.csv"
_WITH_KEYRING = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'


class Machine:
    """A root into which dpkg installs, and a person who works there."""

    def __init__(self, folder: Path) -> None:
        self.root, self.home = folder / "root", folder / "home"
        for part in ("updates", "info", "triggers"):
            (self.root / "var" / "lib" / "dpkg" / part).mkdir(parents=True)
        for name in ("status", "available"):
            (self.root / "var" / "lib" / "dpkg" / name).touch()
        self.home.mkdir()

    @property
    def folder(self) -> Path:
        return self.root / "opt" / "streamer-assistant"

    @property
    def records(self) -> Path:
        return self.home / ".local" / "share" / "StreamerAssistant"

    def dpkg(self, *words: str) -> str:
        """What dpkg says; the packages that ours depends on are the machine's own."""
        forced = ["--force-depends", "--force-not-root", "--force-script-chrootless"]
        words = ("dpkg", f"--root={self.root}", f"--log={self.root}/dpkg.log", *forced, *words)
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def env(self, **more: str) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "LANG": "zh_CN.UTF-8", **more}

    def run(self, *words: str, keyring: bool = False, **more: str) -> subprocess.CompletedProcess[str]:
        """The installed program's own command line, in a session with a keyring or without."""
        session = ["dbus-run-session", "--", "sh", "-c", _WITH_KEYRING, "sh"] if keyring else []
        asked = [*session, str(self.folder / "StreamerAssistant"), *words]
        return subprocess.run(asked, env=self.env(**more), capture_output=True, text=True, timeout=120, check=False)

    def self_test(self, *, keyring: bool = True, **more: str) -> tuple[int, dict[str, Any]]:
        done = self.run("self-test", "--json", "--platform", "offscreen", keyring=keyring, **more)
        return done.returncode, parsed(done.stdout)

    def version(self) -> str:
        return self.run("--version").stdout.strip()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine with the older version installed and a record begun with it."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    made.dpkg("--install", str(older(NAME)))
    assert made.version().endswith(OLDER)
    done = made.run("import", str(made.folder / SAMPLE))
    assert done.returncode == 0, done.stderr
    assert (made.records / "agency.streamer").is_file()
    return made


def sessions(machine: Machine) -> list[dict[str, Any]]:
    done = machine.run("sessions", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["sessions"]
    return found


def test_an_upgrade_while_the_desk_is_open_keeps_the_record(machine: Machine, shown: Screen) -> None:
    before = sessions(machine)
    assert len(before) == 6
    desk = subprocess.Popen([machine.folder / "StreamerAssistant"], env=machine.env(DISPLAY=shown.name))
    try:
        picture = shown.wait_for_the_desk()
        keep(picture, "linux-older.png")
        machine.dpkg("--install", str(built(NAME)))
        assert desk.poll() is None, "the open desk ended with the upgrade"
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.wait(30)
    assert machine.version().endswith(__version__)
    assert sessions(machine) == before
    assert json.loads(machine.run("flags", "--all", "--json").stdout)


def test_the_installed_program_finds_itself_well(machine: Machine) -> None:
    code, document = machine.self_test()
    assert code == 0, document
    assert document["version"] == __version__
    assert list(verdicts(document)) == CHECKS
    assert all(verdicts(document).values())
    assert "SecretService" in detail(document, "keyring")


def test_the_desk_is_shown_on_a_record_that_is_double_clicked(machine: Machine, shown: Screen) -> None:
    record = machine.records / "agency.streamer"
    desk = subprocess.Popen([machine.folder / "StreamerAssistant", record], env=machine.env(DISPLAY=shown.name))
    try:
        picture = shown.wait_for_the_desk()
        keep(picture, "linux-desk.png")
        assert desk.poll() is None
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.wait(30)


def test_a_missing_plugin_is_seen(machine: Machine, tmp_path: Path) -> None:
    (plugin,) = machine.folder.rglob("libqoffscreen.so")
    aside = tmp_path / plugin.name
    shutil.move(plugin, aside)
    try:
        code, document = machine.self_test()
    finally:
        shutil.move(aside, plugin)
    assert code == 1
    assert [name for name, ok in verdicts(document).items() if not ok] == ["plugins", "glyphs", "chart", "desk"]
    assert "platforms/qoffscreen is missing" in detail(document, "plugins")


def test_a_missing_font_is_seen(machine: Machine, tmp_path: Path) -> None:
    nowhere = tmp_path / "fonts.conf"
    nowhere.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    code, document = machine.self_test(FONTCONFIG_FILE=str(nowhere))
    assert code == 1
    assert verdicts(document)["glyphs"] is False


def test_a_broken_keyring_is_seen(machine: Machine) -> None:
    code, document = machine.self_test(keyring=False)
    assert code == 1
    assert [name for name, ok in verdicts(document).items() if not ok] == ["keyring", "seal"]
    assert "NoKeyringError" in detail(document, "keyring")


def test_a_missing_library_is_seen(machine: Machine, tmp_path: Path) -> None:
    (library,) = machine.folder.rglob("libqsvg.so")
    aside = tmp_path / library.name
    shutil.move(library, aside)
    library.write_bytes(b"half a file")
    try:
        code, document = machine.self_test()
    finally:
        shutil.move(aside, library)
    assert code == 1
    assert "imageformats/qsvg cannot be loaded" in detail(document, "plugins")


def test_the_desktop_knows_the_program_and_its_records(machine: Machine) -> None:
    share = machine.root / "usr" / "share"
    entry = (share / "applications" / "streamer-assistant.desktop").read_text(encoding="utf-8")
    assert "Name[zh_CN]=主播运营助手" in entry
    assert "MimeType=application/x-streamer-assistant;" in entry
    assert "*.streamer" in (share / "mime" / "packages" / "streamer-assistant.xml").read_text(encoding="utf-8")
    assert (
        str((machine.root / "usr" / "bin" / "streamer-assistant").readlink())
        == "/opt/streamer-assistant/StreamerAssistant"
    )
    dangling = [file for file in machine.folder.rglob("*") if file.is_symlink() and not file.exists()]
    assert not dangling


def test_removal_keeps_the_records_and_says_where_they_lie(machine: Machine) -> None:
    told = machine.dpkg("--remove", "streamer-assistant")
    assert ".local/share/StreamerAssistant" in told
    assert "数据不会动" in told
    assert not list(machine.folder.rglob("*.so*"))
    assert (machine.records / "agency.streamer").read_bytes().startswith(b"SQLite format 3")
