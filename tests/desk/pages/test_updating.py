import hashlib

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton

from assistant.desk import updating
from assistant.desk.widgets.trouble import TroubleBar
from assistant.verbs import updating as verbs


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """An installer of a newer version for this system, on a stick."""
    monkeypatch.setattr(verbs.sys, "platform", "win32")
    file = tmp_path / "stick" / "StreamerAssistant-9.9.0-setup.exe"
    file.parent.mkdir()
    file.write_bytes(b"MZ and so on")
    return file


def choose(desk, monkeypatch, file):
    """Look for a newer installer by the menu, and wait for what is told."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(file) if file else "", ""))
    menus = desk.window.menuBar().findChildren(QMenu)
    action = next(one for menu in menus for one in menu.actions() if "newer installer" in one.text())
    action.trigger()
    dialog = desk.window.findChild(updating.InstallerDialog)
    if dialog is not None:
        desk.bot.waitUntil(lambda: not dialog._waiting.isVisible())
    return dialog


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog, text):
    return next((one for one in dialog.findChildren(QPushButton) if one.text() == text), None)


def test_a_newer_installer_is_told_with_its_hash_and_what_to_do(desk, setup, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = choose(desk, monkeypatch, setup)
    told, sha256 = said(dialog), hashlib.sha256(setup.read_bytes()).hexdigest()
    assert "9.9.0" in told
    assert "Newer" in told
    assert sha256 in "".join(told.split())
    assert "close this program and open the file" in told
    desk.click(button(dialog, "Copy the hash"))
    assert QGuiApplication.clipboard().text() == sha256
    desk.click(button(dialog, "Show it in its folder"))
    assert opened == [str(setup.parent)]  # the folder, never the file itself
    desk.click(button(dialog, "Close"))
    assert not dialog.isVisible()


def test_an_installer_that_was_changed_is_warned_of(desk, setup, monkeypatch):
    (setup.parent / verbs.HASHES).write_text(f"{'0' * 64}  {setup.name}\n", encoding="utf-8")
    dialog = choose(desk, monkeypatch, setup)
    assert "Do not install" in said(dialog)
    assert button(dialog, "Show it in its folder") is None


def test_an_older_one_or_one_for_another_system_is_not_offered(desk, setup, monkeypatch):
    older = setup.rename(setup.with_name("StreamerAssistant-0.0.1-setup.exe"))
    dialog = choose(desk, monkeypatch, older)
    assert "Not newer" in said(dialog)
    assert button(dialog, "Show it in its folder") is None
    dialog.close()
    desk.bot.waitUntil(lambda: desk.window.findChild(updating.InstallerDialog) is None)
    monkeypatch.setattr(verbs.sys, "platform", "darwin")
    dialog = choose(desk, monkeypatch, older.rename(setup))
    assert "For another system" in said(dialog)
    assert button(dialog, "Show it in its folder") is None


def test_what_is_no_installer_is_a_calm_word(desk, tmp_path, monkeypatch):
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"JFIF")
    dialog = choose(desk, monkeypatch, other)
    bar = dialog.findChild(TroubleBar)
    assert bar.isVisible()
    assert "holiday.jpg is no installer of this program" in said(dialog)


def test_choosing_none_shows_nothing(desk, monkeypatch):
    assert choose(desk, monkeypatch, None) is None
