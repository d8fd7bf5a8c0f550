"""The installers for Windows under Wine: installed in silence, tested, shown, upgraded, refused, and removed."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__

from .__main__ import OLDER
from .conftest import CHECKS, built, detail, keep, older, parsed, verdicts
from .screen import Screen
from .wine import Wine

SETUP, MSI = "StreamerAssistant-{version}-setup.exe", "StreamerAssistant-{version}.msi"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\StreamerAssistant"
CLASSES = r"HKCU\Software\Classes"
MEGABYTE = 1_000_000


class Computer(Wine):
    """A computer on which the program is installed, for one person."""

    def install(self, setup: Path) -> int:
        """Install in silence; the installer's exit code."""
        (self.drive / setup.name).write_bytes(setup.read_bytes())
        try:
            return self.run(f"C:\\{setup.name}", "/S").returncode
        finally:
            (self.drive / setup.name).unlink()

    @property
    def local(self) -> Path:
        """AppData\\Local of whoever works here."""
        (found,) = [one for one in (self.drive / "users").glob("*/AppData/Local") if "Public" not in str(one)]
        return found

    @property
    def program(self) -> Path:
        return self.local / "Programs" / "StreamerAssistant"

    @property
    def record(self) -> Path:
        return self.local / "StreamerAssistant" / "agency.streamer"

    def seen(self, path: Path) -> str:
        """A path as this computer writes it."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def ask(self, *words: str, display: str = "", program: Path | None = None) -> subprocess.CompletedProcess[str]:
        """The installed program's command line."""
        return self.run(self.seen((program or self.program) / "streamer-assistant-cli.exe"), *words, display=display)

    def self_test(self, *more: str, display: str = "", program: Path | None = None) -> tuple[int, dict[str, Any]]:
        """The self-test by the program that a double click starts; what it wrote into a file."""
        out = self.drive / "self-test.json"
        out.unlink(missing_ok=True)
        door = self.seen((program or self.program) / "StreamerAssistant.exe")
        done = self.run(door, "self-test", "--out", "C:\\self-test.json", *more, display=display)
        return done.returncode, parsed(out.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    """A computer with the older version installed and a record begun with it."""
    made = Computer(tmp_path_factory.mktemp("windows") / "prefix")
    made.set_up()
    try:
        assert made.install(older(SETUP)) == 0
        assert made.value(UNINSTALL, "DisplayVersion") == OLDER
        sample = made.seen(made.program / "app" / "resources" / "demo" / "sample-sessions.csv")
        done = made.ask("import", sample)
        assert done.returncode == 0, done.stderr
        assert made.record.is_file()
        yield made
    finally:
        made.shut_down()


def sessions(computer: Computer) -> list[dict[str, Any]]:
    done = computer.ask("sessions", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["sessions"]
    return found


def test_an_upgrade_waits_until_the_desk_is_closed(computer: Computer, shown: Screen) -> None:
    before = sessions(computer)
    assert len(before) == 6
    door = computer.start(computer.seen(computer.program / "StreamerAssistant.exe"), display=shown.name)
    try:
        keep(shown.wait_for_the_desk(), "windows-older.png")
        assert computer.install(built(SETUP)) == 5
        assert computer.value(UNINSTALL, "DisplayVersion") == OLDER
    finally:
        computer.shut_down()
        door.wait(60)
    left_over = computer.program / "app" / "assistant" / "left_over.pyc"
    left_over.touch()
    assert computer.install(built(SETUP)) == 0
    assert computer.value(UNINSTALL, "DisplayVersion") == __version__
    assert not left_over.exists()
    assert sessions(computer) == before


def test_the_installed_program_finds_itself_well(computer: Computer, shown: Screen) -> None:
    code, document = computer.self_test(display=shown.name)
    assert code == 0, document
    assert document["version"] == __version__
    assert list(verdicts(document)) == CHECKS
    assert all(verdicts(document).values())
    assert "WinVaultKeyring" in detail(document, "keyring")
    assert detail(document, "plugins").startswith("platforms/qwindows")
    assert detail(document, "desk").startswith("windows")


def test_the_desk_is_shown_on_a_record_that_is_double_clicked(computer: Computer, shown: Screen) -> None:
    opened = computer.value(rf"{CLASSES}\StreamerAssistant.Record\shell\open\command")
    assert opened == f'"{computer.seen(computer.program)}\\StreamerAssistant.exe" "%1"'
    assert computer.value(rf"{CLASSES}\.streamer") == "StreamerAssistant.Record"
    # Wine 8 does not look at what a person's own classes open; so what Windows would start is started here
    program, given = re.findall(r'"([^"]+)"', opened)
    door = computer.start(program, given.replace("%1", computer.seen(computer.record)), display=shown.name)
    try:
        keep(shown.wait_for_the_desk(), "windows-desk.png")
    finally:
        computer.shut_down()
        door.wait(60)


def test_it_is_found_in_the_start_menu_and_on_the_desktop(computer: Computer) -> None:
    (user,) = [one for one in (computer.drive / "users").iterdir() if one.name != "Public"]
    links = {file.parent.name for file in user.rglob("*.lnk") if file.stem in ("主播运营助手", "Streamer Assistant")}
    assert links == {"Programs", "Desktop"}


def test_an_older_installer_is_refused(computer: Computer) -> None:
    assert computer.install(older(SETUP)) == 6
    assert computer.value(UNINSTALL, "DisplayVersion") == __version__
    assert computer.ask("--version").stdout.strip().endswith(__version__)


def test_a_missing_plugin_is_seen(computer: Computer) -> None:
    (plugin,) = computer.program.rglob("qoffscreen.dll")
    content = plugin.read_bytes()
    plugin.unlink()
    try:
        code, document = computer.self_test("--platform", "offscreen")
    finally:
        plugin.write_bytes(content)
    assert code == 1
    assert "platforms/qoffscreen is missing" in detail(document, "plugins")


def test_missing_glyphs_are_seen(computer: Computer) -> None:
    """The platform without a screen knows no fonts of Windows."""
    code, document = computer.self_test("--platform", "offscreen")
    assert code == 1
    assert verdicts(document)["glyphs"] is False
    assert verdicts(document)["keyring"] is True


def test_the_installer_and_what_it_installs_are_small(computer: Computer) -> None:
    installed = sum(file.stat().st_size for file in computer.program.rglob("*") if file.is_file())
    assert built(SETUP).stat().st_size <= 40 * MEGABYTE
    assert installed <= 150 * MEGABYTE


def test_it_is_removed_in_silence_and_the_records_stay(computer: Computer) -> None:
    uninstall = computer.program / "uninstall.exe"
    stays = f"_?={computer.seen(computer.program)}"  # without it the uninstaller goes on as a copy after it has ended
    assert computer.run(computer.seen(uninstall), "/S", stays).returncode == 0
    assert {file.name for file in computer.program.rglob("*")} <= {"uninstall.exe"}
    assert computer.value(UNINSTALL, "DisplayVersion") is None
    assert computer.value(rf"{CLASSES}\.streamer") is None
    assert not [file for file in (computer.drive / "users").rglob("*.lnk") if "主播" in file.name]
    assert computer.record.read_bytes().startswith(b"SQLite format 3")


def test_the_package_for_policies_installs_works_and_goes(computer: Computer, shown: Screen) -> None:
    package = computer.drive / "program.msi"
    package.write_bytes(built(MSI).read_bytes())
    done = computer.run("msiexec", "/i", "C:\\program.msi", "/qn")
    assert done.returncode == 0, done.stdout
    program = computer.drive / "Program Files" / "StreamerAssistant"
    code, document = computer.self_test(display=shown.name, program=program)
    assert code == 0, document
    assert all(verdicts(document).values())
    assert computer.run("msiexec", "/x", "C:\\program.msi", "/qn").returncode == 0
    assert not (program / "StreamerAssistant.exe").exists()
    assert computer.record.is_file()
