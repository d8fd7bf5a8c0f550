"""Sealing the record with a passphrase, and what opens it."""

from pathlib import Path

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.keys import Key
from assistant.terms.work import Tick, silent
from assistant.vault import keychain, seals
from assistant.vault import sealing as vault


def seal(path: Path, passphrase: str, *, remember: bool = False, tick: Tick = silent) -> str:
    """Seal a record that nobody has open, and its copies; the recovery code, to be shown once.

    `remember` lets this computer open it through the system's keyring. Raises Trouble for a passphrase of fewer than
    eight characters, Held where somebody has the record open, Damaged where it is not sound.
    """
    return vault.seal(path, passphrase, remember=remember, tick=tick)


def unseal(path: Path, secret: str, *, tick: Tick = silent) -> None:
    """Write a sealed record that nobody has open, and its copies, without a seal; WrongSecret where that is not it."""
    vault.unseal(path, seals.unlock(path, secret), tick=tick)


def confirm(record: Record, secret: str) -> bool:
    """Whether that is the passphrase or the recovery code of the record that is open; WrongSecret where it is not."""
    return seals.unlock(record.path, secret) == record.key


def change_passphrase(record: Record, secret: str, passphrase: str) -> None:
    """Let another passphrase open the record; `secret` is the one so far, or the recovery code."""
    vault.change_passphrase(record.path, seals.unlock(record.path, secret), passphrase)


def new_code(record: Record, secret: str) -> str:
    """A new recovery code, to be shown once; the old one is void."""
    return vault.new_code(record.path, seals.unlock(record.path, secret))


def remember(record: Record) -> bool:
    """Let this computer open the record without its passphrase; whether the system's keyring took the key."""
    return keychain.remember(_key(record))


def forget(record: Record) -> None:
    """Let this computer ask for the passphrase again; Trouble where the keyring does not let go of the key."""
    salt = _key(record).salt
    keychain.forget(salt)
    if keychain.recall(salt) is not None:
        raise Trouble("The keyring did not let go of the key, so this computer still opens the record; try again.")


def is_remembered(record: Record) -> bool:
    """Whether this computer opens the record without its passphrase."""
    return record.key is not None and keychain.recall(record.key.salt) == record.key


def _key(record: Record) -> Key:
    if record.key is None:
        raise Trouble("{file} is not sealed, or the file with its key is missing.", file=record.path.name)
    return record.key
