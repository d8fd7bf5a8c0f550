"""The record: one open file, its engine, and its doors."""

import glob
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from assistant import places
from assistant.record.engine import CANTOPEN, KINDS, READONLY, Connection, DatabaseError, open_file
from assistant.record.faults import damaged, told, trouble_of
from assistant.record.schema import APPLICATION_ID, migrations, names
from assistant.terms.errors import Trouble
from assistant.terms.keys import Key, Unwritable
from assistant.terms.pinyin import sounds

from sqlite_utils import Database  # isort: skip

_READER_PAGES, _WRITER_PAGES = -8_000, -32_000  # kilobytes of the file kept in memory
_MAGIC = b"SQLite format 3\x00"
_GLANCE = "SELECT count(*) FROM sqlite_schema"


class Record:
    """An open record; it belongs to the thread that uses it."""

    def __init__(self, path: Path, *, readonly: bool = False, key: Key | None = None) -> None:
        """Open the file as it is; `open_record` is the door that looks first."""
        self.path = path
        self.readonly = readonly
        self.key = key
        self.upon_close: Callable[[], None] | None = None
        self.refusal = Trouble("The record is open to be looked at only; nothing was changed.")
        self.conn: Connection = open_file(path, "ro" if readonly else "rwc", key.spelled() if key else "")
        self.db = Database(self.conn)
        self.answers: dict[object, Any] = {}  # of the last questions; see windows.py
        self.conn.create_function("sounds", 2, sounds, deterministic=True)
        self.conn.execute("PRAGMA foreign_keys = ON")
        self.conn.execute(f"PRAGMA cache_size = {_READER_PAGES if readonly else _WRITER_PAGES}")

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        with suppress(DatabaseError):  # what could not be tidied up is tidied up when it is opened again
            self.close()
        trouble = None if fault is None or isinstance(fault, Trouble) else trouble_of(fault, self.path)
        if trouble is not None:
            raise trouble from fault

    def close(self) -> None:
        """Let go of the file."""
        try:
            self.conn.close()
        finally:
            if self.upon_close is not None:
                let_go, self.upon_close = self.upon_close, None
                let_go()

    def interrupt(self) -> None:
        """Stop the statement under way in another thread; it fails with OperationalError."""
        self.conn.interrupt()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All or nothing; inside another such block it is a savepoint."""
        if self.conn.in_transaction:
            with self.db.atomic():
                yield
            return
        if self.readonly:
            raise self.refusal
        with told(self.path):
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:
                    with suppress(DatabaseError):  # a disk that is gone; nothing is kept of it all the same
                        self.conn.execute("ROLLBACK")
                raise

    def one(self, sql: str, *values: object) -> Any:
        """The first value of the first row, or None."""
        with told(self.path):
            row = self.conn.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of the answer."""
        with told(self.path):
            found: list[tuple[Any, ...]] = self.conn.execute(sql, values).fetchall()
        return found


def inspect(path: Path, key: Key | None = None) -> tuple[str, ...]:
    """The names of the steps that the file still needs; () for a file that is up to date.

    Raises Trouble for a file that is not a record or comes from a newer version, Damaged for one that is not
    sound. The file is only read. A file that does not exist, or is empty, needs every step.
    """
    if not _look_at_head(path, sealed=key is not None):
        return names()
    try:
        _settle(path, key)
        with Record(path, readonly=True, key=key) as record:
            _look_at_mark(record)
            return _pending(record)
    except (DatabaseError, UnicodeDecodeError) as fault:
        if _is_unwritten(fault) and not places.is_whole(path):
            raise _left_open(path) from fault
        raise trouble_of(fault, path) or damaged(path, fault) from fault


def must_take_writes(path: Path, key: Key | None = None) -> None:
    """Unwritable where a record can be read, but its file or beside it nothing written; nothing is changed."""
    try:
        path.open("rb+").close()  # asked of the system first: the engine would leave a log beside a protected file
    except OSError as fault:
        raise _unwritable(path) from fault
    try:
        with closing(Record(path, key=key)) as record:
            record.conn.execute("PRAGMA busy_timeout = 0")
            mark = record.conn.execute("PRAGMA application_id").fetchone()[0]
            record.conn.execute("BEGIN IMMEDIATE")
            record.conn.execute(f"PRAGMA application_id = {mark}")
            record.conn.execute("ROLLBACK")
    except DatabaseError as fault:  # any other is told when something is written
        if _is_unwritten(fault):
            raise _unwritable(path) from fault


def _is_unwritten(fault: BaseException) -> bool:
    return getattr(fault, "sqlite_errorcode", 0) & KINDS in {READONLY, CANTOPEN}


def _unwritable(path: Path) -> Unwritable:
    if _takes_files(path.parent):
        return Unwritable(
            "The file {file} is write-protected, so it can only be looked at: nothing can be imported, edited or "
            "reviewed. Take the protection off, or copy the file to this computer and open the copy.",
            file=path.name,
        )
    return Unwritable(
        "Nothing can be written in {folder}: the folder or the stick is write-protected. {file} can only be looked "
        "at; to import, edit or review, copy it to this computer and open the copy.",
        folder=str(path.parent),
        file=path.name,
    )


def _takes_files(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _left_open(path: Path) -> Trouble:
    return Trouble(
        "{file} was not closed properly, and what waits beside it ({log}) cannot be brought in where nothing can be "
        "written. Copy both to this computer and open the copy.",
        file=path.name,
        log=", ".join(sorted(one.name for one in path.parent.glob(f"{glob.escape(path.name)}-*"))),
    )


def _settle(path: Path, key: Key | None) -> None:
    """Take back what was under way when the program was cut off while it made the file; else nobody could read it."""
    if not path.with_name(f"{path.name}-journal").exists():
        return
    try:
        with Record(path, readonly=True, key=key) as record:
            record.conn.execute(_GLANCE)
    except (DatabaseError, Trouble):
        with Record(path, key=key) as record:
            record.conn.execute(_GLANCE)


def open_record(path: Path, *, readonly: bool = False, key: Key | None = None) -> Record:
    """Open a record and bring it up to date; a new file becomes an empty record.

    Raises Trouble as `inspect` does, and where the folder or file cannot be written.
    """
    pending = inspect(path, key)
    if pending and readonly:
        raise Trouble(
            "{file} is from an older version of this program; it has to be opened for writing once, or a copy of it.",
            file=path.name,
        )
    try:
        record = Record(path, readonly=readonly, key=key)
    except DatabaseError as fault:
        raise _cannot_open(path, fault) from fault
    try:
        if not readonly and _begin_writing(record):
            record.close()
            record = Record(path, key=key)
        if pending:
            _migrate(record)
    except BaseException as fault:
        record.close()
        if isinstance(fault, DatabaseError | UnicodeDecodeError):
            raise trouble_of(fault, path) or damaged(path, fault) from fault
        raise
    return record


def _begin_writing(record: Record) -> bool:
    """Let writes go to a log first, as a new record's or a copy's do not; whether that is new.

    The connection that began it would leave the log behind when it is closed.
    """
    try:
        if record.one("PRAGMA journal_mode") == "wal":
            return False
        record.conn.execute("PRAGMA journal_mode = WAL")
        return True
    except DatabaseError as fault:
        raise _cannot_open(record.path, fault) from fault


def _cannot_open(path: Path, fault: Exception) -> Trouble:
    return Trouble(
        "The record {file} cannot be opened: {reason}. Is its folder there, and may it be written?",
        file=str(path),
        reason=str(fault),
    )


def _migrate(record: Record) -> None:
    with record.atomic():
        migrations.apply(record.db)
        record.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _look_at_head(path: Path, *, sealed: bool) -> bool:
    """Whether anything is in the file."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise Trouble(
            "The record {file} cannot be read: {reason}", file=str(path), reason=fault.strerror or ""
        ) from fault
    if not head:
        return False
    if head != _MAGIC and not sealed:
        raise Trouble(
            "{file} is not a record of this program, or it is sealed and the file {seal} that belongs beside it is "
            "missing; it was left untouched.",
            file=str(path),
            seal=f"{path.name}.seal",
        )
    return True


def _look_at_mark(record: Record) -> None:
    begun = record.one(_GLANCE)
    if begun and record.one("PRAGMA application_id") != APPLICATION_ID:
        raise Trouble(
            "{file} is a database of another program; it was left untouched. Choose another file.",
            file=str(record.path),
        )


def _pending(record: Record) -> tuple[str, ...]:
    known = names()
    applied = {step.name for step in migrations.applied(record.db)}
    if not applied.issubset(known):
        raise Trouble(
            "{file} was written by a newer version of this program; it was left untouched. Please update the program.",
            file=str(record.path),
        )
    return tuple(name for name in known if name not in applied)
