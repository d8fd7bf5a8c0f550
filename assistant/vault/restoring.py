"""Copies of a record: taken before whatever changes much of it and once a day, thinned as they age, put back."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from assistant.terms.copies import Difference, Point, Why
from assistant.terms.errors import Trouble
from assistant.terms.identity import Contents
from assistant.terms.keys import Damaged, Key
from assistant.vault import envelope, files, holding, seals

_STAMP = "%Y%m%d-%H%M%S-%f"
_LATEST = 5  # are kept all
_DAYS = 14  # of each of so many days the newest is kept, then of each week and month
_WEEKS = 8
_MONTHS = 12
_SHELTERED = timedelta(days=30)  # what a restore put aside stays at least so long
_FLOOR = 256 << 20  # free bytes that a copy must leave on the disk
_OPEN = {Why.IMPORT, Why.DAY, Why.HAND}  # copies of a record that is open
_CONTENTS = (
    "SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM creator), (SELECT count(*) FROM batch),"
    " (SELECT count(*) FROM history), (SELECT max(started_at) FROM session), (SELECT max(imported_at) FROM batch)"
)
_BEGUN = "SELECT count(*) = 2 FROM sqlite_schema WHERE type = 'table' AND name IN ('batch', 'history')"
_IN_USE = "SELECT EXISTS (SELECT 1 FROM batch) OR EXISTS (SELECT 1 FROM history)"


def contents(record: Path, key: Key | None = None) -> Contents:
    """What a record or a copy holds; Damaged where it is no record, Sealed where its key is not at hand."""
    return Contents(*files.ask(record, _CONTENTS, seals.key_of(record, key)))


def folder_of(record: Path) -> Path:
    """Where the copies of a record lie."""
    return record.with_name(f"{record.stem}.restore-points")


def set_point(record: Path, why: Why, key: Key | None = None, now: datetime | None = None) -> Point | None:
    """Copy the record aside as it is now, and let go of old copies; None for a record that was not used yet.

    A restore lets go of none. Raises Trouble where there is no room for a copy, it cannot be written, or the record is
    gone.
    """
    if why in _OPEN and not record.exists():  # a stick that was pulled, not a record without use
        raise Trouble("There is no record {file}.", file=record.name)
    if not (begun(record, key) if why in {Why.UPDATE, Why.HAND, Why.RESTORE} else in_use(record, key)):
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
    moment = _after_all(record, now or datetime.now())
    path = folder / f"{moment:{_STAMP}}.{why.value}{record.suffix}"
    keep_envelope(record, folder)
    files.copy(record, path, key, key)
    if why is not Why.RESTORE:
        thin(record, moment)
    return Point(path, moment, path.stat().st_size, why)


def in_use(record: Path, key: Key | None = None) -> bool:
    """Whether a record holds anything that an import brought or a hand wrote."""
    return begun(record, key) and bool(files.ask(record, _IN_USE, key)[0])


def begun(record: Path, key: Key | None = None) -> bool:
    """Whether a file has the tables of a record."""
    return record.exists() and record.stat().st_size > 0 and bool(files.ask(record, _BEGUN, key)[0])


def daily(record: Path, key: Key | None = None, now: datetime | None = None) -> Point | None:
    """Copy the record aside if no copy of today is there."""
    moment = now or datetime.now()
    newest = next(iter(points(record)), None)
    return None if newest and newest.taken_at.date() >= moment.date() else set_point(record, Why.DAY, key, now)


def back_up(record: Path, folder: Path, key: Key | None = None, now: datetime | None = None) -> Path:
    """Copy the record into any folder, its envelope beside it where it is sealed; where the copy is.

    Raises Trouble where the folder cannot be written, Damaged where the copy is not sound.
    """
    if not folder.is_dir():
        raise Trouble("The folder {folder} is not there; is the disk connected?", folder=str(folder))
    path = folder / f"{record.stem}-{now or datetime.now():%Y%m%d-%H%M%S}{record.suffix}"
    files.tidy_copies(record, folder)
    _let_envelope_lie_beside(path, record)
    return files.copy(record, path, key, key)


@contextmanager
def poured(record: Path, target: Path, key: Key | None) -> Iterator[Path]:
    """Where to write what is to be a record at `target`, sealed like another one: it has its name once it is whole.

    Raises Trouble where it cannot be written; nothing is left then.
    """
    part = files.part_of(target)
    files.remove(part)
    try:
        with files.writing(target):
            yield part
            files.close_up(part, key)
            _let_envelope_lie_beside(target, record)
            files.sync(part)
            files.replace(part, target)
    finally:
        files.remove(part)


def _let_envelope_lie_beside(copy: Path, record: Path) -> None:
    """Write a sealed record's envelope beside a copy that is about to be: without it the copy is of no use."""
    sealing = seals.envelope_of(record)
    if sealing is not None:
        envelope.write(sealing, seals.beside(copy))


def points(record: Path) -> tuple[Point, ...]:
    """The copies of a record, newest first."""
    found = []
    for path in folder_of(record).glob(f"*{record.suffix}"):
        stamp, _, why = path.stem.partition(".")
        try:
            taken_at = datetime.strptime(stamp, _STAMP)
            found.append(Point(path, taken_at, path.stat().st_size, Why(why or Why.IMPORT)))
        except (ValueError, OSError):
            continue
    return tuple(sorted(found, key=lambda one: one.taken_at, reverse=True))


def strays(record: Path) -> tuple[Path, ...]:
    """What lies beside a record outside that folder: what a move or damage put aside, copies of earlier versions."""
    kinds = ("before", "moved", "damaged")
    return tuple(path for kind in kinds for path in record.parent.glob(f"{record.stem}.{kind}-*{record.suffix}"))


def newest_good(record: Path, key: Key | None = None) -> Point | None:
    """The newest copy that is sound and can be opened; None where there is none."""
    for point in points(record):
        try:
            files.must_be_sound(point.path, seals.key_of(point.path, key))
        except Trouble:
            continue
        return point
    return None


def difference(record: Path, point: Path, key: Key | None = None) -> Difference:
    """What putting a copy back would change: what both hold, and the imports that only one of them knows."""
    theirs = seals.key_of(point, key)
    return Difference(
        contents(record, key),
        contents(point, theirs),
        gone=_imports_only_in(record, key, point, theirs),
        back=_imports_only_in(point, theirs, record, key),
    )


def _imports_only_in(one: Path, key: Key | None, other: Path, theirs: Key | None) -> tuple[str, ...]:
    asked = "SELECT sha256, imported_at, file FROM batch WHERE undone_at IS NULL ORDER BY id"
    with files.connected(one, key) as here, files.connected(other, theirs) as there:
        known = {row[:2] for row in there.execute(asked)}
        return tuple(str(row[2]) for row in here.execute(asked) if row[:2] not in known)


def people(point: Path, key: Key | None = None) -> tuple[tuple[int, str], ...]:
    """Who stands in a copy: creators by number and name; Damaged where it is no record."""
    theirs = seals.key_of(point, key)
    files.ask(point, "SELECT count(*) FROM creator", theirs)
    with files.connected(point, theirs) as conn:
        return tuple(conn.execute("SELECT id, name FROM creator"))


def thin(record: Path, now: datetime | None = None) -> int:
    """Let go of copies that newer ones stand for; how many."""
    listed = points(record)
    kept = kept_of(listed, now or datetime.now())
    gone = [one for one in listed if one not in kept]
    for one in gone:
        one.path.unlink(missing_ok=True)
    return len(gone)


def kept_of(listed: Sequence[Point], now: datetime) -> set[Point]:
    """Of copies, newest first: the latest, the newest of each recent day, week and month, what a restore put aside."""
    kept = set(listed[:_LATEST])
    kept.update(one for one in listed if one.why is Why.RESTORE and now - one.taken_at < _SHELTERED)
    for form, many in (("%Y-%m-%d", _DAYS), ("%G-%V", _WEEKS), ("%Y-%m", _MONTHS)):
        newest: dict[str, Point] = {}
        for one in listed:
            newest.setdefault(one.taken_at.strftime(form), one)
        kept.update(list(newest.values())[:many])
    return kept


def drop(point: Path) -> None:
    """Let go of one copy; Trouble where it cannot be."""
    try:
        point.unlink(missing_ok=True)
    except OSError as fault:
        raise Trouble(
            "{file} could not be deleted: {reason}", file=str(point), reason=fault.strerror or str(fault)
        ) from fault


def restore(
    record: Path,
    point: Path,
    key: Key | None = None,
    now: datetime | None = None,
    ready: Callable[[Path, Key | None], object] = lambda _fresh, _key: None,
) -> Path | None:
    """Put a copy in the place of the record, which nobody may have open; where the record went, if it held anything.

    `ready` is handed the file, and what opens it, before it takes the record's place.
    A sealed record stays sealed. A damaged one is put aside as it is. Raises Damaged where the copy is no sound
    record, Held where somebody has the record open, Trouble where files cannot be changed.
    """
    theirs = seals.key_of(point, key)
    files.must_be_sound(point, theirs)
    hold = holding.take(record, alone=True)
    try:
        aside = _put_aside(record, key, now)
        fresh = record.with_name(f"{record.name}.restoring{files.PART}")
        files.copy(point, fresh, theirs, key or theirs)
        ready(fresh, key or theirs)
        files.put_in_place(fresh, record, key)
    except OSError as fault:
        raise Trouble(
            "The record {file} could not be put back: {reason}", file=str(record), reason=fault.strerror or str(fault)
        ) from fault
    finally:
        hold.release()
    return aside


def move(record: Path, target: Path, key: Key | None = None, now: datetime | None = None) -> Path:
    """Let a record be at another place from now on; the name that the file left at the old one has now."""
    key = seals.key_of(record, key)
    hold = holding.take(record, alone=True)
    try:
        with files.writing(target):
            _let_envelope_lie_beside(target, record)
            files.copy(record, target, key, key)
            files.settle(record, key)
            left = record.with_name(f"{record.stem}.moved-{now or datetime.now():%Y%m%d-%H%M%S}{record.suffix}")
            files.replace(record, left)
    finally:
        hold.release()
    return left


def _put_aside(record: Path, key: Key | None, now: datetime | None) -> Path | None:
    try:
        aside = set_point(record, Why.RESTORE, key, now)
    except Damaged:
        return keep_damaged(record, now)
    if aside is None and record.exists() and record.stat().st_size:  # nobody can tell what it held
        return keep_damaged(record, now)
    return aside.path if aside else None


def keep_damaged(record: Path, now: datetime | None = None) -> Path:
    """Copy a damaged file aside byte by byte, with its log, for somebody who can read more of it."""
    aside = record.with_name(f"{record.stem}.damaged-{now or datetime.now():%Y%m%d-%H%M%S}{record.suffix}")
    try:
        for tail in ("", "-wal"):
            if record.with_name(record.name + tail).exists():
                shutil.copyfile(record.with_name(record.name + tail), aside.with_name(aside.name + tail))
        if seals.beside(record).exists():
            shutil.copyfile(seals.beside(record), seals.beside(aside))
    except OSError as fault:
        raise Trouble(
            "The record could not be copied to {copy}: {reason}. Nothing was changed.",
            copy=str(aside),
            reason=fault.strerror or str(fault),
        ) from fault
    return aside


def _after_all(record: Path, now: datetime) -> datetime:
    """A moment after that of every copy: a clock set back must not make the newest copy look old."""
    newest = next(iter(points(record)), None)
    return now if newest is None or now > newest.taken_at else newest.taken_at + timedelta(microseconds=1)


def keep_envelope(record: Path, folder: Path) -> None:
    """Let a sealed record's envelope lie with its copies."""
    sealing = seals.envelope_of(record)
    if sealing is not None and not (place := folder / f"{sealing.salt.hex()}{envelope.SUFFIX}").exists():
        envelope.write(sealing, place)
