import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the Secret Service is Linux's", allow_module_level=True)

from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from assistant.vault.secret_service import SecretService
from tests.buses import FakeBus, session_bus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, short_folder: Path):
    with session_bus(short_folder) as (made, address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield made


@pytest.fixture
def short_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A socket's path holds 107 bytes at most."""
    return tmp_path_factory.mktemp("b")


def test_what_is_kept_is_given_back_and_can_be_dropped(bus: FakeBus) -> None:
    ring = SecretService()
    ring.set_password("App", "one", "秘密")
    ring.set_password("App", "two", "another")
    assert ring.get_password("App", "one") == "秘密"
    ring.delete_password("App", "one")
    assert ring.get_password("App", "one") is None
    assert ring.get_password("App", "two") == "another"
    assert bus.prompts == 0


def test_a_password_takes_the_place_of_the_one_before(bus: FakeBus) -> None:
    ring = SecretService()
    ring.set_password("App", "one", "old")
    ring.set_password("App", "one", "new")
    assert ring.get_password("App", "one") == "new"
    assert len(bus.kept) == 1


def test_what_keyrings_own_backend_kept_is_found(bus: FakeBus) -> None:
    told = {"service": "App", "username": "one", "application": "Python keyring library"}
    bus.kept["/org/freedesktop/secrets/collection/login/7"] = (told, b"kept before")
    assert SecretService().get_password("App", "one") == "kept before"


def test_a_locked_collection_is_unlocked_by_the_person(bus: FakeBus) -> None:
    ring = SecretService()
    ring.set_password("App", "one", "secret")
    bus.locked = True
    assert ring.get_password("App", "one") == "secret"
    bus.locked = True
    ring.set_password("App", "two", "more")
    assert bus.prompts == 2


def test_a_prompt_that_is_dismissed_gives_nothing_out(bus: FakeBus) -> None:
    ring = SecretService()
    ring.set_password("App", "one", "secret")
    bus.locked, bus.agrees = True, False
    with pytest.raises(KeyringLocked):
        ring.get_password("App", "one")
    with pytest.raises(KeyringLocked):
        ring.set_password("App", "one", "other")
    bus.locked = False
    assert ring.get_password("App", "one") == "secret"


def test_where_there_is_no_collection_the_person_is_asked_for_one(bus: FakeBus) -> None:
    bus.collection = "/"
    ring = SecretService()
    ring.set_password("App", "one", "secret")
    assert bus.prompts == 1
    assert ring.get_password("App", "one") == "secret"


def test_what_is_not_there_cannot_be_deleted(bus: FakeBus) -> None:
    with pytest.raises(PasswordDeleteError):
        SecretService().delete_password("App", "one")


def test_it_is_taken_before_keyrings_own(bus: FakeBus) -> None:
    assert SecretService.viable
    assert SecretService.priority > 5
    bus.there = False
    assert not SecretService.viable


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_bus_it_is_not_viable_and_says_why(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert not SecretService.viable
    with pytest.raises(KeyringError):
        SecretService().get_password("App", "one")


def test_a_service_that_went_away_is_a_fault_of_the_keyring(bus: FakeBus) -> None:
    ring = SecretService()
    ring.set_password("App", "one", "secret")
    bus.there = False
    with pytest.raises(KeyringError, match="nobody is there"):
        ring.get_password("App", "one")
