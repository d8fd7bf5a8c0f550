"""Restore points: whole copies of a record taken before each import, thinned as they age."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.terms.errors import Trouble
from assistant.terms.identity import Contents
from assistant.vault import backup

_STAMP = "%Y%m%d-%H%M%S-%f"
_LATEST = 5  # are kept all
_DAYS = 14  # of each of so many days the newest is kept, then of each month
_MONTHS = 6
_FLOOR = 256 << 20  # free bytes that a copy must leave on the disk


@dataclass(frozen=True, slots=True)
class Point:
    """A copy of the record as it was at a moment."""

    path: Path
    taken_at: datetime
    size: int


_CONTENTS = (
    "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM creator), (SELECT count(*) FROM batch),"
    " (SELECT count(*) FROM history), (SELECT max(started_at) FROM session), (SELECT max(imported_at) FROM batch)"
)


def contents(record: Path) -> Contents:
    """What a record or a copy holds; Trouble where it is no record."""
    return Contents(*backup.ask(record, _CONTENTS))


def folder_of(record: Path) -> Path:
    """Where the restore points of a record lie."""
    return record.with_name(f"{record.stem}.restore-points")


def set_point(record: Path, now: datetime | None = None) -> Point | None:
    """Copy the record aside as it is now, and let go of old copies; None for a record without any import.

    Raises Trouble where there is no room for a copy, or it cannot be written.
    """
    if not backup.in_use(record):
        return None
    folder = folder_of(record)
    try:
        folder.mkdir(exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise Trouble(
            "No restore point could be made in {folder}: {reason}. Nothing was changed.",
            folder=str(folder),
            reason=fault.strerror or str(fault),
        ) from fault
    if free < record.stat().st_size + _FLOOR:
        raise Trouble(
            "There is too little room on the disk for a restore point ({file}). Nothing was changed; make room first.",
            file=record.name,
        )
    moment = now or datetime.now()
    path = folder / f"{moment:{_STAMP}}{record.suffix}"
    backup.copy(record, path)
    thin(record)
    return Point(path, moment, path.stat().st_size)


def points(record: Path) -> tuple[Point, ...]:
    """The restore points of a record, newest first."""
    found = []
    for path in folder_of(record).glob(f"*{record.suffix}"):
        try:
            taken_at = datetime.strptime(path.stem, _STAMP)
        except ValueError:
            continue
        found.append(Point(path, taken_at, path.stat().st_size))
    return tuple(sorted(found, key=lambda one: one.taken_at, reverse=True))


def thin(record: Path) -> int:
    """Let go of copies that newer ones stand for; how many."""
    listed = points(record)
    kept = kept_of(listed)
    gone = [one for one in listed if one not in kept]
    for one in gone:
        one.path.unlink(missing_ok=True)
    return len(gone)


def kept_of(listed: Sequence[Point]) -> set[Point]:
    """Of copies, newest first: the latest, the newest of each recent day and of each month."""
    kept = set(listed[:_LATEST])
    for form, many in (("%Y-%m-%d", _DAYS), ("%Y-%m", _MONTHS)):
        newest: dict[str, Point] = {}
        for one in listed:
            newest.setdefault(one.taken_at.strftime(form), one)
        kept.update(list(newest.values())[:many])
    return kept


def restore(record: Path, point: Path, now: datetime | None = None) -> Path:
    """Put a restore point in the place of the record, which nobody may have open; where the record went.

    Raises Trouble where the point is no sound record, or the files cannot be changed.
    """
    backup.must_be_sound(point)
    aside = set_point(record, now)
    fresh = record.with_name(f"{record.name}.restoring")
    try:
        backup.copy(point, fresh)
        for tail in ("-wal", "-shm"):
            record.with_name(f"{record.name}{tail}").unlink(missing_ok=True)
        fresh.replace(record)
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        raise Trouble(
            "The record {file} could not be put back: {reason}", file=str(record), reason=fault.strerror or str(fault)
        ) from fault
    return aside.path if aside else record
