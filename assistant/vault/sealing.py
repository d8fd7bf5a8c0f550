"""Sealing a record with a passphrase, and unsealing it: a file written anew takes the old one's place at once."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.terms.errors import Trouble
from assistant.terms.keys import Key
from assistant.terms.work import Tick, silent
from assistant.vault import envelope, files, holding, keychain, restoring, seals


def seal(record: Path, passphrase: str, *, remember: bool = False, tick: Tick = silent) -> str:
    """Seal a record that nobody has open, and its copies; the recovery code, which is kept nowhere.

    All or nothing for the record; copies that are not sealed yet when this is cut short are at the next opening
    (`seal_copies`). Raises Trouble for a short passphrase, or where there is no room; Held, Damaged.
    """
    if seals.is_sealed(record):
        raise Trouble("{file} is sealed already.", file=record.name)
    key, code = envelope.new_key(), envelope.new_code()
    sealing = envelope.make(key, passphrase, code)
    _must_hold_something(record)

    def write() -> None:
        seals.keep(sealing, record)
        _rewrite(record, None, key)

    _alone(record, write)
    if remember:
        keychain.remember(key)
    seal_copies(record, key, tick=tick)
    return code


def unseal(record: Path, key: Key, *, tick: Tick = silent) -> None:
    """Write a sealed record and its copies without a seal; all or nothing for the record."""
    _alone(record, lambda: _rewrite(record, key, None))
    keychain.forget(key.salt)
    _convert(record, key, None, tick)
    seals.beside(record).unlink(missing_ok=True)


def seal_copies(record: Path, key: Key, *, tick: Tick = silent) -> int:
    """Seal those copies of a sealed record that are not; how many."""
    return _convert(record, None, key, tick)


def change_passphrase(record: Path, key: Key, passphrase: str) -> None:
    """Let another passphrase open a record from now on; copies made elsewhere still open with the old one."""
    seals.keep(envelope.anew(_envelope(record), key, passphrase=passphrase), record)


def new_code(record: Path, key: Key) -> str:
    """A new recovery code; the old one opens the record no more."""
    code = envelope.new_code()
    seals.keep(envelope.anew(_envelope(record), key, code=code), record)
    return code


def _envelope(record: Path) -> envelope.Envelope:
    found = seals.envelope_of(record)
    if found is None:
        raise Trouble("{file} is not sealed, or the file with its key is missing.", file=record.name)
    return found


def _must_hold_something(record: Path) -> None:
    if not record.exists() or not record.stat().st_size:
        raise Trouble("There is no record {file}.", file=record.name)


def _alone(record: Path, work: Callable[[], None]) -> None:
    hold = holding.take(record, alone=True)
    try:
        work()
    finally:
        hold.release()


def _rewrite(record: Path, key: Key | None, to: Key | None) -> None:
    """Write a record anew under another key, look whether all is there, and let it take the old one's place."""
    files.must_be_sound(record, key)
    fresh = record.with_name(f"{record.name}.sealing{files.PART}")
    try:
        with files.writing(record):
            files.copy(record, fresh, key, to)
            if _counts(record, key) != _counts(fresh, to):
                raise Trouble("{file} could not be written whole; it stays as it was.", file=record.name)
            files.put_in_place(fresh, record, key)
    finally:
        files.remove(fresh)


def _counts(record: Path, key: Key | None) -> list[tuple[str, int]]:
    with files.connected(record, key) as conn:
        tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return [(name, conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables]


def _convert(record: Path, key: Key | None, to: Key | None, tick: Tick) -> int:
    """Write the copies of a record that go by one key under another; those that cannot be read stay."""
    wanted = [*(one.path for one in restoring.points(record)), *restoring.strays(record)]
    salt = key.salt if key else None
    wanted = [path for path in wanted if seals.salt_of(path) == salt]
    for place, path in enumerate(wanted):
        tick(place, len(wanted))
        with suppress(Trouble):
            files.copy(path, path, key, to)
    if to is not None and wanted:
        restoring.keep_envelope(record, restoring.folder_of(record))
    return len(wanted)
