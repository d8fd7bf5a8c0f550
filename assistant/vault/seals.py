"""Which records are sealed, where their envelopes lie, and unlocking one."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assistant import places
from assistant.terms.errors import Trouble
from assistant.terms.keys import Key, Sealed, WrongSecret
from assistant.vault import envelope, files, keychain
from assistant.vault.envelope import Envelope

_FREE = 3  # wrong tries before one has to wait
_LONGEST = 300  # seconds


def salt_of(record: Path) -> bytes | None:
    """What a sealed file begins with; None for a plain record, an empty or a missing file."""
    try:
        with record.open("rb") as file:
            head = file.read(16)
    except OSError:
        return None
    return None if len(head) < 16 or head == files.MAGIC else head


def is_sealed(record: Path) -> bool:
    """Whether a file is a record that a passphrase opens."""
    return envelope_of(record) is not None


def envelope_of(record: Path) -> Envelope | None:
    """The envelope with a sealed record's key: the one beside it, else one that lies with copies or was kept."""
    salt = salt_of(record)
    if salt is None:
        return None
    return next((one for one in map(envelope.read, _places(record)) if one is not None and one.salt == salt), None)


def beside(record: Path) -> Path:
    """Where a record's envelope lies."""
    return record.with_name(f"{record.name}{envelope.SUFFIX}")


def keep(sealing: Envelope, record: Path) -> None:
    """Write an envelope beside its record, and where this computer keeps them in case that one is lost."""
    envelope.write(sealing, beside(record))
    envelope.write(sealing, _kept(sealing.salt))


def drop(salt: bytes) -> None:
    """Let go of this computer's envelope of a record that nobody needs any more."""
    _kept(salt).unlink(missing_ok=True)


def _kept(salt: bytes) -> Path:
    return places.seals_folder() / f"{salt.hex()}{envelope.SUFFIX}"


def key_of(record: Path, near: Key | None = None) -> Key | None:
    """The key of a record, by one that is at hand or the keyring; None for a plain one. Raises Sealed."""
    salt = salt_of(record)
    if salt is None or envelope_of(record) is None:
        return None
    key = near if near is not None and near.salt == salt else keychain.recall(salt)
    if key is None:
        raise Sealed("{file} is sealed; its passphrase is needed.", file=record.name)
    return key


def unlock(record: Path, secret: str, now: datetime | None = None) -> Key:
    """The key of a sealed record, by its passphrase or recovery code.

    Raises WrongSecret where it is neither; after some wrong tries one has to wait, longer each time.
    """
    sealing = envelope_of(record)
    if sealing is None:
        raise Trouble("{file} is not sealed, or the file with its key is missing.", file=record.name)
    now = now or datetime.now()
    tries = places.seals_folder() / f"{sealing.salt.hex()}.tries"
    wrong, last = _tries(tries)
    if wait := _wait(wrong, last, now):
        raise WrongSecret("Too many wrong passphrases; wait {seconds} seconds and try again.", seconds=wait)
    key = sealing.opened(secret)
    if key is None:
        tries.write_text(json.dumps([wrong + 1, now.timestamp()]), encoding="utf-8")
        raise WrongSecret("That is not the passphrase of {file}.", file=record.name)
    tries.unlink(missing_ok=True)
    return key


def _wait(wrong: int, last: float, now: datetime) -> int:
    """Seconds to wait after so many wrong tries, the last of them then; a clock set back gains nothing."""
    if wrong < _FREE:
        return 0
    pause: int = min(2 ** min(wrong - _FREE + 1, 30), _LONGEST)
    passed = max(now.timestamp() - last, 0)
    return max(round(pause - passed), 0)


def _tries(path: Path) -> tuple[int, float]:
    try:
        wrong, last = json.loads(path.read_text(encoding="utf-8"))
        return int(wrong), float(last)
    except (OSError, ValueError, TypeError):
        return 0, 0.0


def _places(record: Path) -> Iterator[Path]:
    yield beside(record)
    yield _kept(salt_of(record) or b"")
    yield from sorted(record.parent.glob(f"*{envelope.SUFFIX}"))
    yield from sorted(record.parent.glob(f"*.restore-points/*{envelope.SUFFIX}"))
