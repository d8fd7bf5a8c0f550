import sys
from pathlib import Path

import keyring
import pytest

from assistant import places
from assistant.terms.checks import Bench, Check, Probe
from assistant.verbs import self_testing
from tests.keyrings import FakeKeyring


class Pocket(FakeKeyring):
    """A keyring that garbles secrets, or does not let go of them."""

    def __init__(self, *, garbles: bool = False, hoards: bool = False) -> None:
        super().__init__()
        self._garbles, self._hoards = garbles, hoards

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[::-1] if self._garbles else password)

    def delete_password(self, service: str, username: str) -> None:
        if not self._hoards:
            super().delete_password(service, username)


@pytest.fixture
def pocket(monkeypatch: pytest.MonkeyPatch) -> Pocket:
    made = Pocket()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


def of(checks: tuple[Check, ...]) -> dict[str, Check]:
    return {one.name: one for one in checks}


def test_every_check_holds_and_nothing_is_left_behind(pocket: Pocket, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(self_testing.tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    checks = of(self_testing.self_test())
    assert [name for name, one in checks.items() if not one.ok] == []
    assert list(checks) == ["record", "import", "flags", "keyring", "seal"]
    assert "6 sessions, 42,866.50 yuan" in checks["import"].detail
    assert "2 of 16 creators flagged" in checks["flags"].detail
    assert pocket.kept == {}
    assert not list(places.seals_folder().iterdir())
    assert not list((tmp_path / "scratch").iterdir())
    assert all(one.seconds >= 0 for one in checks.values())


@pytest.mark.parametrize(
    ("fault", "told"), [({"garbles": True}, "gives back another secret"), ({"hoards": True}, "keeps what was deleted")]
)
def test_a_keyring_that_does_not_keep_its_word_fails(fault: dict[str, bool], told: str, monkeypatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Pocket(**fault))
    found = of(self_testing.self_test())["keyring"]
    assert not found.ok
    assert told in found.detail


def test_no_keyring_at_all_fails_and_the_other_checks_are_made(monkeypatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())
    checks = of(self_testing.self_test())
    assert [name for name, one in checks.items() if not one.ok] == ["keyring", "seal"]
    assert "NoKeyringError" in checks["keyring"].detail


def test_a_sample_that_reads_otherwise_fails(pocket: Pocket, tmp_path: Path, monkeypatch) -> None:
    other = tmp_path / "sample.csv"
    text = places.resource("demo", "sample-sessions.csv").read_text(encoding="utf-8")
    other.write_text(text.replace("6104.50", "6105.50"), encoding="utf-8")
    monkeypatch.setattr(self_testing.places, "resource", lambda *parts: other)
    found = self_testing.check(self_testing.PROBES[1], Bench(tmp_path))
    assert not found.ok
    assert "4286750 fen instead of 4286650" in found.detail


def test_a_module_that_is_missing_fails_its_check(pocket: Pocket, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    found = self_testing.check(self_testing.PROBES[3], Bench(tmp_path))
    assert not found.ok
    assert "keyring" in found.detail


def test_what_the_caller_brings_is_checked_last(pocket: Pocket) -> None:
    more = Probe("screen", lambda bench: bench.agency.name)
    checks = self_testing.self_test(lambda: [more])
    assert checks[-1].name == "screen"
    assert checks[-1].detail == "agency.streamer"


def test_a_desk_that_cannot_be_loaded_is_a_failed_check(pocket: Pocket) -> None:
    def refuse() -> tuple[Probe, ...]:
        raise ImportError("libEGL.so.1 is missing")

    found = self_testing.self_test(refuse)[-1]
    assert (found.name, found.ok, found.detail) == ("desk", False, "ImportError: libEGL.so.1 is missing")
