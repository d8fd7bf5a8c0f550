"""Records as files: opened whole or sealed, copied, checked, and put in each other's place."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant import places
from assistant.terms.errors import Trouble
from assistant.terms.keys import Damaged, Key

MAGIC = b"SQLite format 3\x00"
PART = ".part"
_TAILS = ("-wal", "-shm", "-journal")
_DISK, _TORN = {5, 10, 13}, {11, 26}  # the engine's codes: in use, not to be reached, full; malformed, no database
_UNWRITTEN = {8, 14}  # where the engine cannot make what it needs beside a file
_MARKS = ("application_id", "user_version")


def engine() -> Any:
    """The engine of records, plain and sealed."""
    return import_module("sqlcipher3.dbapi2")


@contextmanager
def connected(path: Path, key: Key | None = None, *, mode: str = "ro") -> Iterator[Any]:
    """A connection to a record's file, closed in the end; mode as in SQLite's addresses."""
    whole = mode == "ro" and places.is_whole(path)
    conn = _opened(places.address(path, mode, still=whole and places.is_protected(path)), key)
    try:
        if whole and _wants_log(conn):
            conn.close()  # where no log can be made beside it, it is read as a file that nobody changes
            conn = _opened(places.address(path, mode, still=True), key)
        yield conn
    finally:
        conn.close()


def _opened(address: str, key: Key | None) -> Any:
    conn = engine().connect(address, uri=True, isolation_level=None)
    if key is not None:
        conn.execute("PRAGMA cipher_log_level = NONE")  # what is damaged is told as trouble, not on the terminal
        conn.execute(f"PRAGMA key = \"x'{key.spelled()}'\"")
    return conn


def _wants_log(conn: Any) -> bool:
    try:
        conn.execute("SELECT count(*) FROM sqlite_schema")
    except (engine().DatabaseError, UnicodeDecodeError) as fault:  # any other is told when something is asked for
        return _code(fault) in _UNWRITTEN
    return False


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Tell what the disk says meanwhile as Trouble about a file."""
    try:
        yield
    except (engine().Error, OSError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise Trouble("{file} could not be written: {reason}", file=str(file), reason=reason) from fault


def ask(record: Path, question: str, key: Key | None = None) -> tuple[Any, ...]:
    """The first row of an answer from a record that need not be open; Damaged where it is none."""
    try:
        with connected(record, key) as conn:
            return tuple(conn.execute(question).fetchone())
    except (engine().Error, UnicodeDecodeError) as fault:
        raise Damaged("{file} is damaged or is no record; it was not used.", file=str(record)) from fault


def must_be_sound(record: Path, key: Key | None = None) -> None:
    """Damaged where a file is no sound record."""
    if not record.is_file() or ask(record, "PRAGMA quick_check", key) != ("ok",):
        raise Damaged("{file} is damaged or is no record; it was not used.", file=str(record))
    ask(record, "SELECT count(*) FROM batch", key)


def copy(record: Path, target: Path, key: Key | None = None, to: Key | None = None) -> Path:
    """Copy a record, whole even while it is in use, sealed by `to`; checked before it has its name.

    A copy is one file without a log, so that it can be read where nothing may be written.
    Raises Trouble where it cannot be written, Damaged where the copy is not sound; nothing is left then.
    """
    part = part_of(target)
    try:
        remove(part)
        (_copy_pages if key == to else _export)(record, part, key, to)
        must_be_sound(part, to)
        sync(part)
        replace(part, target)
    except (engine().Error, UnicodeDecodeError, OSError) as fault:
        if isinstance(fault, UnicodeDecodeError) or _code(fault) in _TORN:
            raise Damaged("{file} is damaged or is no record; it was not used.", file=str(record)) from fault
        raise Trouble(
            "The record could not be copied to {copy}: {reason}. Nothing was changed.",
            copy=str(target),
            reason=str(fault),
        ) from fault
    finally:
        remove(part)
    return target


def _code(fault: BaseException) -> int:
    """The engine's code of a fault, without its details."""
    return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF


def _copy_pages(record: Path, part: Path, key: Key | None, to: Key | None) -> None:
    with connected(record, key) as source, connected(part, to, mode="rwc") as kept:
        source.backup(kept)
    close_up(part, to)


def _export(record: Path, part: Path, key: Key | None, to: Key | None) -> None:
    """Write every table anew under another key, or under none."""
    with connected(part, to, mode="rwc") as made:
        made.execute("SELECT count(*) FROM sqlite_schema")
    with connected(record, key) as source:
        spelled = f"x'{to.spelled()}'" if to else ""
        source.execute("ATTACH DATABASE ? AS other KEY ?", (str(part), spelled))
        source.execute("BEGIN")
        source.execute("SELECT sqlcipher_export('other')")
        for mark in _MARKS:
            source.execute(f"PRAGMA other.{mark} = {source.execute(f'PRAGMA main.{mark}').fetchone()[0]}")
        source.execute("COMMIT")
        source.execute("DETACH DATABASE other")


def settle(record: Path, key: Key | None = None) -> None:
    """Bring what a crash may have left beside a record into its file, so that the file alone is the record."""
    if not record.exists() or not record.stat().st_size:
        return
    with connected(record, key, mode="rw") as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def close_up(record: Path, key: Key | None = None) -> None:
    """Make one file of a record that is to be a copy: without a log, nothing appears beside it when it is read."""
    with connected(record, key, mode="rw") as conn:
        conn.execute("PRAGMA journal_mode = DELETE")


def put_in_place(fresh: Path, record: Path, key: Key | None = None) -> None:
    """Let a file take a record's place at once: whoever looks finds the one or the other, whole.

    Nobody may have the record open. Its log is brought in first, or it would be read into the new file; Trouble where
    the disk does not let it.
    """
    with writing(record):
        try:
            settle(record, key)
        except (engine().Error, UnicodeDecodeError) as fault:  # a damaged record has nothing to bring in
            if _code(fault) in _DISK:
                raise
    for tail in _TAILS:
        record.with_name(record.name + tail).unlink(missing_ok=True)
    replace(fresh, record)


def replace(fresh: Path, target: Path) -> None:
    """Give a file its name, for good."""
    fresh.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file, or what a folder lists, has reached the disk, where the system can tell."""
    if sys.platform == "win32" and path.is_dir():
        return
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def part_of(target: Path) -> Path:
    """The name that a file goes by until it is whole."""
    return target.with_name(f"{target.name}{PART}")


def remove(file: Path) -> None:
    """Take a record's file away, and what lies beside it, as far as the disk lets it."""
    for tail in ("", *_TAILS):
        with suppress(OSError):
            file.with_name(file.name + tail).unlink(missing_ok=True)


def tidy(record: Path, *folders: Path) -> None:
    """Take away what a crash left half made beside a record and in folders of copies; nobody may be making it."""
    left = [*record.parent.glob(f"{_literal(record.name)}*{PART}*")]
    for folder in folders:
        left += folder.glob(f"*{PART}*")
    for path in left:
        with suppress(OSError):
            path.unlink()


def tidy_copies(record: Path, folder: Path) -> None:
    """Take away the half copies of a record that were being made in a folder when the program was cut off."""
    with suppress(OSError):
        for path in folder.glob(f"{_literal(record.stem)}-*{_literal(record.suffix)}{PART}*"):
            path.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "[]*?" else sign for sign in name)
