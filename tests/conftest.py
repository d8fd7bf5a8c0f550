"""What every test stands on: homes of its own, English words, no display."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings
from keyrings import FakeKeyring

from assistant import words

settings.register_profile("unhurried", deadline=None)  # the machine may be shared
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does reaches the person's own records or settings."""
    for name in (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "LOCALAPPDATA",
        "APPDATA",
    ):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes a passphrase dear to guess makes a test dear as well."""
    monkeypatch.setattr("assistant.vault.envelope.ROUNDS", 1)
    monkeypatch.setattr("assistant.vault.envelope.MEMORY", 8 << 10)


@pytest.fixture
def chain() -> Iterator[FakeKeyring]:
    """A keyring of the test's own, in memory."""
    before, made = keyring.get_keyring(), FakeKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Sentences are compared in English unless a test speaks otherwise."""
    words.use("en")
