"""Copies of the record: made, listed, looked into, put back; and what is legible of a damaged one, saved."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.record import mending, rollups
from assistant.record import record as book
from assistant.record.erased import Erased
from assistant.record.record import Record
from assistant.record.returned import Returned
from assistant.terms.copies import Difference, Point, Salvaged, Why
from assistant.terms.errors import Message, Trouble, counted, message
from assistant.terms.identity import Contents
from assistant.terms.keys import Key
from assistant.terms.work import Changes, Done, Tick, silent
from assistant.vault import restoring, salvage, sealing, seals
from assistant.verbs import opening
from assistant.words import MISSING, count, moment

_SHOWN = 4  # names of files in a sentence


def list_copies(path: Path) -> tuple[Point, ...]:
    """The copies of a record that were taken by themselves, newest first."""
    return restoring.points(path)


def look_into(path: Path, key: Key | None = None) -> Contents:
    """What a record or a copy of it holds, in short; Damaged or Sealed where that cannot be told."""
    return restoring.contents(path, key)


def set_point(record: Record, why: Why = Why.HAND) -> Point | None:
    """Copy the record beside itself now; None where it holds nothing yet. A record that is only looked at refuses."""
    if record.readonly:
        raise record.refusal
    return restoring.set_point(record.path, why, record.key)


def daily_copy(record: Record) -> Point | None:
    """Copy the record beside itself if that was not done today; copies that a seal left out are sealed."""
    if record.key is not None:
        sealing.seal_copies(record.path, record.key)
    return restoring.daily(record.path, record.key)


def back_up(record: Record, folder: Path) -> Path:
    """Copy the record into a folder, such as a USB stick's; where the copy is. It is checked before it has its name."""
    return restoring.back_up(record.path, folder, record.key)


def drop_copy(point: Path) -> None:
    """Delete a copy for good."""
    restoring.drop(point)


def compare(record: Record, point: Path) -> Difference:
    """What putting a copy back would change."""
    found = restoring.difference(record.path, point, record.key)
    return replace(found, returning=_returning(record, point))


def returning(path: Path, point: Path, key: Key | None = None) -> tuple[int, ...]:
    """Creators who were erased since a copy was taken, and would be back with it; none where nobody can tell."""
    try:
        with book.open_record(path, readonly=True, key=seals.key_of(path, key)) as record:
            return _returning(record, point)
    except Trouble:
        return ()


def _returning(record: Record, point: Path) -> tuple[int, ...]:
    erased, again = Erased(record), Returned(record)
    if not erased and not again.creators():
        return ()
    return tuple(
        creator
        for creator, name in restoring.people(point, record.key)
        if (creator in erased.creators and erased.creator(name) == creator) or again.is_one(creator, name)
    )


def restore(path: Path, point: Path, key: Key | None = None) -> Path | None:
    """Put a copy in the place of a record that nobody has open; the record as it was becomes a copy itself.

    Erased people who are back with it are noted in it, until they are erased again or may stay.
    """
    back = returning(path, point, key)
    aside = restoring.restore(path, point, key)
    if back:
        with opening.open_record(path, key=key) as record:
            Returned(record).note(back)
    return aside


def returned(record: Record) -> tuple[int, ...]:
    """Creators who were erased once, are back with a copy that was put back, and were not dealt with yet."""
    return Returned(record).creators()


def let_stay(record: Record, creators: Sequence[int]) -> Done:
    """Say no more of these that they are back: the copy was put back because of them."""
    Returned(record).forget(creators)
    return Done(None, Changes())


def move(path: Path, target: Path, key: Key | None = None) -> Path:
    """Move a record that nobody has open to another folder; the file so far is renamed, as a copy; its new name.

    Raises Trouble where a file of that name is there already, or where it cannot be written.
    """
    if target.exists():
        raise Trouble("{file} is there already; choose another name, or open it.", file=str(target))
    return restoring.move(path, target, key)


def newest_good(path: Path, key: Key | None = None) -> Point | None:
    """The newest copy of a record that is sound and can be opened; None where there is none."""
    return restoring.newest_good(path, key)


def save_legible(path: Path, target: Path, key: Key | None = None, *, tick: Tick = silent) -> Salvaged:
    """Save what can be read of a damaged record into a new one, sealed like it; the damaged file stays as it is.

    Raises Damaged where nothing can be read, Trouble where the new file is there already or cannot be written.
    """
    if target.exists():
        raise Trouble("{file} is there already; choose another name, or open it.", file=target.name)
    key = seals.key_of(path, key)
    with restoring.poured(path, target, key) as part:
        book.open_record(part, key=key).close()
        saved = salvage.pour(path, part, key, but=rollups.KEPT, tick=tick)
        with book.open_record(part, key=key) as record:
            mending.mend(record)
    return saved


def in_words(difference: Difference) -> tuple[Message, ...]:
    """What putting a copy back would change, sentence by sentence."""
    then, now = difference.then, difference.now
    if then == now and not (difference.gone or difference.back or difference.returning):
        return (message("The record is as this copy is: putting it back changes nothing."),)
    told = [
        message(
            "Putting it back: {sessions} sessions instead of {now}, imports up to {last} instead of {newest}.",
            sessions=count(then.sessions),
            now=count(now.sessions),
            last=moment(then.last_import) if then.last_import else MISSING,
            newest=moment(now.last_import) if now.last_import else MISSING,
        )
    ]
    if now.edits > then.edits:
        told.append(
            counted("{count} later edit by hand goes.", "{count} later edits by hand go.", count=now.edits - then.edits)
        )
    if difference.gone:
        told.append(message("Imports that go: {files}.", files=_listed(difference.gone)))
    if difference.back:
        told.append(message("Imports that come back: {files}.", files=_listed(difference.back)))
    if difference.returning:
        told.append(
            counted(
                "{count} person who was erased since would be back and has to be erased again.",
                "{count} people who were erased since would be back and have to be erased again.",
                count=len(difference.returning),
            )
        )
    told.append(message("The record as it is now becomes a copy itself, so this can be taken back."))
    return tuple(told)


def returned_in_words(creators: Sequence[int]) -> Message:
    """That erased people are back."""
    return counted(
        "{count} person who had been erased is back with an older copy of the record. Erase her again, unless the "
        "copy was put back because of her.",
        "{count} people who had been erased are back with an older copy of the record. Erase them again, unless the "
        "copy was put back because of them.",
        count=len(creators),
    )


def saved_in_words(saved: Salvaged) -> Message:
    """What was saved of a damaged record, in words."""
    rows = count(sum(saved.rows.values()))
    if not saved.incomplete and not saved.dropped:
        return message("Everything could be read: {rows} rows.", rows=rows)
    return message(
        "{rows} rows could be read. Some are missing in {tables} tables; left out because they leaned on lost ones: "
        "{dropped}. Import the exports of the last weeks again to fill the gaps.",
        rows=rows,
        tables=count(len(saved.incomplete)),
        dropped=count(saved.dropped),
    )


def _listed(names: tuple[str, ...]) -> str:
    """The first names of some, and how many more there are."""
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} … ({count(len(names))})" if len(names) > _SHOWN else shown
