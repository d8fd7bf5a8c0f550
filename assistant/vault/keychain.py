"""The system's keyring: it opens a sealed record on this computer without a passphrase.

Windows Credential Locker, macOS Keychain, Secret Service; where there is none, or it refuses, nothing is
remembered and the passphrase is asked for.
"""

import logging
import sys
from importlib import import_module
from typing import Any

from assistant.terms.keys import Key

log = logging.getLogger(__name__)

_SERVICE = "StreamerAssistant"


def remember(key: Key) -> bool:
    """Keep a key in the keyring; whether it is there now."""
    return _ask("set_password", key.salt, key.raw.hex()) is not _FAILED and recall(key.salt) == key


def recall(salt: bytes) -> Key | None:
    """The key of the records with that salt; None where it is not remembered."""
    found = _ask("get_password", salt)
    try:
        raw = bytes.fromhex(found) if isinstance(found, str) else b""
    except ValueError:
        return None
    return Key(raw, salt) if len(raw) == 32 else None


def forget(salt: bytes) -> None:
    """Let the passphrase be asked for on this computer."""
    if recall(salt) is not None:
        _ask("delete_password", salt)


def system() -> Any:
    """The keyring package with the system's keyring behind it; ImportError where it is not there.

    It is loaded for sealed records only, since it looks for its backends.
    """
    if sys.platform == "linux":
        import_module("assistant.vault.secret_service")  # keyring knows its backends once they are loaded
    return import_module("keyring")


_FAILED = object()


def _ask(what: str, salt: bytes, *more: str) -> Any:
    """Ask the keyring; a keyring that is not there or refuses is no trouble of the person's."""
    try:
        keyring = system()
    except ImportError:
        return _FAILED
    try:
        return getattr(keyring, what)(_SERVICE, salt.hex(), *more)
    except Exception as fault:  # noqa: BLE001 - backends raise what they like, of the system's errors too
        log.info("the keyring does not answer: %s", type(fault).__name__)
        return _FAILED
