"""Envelopes: a record's key, wrapped by a passphrase and by a recovery code, in a small file beside the record."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from assistant.terms.errors import Trouble
from assistant.terms.keys import Key
from assistant.vault import files

SUFFIX = ".seal"
ROUNDS, MEMORY = 3, 64 << 20  # of Argon2id, as RFC 9106 advises where memory is scarce: a tenth of a second a try
LEAST = 8  # characters of a passphrase
_FORM, _KDF = 2, "argon2id"
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read for another
_GROUPS, _GROUP = 5, 5  # 25 signs of 5 bits
_LARGEST = 64 << 10  # bytes; an envelope is a hundredth of that
_MOST_ROUNDS, _MOST_MEMORY = 64, 1 << 30  # what an envelope that somebody else made may ask of this computer


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key that a secret opens: `box` is sealed by XChaCha20-Poly1305 with what Argon2id makes of the secret."""

    rounds: int
    memory: int
    salt: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """The key of the records whose files begin with `salt`, wrapped twice."""

    salt: bytes
    passphrase: Wrapped
    recovery: Wrapped

    def opened(self, secret: str) -> Key | None:
        """The key, by the passphrase or the recovery code; None where it is neither."""
        raw = _unwrap(self.passphrase, plain(secret), self.salt)
        if raw is None and (code := code_of(secret)):
            raw = _unwrap(self.recovery, code, self.salt)
        return None if raw is None else Key(raw, self.salt)


def new_key() -> Key:
    """A key that nobody has had before."""
    return Key(secrets.token_bytes(32), secrets.token_bytes(16))


def new_code() -> str:
    """A recovery code such as 3F7KQ-… : five groups of five signs."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def make(key: Key, passphrase: str, code: str) -> Envelope:
    """Wrap a key; Trouble for a passphrase that is too short."""
    if len(plain(passphrase)) < LEAST:
        raise Trouble("The passphrase needs at least {count} characters.", count=LEAST)
    return Envelope(key.salt, _wrap(key, plain(passphrase)), _wrap(key, code_of(code)))


def anew(envelope: Envelope, key: Key, *, passphrase: str = "", code: str = "") -> Envelope:
    """The envelope with another passphrase, or another recovery code; the other one stays."""
    fresh = make(key, passphrase or "x" * LEAST, code or new_code())
    return Envelope(
        envelope.salt,
        fresh.passphrase if passphrase else envelope.passphrase,
        fresh.recovery if code else envelope.recovery,
    )


def write(envelope: Envelope, path: Path) -> None:
    """Write an envelope whole or not at all; Trouble where that cannot be."""
    told = {
        "form": _FORM,
        "salt": envelope.salt.hex(),
        "passphrase": _told(envelope.passphrase),
        "recovery": _told(envelope.recovery),
    }
    part = files.part_of(path)
    try:
        part.write_text(json.dumps(told, indent=1), encoding="utf-8")
        files.sync(part)
        files.replace(part, path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault


def read(path: Path) -> Envelope | None:
    """The envelope in a file; None where there is none that is understood."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        told = json.loads(path.read_text(encoding="utf-8"))
        return Envelope(bytes.fromhex(told["salt"]), _heard(told["passphrase"]), _heard(told["recovery"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def plain(passphrase: str) -> str:
    """A passphrase as it counts: full-width signs of an input method are the plain ones."""
    return normalize("NFKC", passphrase).strip()


def code_of(text: str) -> str:
    """A recovery code without its strokes, as it counts; empty where a text is none."""
    signs = "".join(sign for sign in plain(text).upper() if sign.isalnum())
    signs = signs.replace("O", "0").replace("I", "1").replace("L", "1")
    return signs if len(signs) == _GROUPS * _GROUP and set(signs) <= set(_SIGNS) else ""


def _wrap(key: Key, secret: str) -> Wrapped:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    return Wrapped(ROUNDS, MEMORY, salt, bytes(_lock(secret, salt, ROUNDS, MEMORY).encrypt(key.raw, key.salt)))


def _unwrap(wrapped: Wrapped, secret: str, aad: bytes) -> bytes | None:
    try:
        return _lock(secret, wrapped.salt, wrapped.rounds, wrapped.memory).decrypt(wrapped.box, aad)
    except CryptoError:
        return None


def _lock(secret: str, salt: bytes, rounds: int, memory: int) -> Aead:
    return Aead(argon2id.kdf(Aead.KEY_SIZE, secret.encode(), salt, opslimit=rounds, memlimit=memory))


def _told(wrapped: Wrapped) -> dict[str, Any]:
    return {
        "kdf": _KDF,
        "rounds": wrapped.rounds,
        "memory": wrapped.memory,
        "salt": wrapped.salt.hex(),
        "box": wrapped.box.hex(),
    }


def _heard(told: dict[str, Any]) -> Wrapped:
    rounds, memory = int(told["rounds"]), int(told["memory"])
    salt, box = bytes.fromhex(told["salt"]), bytes.fromhex(told["box"])
    lowest = argon2id.MEMLIMIT_MIN
    if told["kdf"] != _KDF or not 1 <= rounds <= _MOST_ROUNDS or not lowest <= memory <= _MOST_MEMORY:
        raise ValueError(told["kdf"])
    if len(salt) != argon2id.SALTBYTES or len(box) != Aead.NONCE_SIZE + 32 + Aead.MACBYTES:
        raise ValueError(len(box))
    return Wrapped(rounds, memory, salt, box)
