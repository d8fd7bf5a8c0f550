"""Who has a record open for writing: one program at a time, and the others are told who."""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.terms.keys import Held, Holder

_LOCK, _HELD = ".lock", ".held"


@dataclass(slots=True)
class _Grip:
    """One lock of this process, and how many of its connections go by it."""

    lock: FileLock
    many: int = 0


_grips: dict[Path, _Grip] = {}  # of this process, as the locks themselves are


class Hold:
    """A record held for writing until it is let go of; `crashed` tells that the last holder never let go."""

    def __init__(self, record: Path, *, crashed: bool) -> None:
        self._record = record
        self.crashed = crashed

    def alone(self) -> bool:
        """Whether no other connection of this process goes by it."""
        grip = _grips.get(self._record)
        return grip is not None and grip.many == 1

    def release(self) -> None:
        """Let go; the last hold of this process gives the record free."""
        grip = _grips.get(self._record)
        if grip is None:
            return
        grip.many -= 1
        if grip.many <= 0:
            del _grips[self._record]
            with suppress(OSError):
                _beside(self._record, _HELD).unlink(missing_ok=True)
            grip.lock.release()
            with suppress(OSError):  # another may hold it by now; then it stays
                _beside(self._record, _LOCK).unlink(missing_ok=True)


def take(record: Path, *, alone: bool = False, over: bool = False, now: datetime | None = None) -> Hold:
    """Hold a record for writing; connections of one process may share it, unless one wants it `alone`.

    `over` takes it although another computer seems to have it. Raises Held with who has it.
    """
    record = record.resolve()
    grip = _grips.get(record)
    if grip is not None:
        if alone:
            raise Held("{file} is still open in this program.", elsewhere=False, file=record.name)
        grip.many += 1
        return Hold(record, crashed=False)
    lock = FileLock(_beside(record, _LOCK), thread_local=False)
    holder = holder_of(record)
    try:
        folder = record.parent.stat()
        lock.acquire(blocking=False)
        if not os.path.samestat(folder, record.parent.stat()):
            _undo_lock(lock, record)
            return Hold(record, crashed=False)
    except Timeout:
        raise _held(record, holder, elsewhere=False) from None
    except OSError:
        return Hold(record, crashed=False)  # a folder that cannot be written to: opening tells why
    if holder is not None and holder.host != platform.node() and not over:
        lock.release()
        raise _held(record, holder, elsewhere=True)
    _grips[record] = _Grip(lock, 1)
    _note(record, now or datetime.now())
    return Hold(record, crashed=holder is not None)


def _undo_lock(lock: FileLock, record: Path) -> None:
    """Do away with the folder that the lock has made where a stick was pulled."""
    lock.release()
    with suppress(OSError):
        _beside(record, _LOCK).unlink(missing_ok=True)
        record.parent.rmdir()


def holder_of(record: Path) -> Holder | None:
    """Who says to have a record open; None where nobody does, or it cannot be read."""
    try:
        told = json.loads(_beside(record, _HELD).read_text(encoding="utf-8"))
        return Holder(str(told["host"]), str(told["user"]), int(told["process"]), str(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held(record: Path, holder: Holder | None, *, elsewhere: bool) -> Held:
    if holder is None:
        return Held(
            "{file} is open in another window; close it there to change anything here.",
            elsewhere=False,
            file=record.name,
        )
    return Held(
        "{file} is open on the computer {host} ({user}) since {since}; close it there to change anything here.",
        elsewhere=elsewhere,
        file=record.name,
        host=holder.host,
        user=holder.user,
        since=holder.since.replace("T", " ")[:16],
    )


def _note(record: Path, now: datetime) -> None:
    told = asdict(Holder(platform.node(), _user(), os.getpid(), now.isoformat(timespec="seconds")))
    with suppress(OSError):
        _beside(record, _HELD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _beside(record: Path, tail: str) -> Path:
    return record.with_name(f"{record.name}{tail}")
