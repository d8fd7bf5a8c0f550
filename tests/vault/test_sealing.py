from datetime import datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyrings import FakeKeyring

from assistant import places
from assistant.record.record import open_record
from assistant.terms.copies import Why
from assistant.terms.errors import Trouble
from assistant.terms.keys import Held, Sealed, WrongSecret
from assistant.vault import holding, keychain, restoring, sealing, seals
from assistant.verbs import sealing as verbs

from .conftest import gmv_of

SECRET = "城步苗乡播商中心"


def text_in(path: Path) -> bool:
    return "子杰".encode() in path.read_bytes()


def test_a_sealed_record_is_unreadable_and_opens_by_passphrase_and_code(record: Path, chain: FakeKeyring) -> None:
    before = gmv_of(record)
    code = sealing.seal(record, SECRET)
    assert seals.is_sealed(record)
    assert not text_in(record)
    assert not any(tail.exists() for tail in (record.with_name(f"{record.name}-wal"),))
    with pytest.raises(Sealed):
        seals.key_of(record)
    for secret in (SECRET, code):
        assert gmv_of(record, seals.unlock(record, secret)) == before
    assert not chain.kept


def test_the_keyring_opens_it_without_a_word(record: Path, chain: FakeKeyring) -> None:
    sealing.seal(record, SECRET, remember=True)
    key = seals.key_of(record)
    assert gmv_of(record, key)
    (kept,) = chain.kept.values()
    assert SECRET not in kept
    keychain.forget(key.salt)
    assert not chain.kept
    with pytest.raises(Sealed):
        seals.key_of(record)


def test_a_keyring_that_does_not_let_go_is_told(
    record: Path, chain: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing.seal(record, SECRET, remember=True)

    def fail(*_: object) -> None:
        raise OSError("denied")

    monkeypatch.setattr(chain, "delete_password", fail)
    with open_record(record, key=seals.key_of(record)) as opened, pytest.raises(Trouble, match="still opens"):
        verbs.forget(opened)


@pytest.mark.parametrize("backend", [FakeKeyring(broken=True), keyring.backends.fail.Keyring()])
def test_without_a_keyring_the_passphrase_is_asked_for(record: Path, backend: KeyringBackend) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        sealing.seal(record, SECRET, remember=True)
        with pytest.raises(Sealed):
            seals.key_of(record)
        assert seals.unlock(record, SECRET)
        assert not keychain.remember(seals.unlock(record, SECRET))
    finally:
        keyring.set_keyring(before)


def test_copies_are_sealed_with_it_and_unsealed_with_it(record: Path, chain: FakeKeyring) -> None:
    point = restoring.set_point(record, Why.IMPORT)
    old = record.with_name(f"{record.stem}.before-update-20260101-000000{record.suffix}")
    old.write_bytes(record.read_bytes())
    assert text_in(point.path)
    sealing.seal(record, SECRET)
    assert not text_in(point.path)
    assert not text_in(old)
    key = seals.unlock(record, SECRET)
    later = restoring.set_point(record, Why.IMPORT, key)
    assert not text_in(later.path)
    sealing.unseal(record, key)
    assert text_in(record)
    assert all(text_in(one.path) for one in restoring.points(record))
    assert not seals.beside(record).exists()


def test_copies_that_a_crash_left_open_are_sealed_later(record: Path, chain: FakeKeyring, monkeypatch) -> None:
    point = restoring.set_point(record, Why.IMPORT)
    monkeypatch.setattr(sealing, "seal_copies", lambda *_args, **_more: 0)  # killed before it came to them
    sealing.seal(record, SECRET)
    monkeypatch.undo()
    assert text_in(point.path)
    assert sealing.seal_copies(record, seals.unlock(record, SECRET)) == 1
    assert not text_in(point.path)


def test_wrong_passphrases_are_slowed_down(record: Path, chain: FakeKeyring) -> None:
    sealing.seal(record, SECRET)
    now = datetime(2026, 11, 1, 8)
    for _ in range(3):
        with pytest.raises(WrongSecret, match="not the passphrase"):
            seals.unlock(record, "wrong one", now)
    with pytest.raises(WrongSecret, match="wait 2 seconds"):
        seals.unlock(record, SECRET, now)
    with pytest.raises(WrongSecret, match="wait"):
        seals.unlock(record, SECRET, now - timedelta(days=1))  # a clock set back gains nothing
    with pytest.raises(WrongSecret, match="not the passphrase"):
        seals.unlock(record, "wrong one", now + timedelta(seconds=2))
    with pytest.raises(WrongSecret, match="wait 3 seconds"):
        seals.unlock(record, SECRET, now + timedelta(seconds=3))
    assert seals.unlock(record, SECRET, now + timedelta(seconds=7))
    with pytest.raises(WrongSecret, match="not the passphrase"):
        seals.unlock(record, "wrong one", now)  # counted anew


def test_another_passphrase_and_another_code(record: Path, chain: FakeKeyring) -> None:
    code = sealing.seal(record, SECRET)
    key = seals.unlock(record, SECRET)
    sealing.change_passphrase(record, key, "another passphrase")
    assert seals.unlock(record, "another passphrase") == key == seals.unlock(record, code)
    fresh = sealing.new_code(record, key)
    assert seals.unlock(record, fresh) == key == seals.unlock(record, "another passphrase")
    for old in (SECRET, code):
        with pytest.raises(WrongSecret):
            seals.unlock(record, old)


def test_an_envelope_that_was_lost_is_found_again(record: Path, chain: FakeKeyring) -> None:
    sealing.seal(record, SECRET)
    seals.beside(record).unlink()
    assert seals.unlock(record, SECRET)
    for kept in places.seals_folder().iterdir():
        kept.unlink()
    with pytest.raises(Trouble, match="missing"):
        seals.unlock(record, SECRET)
    with pytest.raises(Trouble, match=r"agency\.streamer\.seal"):
        open_record(record)


def test_an_envelope_that_is_left_only_with_the_copies_opens_it_too(record: Path, chain: FakeKeyring) -> None:
    restoring.set_point(record, Why.HAND)
    sealing.seal(record, SECRET)
    seals.beside(record).write_bytes(b"{}")
    for path in places.seals_folder().glob("*.seal"):
        path.unlink()
    assert gmv_of(record, seals.unlock(record, SECRET))


def test_a_copy_on_a_stick_brings_its_envelope(record: Path, chain: FakeKeyring, tmp_path: Path) -> None:
    sealing.seal(record, SECRET)
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = restoring.back_up(record, stick, seals.unlock(record, SECRET))
    for kept in places.seals_folder().iterdir():
        kept.unlink()
    assert gmv_of(copy, seals.unlock(copy, SECRET)) == gmv_of(record, seals.unlock(record, SECRET))


def test_no_copy_of_a_sealed_record_is_ever_without_its_envelope(
    record: Path, chain: FakeKeyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing.seal(record, SECRET)
    key = seals.unlock(record, SECRET)
    stick = tmp_path / "stick"
    stick.mkdir()
    there = []

    def copy(_record: Path, target: Path, *_keys: object) -> Path:
        there.append(sorted(one.suffix for one in target.parent.iterdir()))
        raise Trouble("cut off")

    monkeypatch.setattr(restoring.files, "copy", copy)
    for make in (
        lambda: restoring.back_up(record, stick, key),
        lambda: restoring.move(record, stick / "agency.streamer", key),
        lambda: restoring.set_point(record, Why.HAND, key),
    ):
        with pytest.raises(Trouble, match="cut off"):
            make()
    assert all(".seal" in found and ".streamer" not in found for found in there) and len(there) == 3


def test_a_record_in_use_is_not_sealed(record: Path, chain: FakeKeyring) -> None:
    hold = holding.take(record)
    try:
        before = record.read_bytes()
        with pytest.raises(Held):
            sealing.seal(record, SECRET)
        assert record.read_bytes() == before
    finally:
        hold.release()
    assert not seals.is_sealed(record)


def test_what_is_sealed_is_not_sealed_again(record: Path, chain: FakeKeyring) -> None:
    sealing.seal(record, SECRET)
    with pytest.raises(Trouble, match="already"):
        sealing.seal(record, SECRET)


def test_a_plain_copy_put_back_into_a_sealed_record_is_sealed(record: Path, chain: FakeKeyring, tmp_path: Path) -> None:
    plain = restoring.back_up(record, tmp_path)
    sealing.seal(record, SECRET)
    key = seals.unlock(record, SECRET)
    restoring.restore(record, plain, key)
    assert not text_in(record)
    assert gmv_of(record, key) == gmv_of(plain)
