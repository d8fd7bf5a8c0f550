"""Opening the agency's record."""

from pathlib import Path

from assistant.record import erasing
from assistant.record import record as book
from assistant.record.record import Record
from assistant.terms.copies import Why
from assistant.terms.keys import Holder, Key
from assistant.vault import clouds, files, holding, keychain, restoring, seals

_SMALL = 64 << 20  # bytes; so large a record is looked through in a third of a second


def open_record(path: Path, *, readonly: bool = False, key: Key | None = None, over: bool = False) -> Record:
    """Open a record, or make an empty one; an older one is copied aside before it is brought up to date.

    A writer holds the record until it is closed; what a crash left half made is taken away first. `over` takes it
    although another computer seems to have it. Raises Sealed where `key` or the keyring does not open it, Held where
    somebody else writes, Unwritable where it can be read but not written, Damaged where the file is not sound, and
    Trouble where it is not a record, comes from a newer version or cannot be made; it is then left untouched.
    """
    key = seals.key_of(path, key)
    if readonly:
        return book.open_record(path, readonly=True, key=key)
    hold = holding.take(path, over=over)
    try:
        if hold.alone():
            files.tidy(path, restoring.folder_of(path))
            _look_through(path, key, thoroughly=hold.crashed)
        pending = book.inspect(path, key)
        if path.exists() and path.stat().st_size:
            book.must_take_writes(path, key)
        if pending:
            restoring.set_point(path, Why.UPDATE, key)
        record = book.open_record(path, key=key)
        erasing.wipe(record)  # where an erasing was interrupted before the file was clean
    except BaseException:
        hold.release()
        raise
    record.upon_close = hold.release
    return record


def is_sealed(path: Path) -> bool:
    """Whether a record is sealed."""
    return seals.is_sealed(path)


def key_of(path: Path) -> Key | None:
    """The key of a sealed record from the system's keyring; None for a plain one. Sealed where it is not there."""
    return seals.key_of(path)


def unlock(path: Path, secret: str, *, remember: bool = False) -> Key:
    """The key of a sealed record, by its passphrase or recovery code; `remember` keeps it in the system's keyring.

    Raises WrongSecret where it is neither, or where one has to wait after wrong ones.
    """
    key = seals.unlock(path, secret)
    if remember:
        keychain.remember(key)
    return key


def holder_of(path: Path) -> Holder | None:
    """Who has a record open for writing; None where nobody says so."""
    return holding.holder_of(path)


def cloud_of(path: Path) -> str | None:
    """The cloud in whose folder a record lies, where it may be torn apart; None for none."""
    return clouds.cloud_of(path)


def _look_through(path: Path, key: Key | None, *, thoroughly: bool) -> None:
    """Damaged where the pages of a small record, or of one that was not closed, are not sound."""
    try:
        size = path.stat().st_size
    except OSError:  # no record yet, or no stick any more: opening tells
        return
    if size and not book.inspect(path, key) and (thoroughly or size <= _SMALL):
        files.must_be_sound(path, key)
