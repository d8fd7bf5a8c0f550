"""Faults of the disk under the record, told as advice; what is no fault of the disk is left as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.record.engine import CANTOPEN, KINDS, READONLY, DatabaseError
from assistant.terms.errors import Trouble, message
from assistant.terms.keys import Damaged

_BUSY, _LOCKED, _IOERR, _CORRUPT, _FULL, _NOTADB = 5, 6, 10, 11, 13, 26
_IN_USE = message(
    "The record {file} is in use by another program just now. Nothing was changed; close that program and try again."
)
_GONE = message(
    "The record {file} cannot be reached ({reason}). What was kept before is safe. Is the disk or USB stick still"
    " there, and not full? Then open the record again."
)
_DAMAGED = message("The record {file} is damaged ({reason}); it was left untouched. Put back the newest copy.")
_ADVICE = {
    _BUSY: _IN_USE,
    _LOCKED: _IN_USE,
    READONLY: message(
        "The record {file} may not be written ({reason}). Nothing was changed; is the file or its folder read-only?"
    ),
    _IOERR: _GONE,
    CANTOPEN: _GONE,
    _CORRUPT: _DAMAGED,
    _NOTADB: _DAMAGED,
    _FULL: message("The disk is full. Nothing was changed in {file}; make room on the disk and try again."),
}


class InUse(Trouble):
    """Another program is writing."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what the engine says of the disk as Trouble, InUse where another program is writing."""
    try:
        yield
    except (DatabaseError, UnicodeDecodeError) as fault:
        trouble = trouble_of(fault, path)
        if trouble is None:
            raise
        raise trouble from fault


def trouble_of(fault: BaseException, path: Path) -> Trouble | None:
    """A fault of the engine, or the one it came from, as advice; None where it is a bug or was asked for."""
    seen: BaseException | None = fault
    while seen is not None:
        advice = _ADVICE.get(getattr(seen, "sqlite_errorcode", 0) & KINDS)
        if _is_garbled(seen):
            advice = _DAMAGED
        if advice is not None:
            shape = InUse if advice is _IN_USE else Damaged if advice is _DAMAGED else Trouble
            return shape(advice.text, file=str(path), reason=str(seen))
        seen = seen.__context__  # a full disk takes the savepoint with it, to which one then cannot go back
    return None


def _is_garbled(fault: BaseException) -> bool:
    """Whether the engine found text, in a cell or in what it would say of the schema, that is none."""
    if isinstance(fault, UnicodeDecodeError):
        return fault.object.startswith(b"malformed database schema")
    return isinstance(fault, DatabaseError) and str(fault).startswith(("Could not decode", "malformed database schema"))


def damaged(path: Path, fault: BaseException) -> Damaged:
    """What is said of a record that is not one inside."""
    return Damaged(_DAMAGED.text, file=str(path), reason=str(fault))
