"""What is private of people: shown masked, in full when asked for, handed out whole, and erased."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from assistant import places, words
from assistant.record import cases, creators, documents, dossier, erasing, history, persons
from assistant.record.record import Record
from assistant.record.stepping import steps_of
from assistant.report import person
from assistant.terms.erasing import Erasure, OldCopy, Revealed
from assistant.terms.errors import Trouble, message
from assistant.terms.persons import Personal
from assistant.terms.texts import file_name
from assistant.terms.work import Changes, Done, Tick, silent
from assistant.vault import restoring
from assistant.verbs.browsing import newest_day
from assistant.verbs.reviewing import review_page

_ASKED = Changes(frozenset({"history"}))


def show_personal(record: Record, creator: int, today: date | None = None) -> Personal:
    """What is kept of a creator as a person; phone, id number and card are masked."""
    return persons.of(record, creator, today or date.today())


def set_personal(record: Record, creator: int, values: Mapping[str, str | None]) -> Done:
    """Set personal fields, all or none; a masked value leaves its field as it is."""
    changed = persons.put(record, creator, values)
    return Done(creator, Changes(frozenset({"creator", "history"}) if changed else frozenset()))


def reveal(record: Record, creator: int, field: str) -> Revealed:
    """A private field in full; who asked for it and when is written down."""
    return Revealed(creator, field, persons.reveal(record, creator, field), _ASKED)


def export_person(record: Record, creator: int, path: Path, tick: Tick = silent) -> Path:
    """Write everything about one person into an archive (.zip), in full; that it was asked for is written down first.

    Where the path is a folder the archive is made in it under her name. Trouble where it cannot be written.
    """
    name = creators.one(record, creator, newest_day(record)).name
    if path.is_dir():
        path /= f"{file_name(name)}.zip"
    path = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
    try:
        with places.whole_file(path) as part:
            _write_person(record, creator, name, part, tick)
    except OSError as fault:
        raise Trouble(
            "{file} could not be written: {reason}", file=str(path), reason=fault.strerror or str(fault)
        ) from fault
    return path


def _write_person(record: Record, creator: int, name: str, part: Path, tick: Tick) -> None:
    with record.atomic():
        history.note_asking(record, creator, "export")
        held = dossier.everything(record, creator)
        listed = documents.of(record, creator)
        reviews = cases.listed(record, creator=creator)
        pages = {}
        for done, one in enumerate(reviews):
            tick(done, len(reviews))
            pages[f"{one.opened_at[:10]} {one.id}"] = review_page(record, one.id)
        files = ((one.name, documents.content(record, one.id)) for one in listed)
        person.write_person(part, name, held, files, pages, words.in_both)


class _LookedError(Exception):
    """Carries what erasing would have done out of the transaction that is taken back."""

    def __init__(self, found: Erasure) -> None:
        super().__init__()
        self.found = found


def preview_erasing(record: Record, creator: int) -> Erasure:
    """What erasing a person would take away and leave; the record stays as it is."""
    try:
        with record.atomic():
            raise _LookedError(erasing.erase(record, creator, _label(creator)))
    except _LookedError as looked:
        return replace(looked.found, changes=Changes())


def erase_person(record: Record, creator: int, typed: str | None = None) -> Erasure:
    """Take everything personal of a creator out of the record for good; her figures stay under a label.

    `typed`: her name as the person has typed it, to be sure; Trouble where it is another. This is no step: neither
    undo nor the trash brings it back.
    """
    if typed is not None and typed.strip() != creators.one(record, creator, newest_day(record)).name:
        raise Trouble("The name that was typed is another. Nothing was erased.")
    found = erasing.erase(record, creator, _label(creator))
    steps_of(record).forget()
    record.answers.clear()
    return replace(found, wiped=erasing.wipe(record))


def old_copies(record: Path) -> tuple[OldCopy, ...]:
    """Copies of a record that lie beside it and still hold whoever was erased since, newest first."""
    found = [OldCopy(one.path, one.taken_at, one.size) for one in restoring.points(record)]
    for path in restoring.strays(record):
        known = path.stat()
        found.append(OldCopy(path, datetime.fromtimestamp(known.st_mtime), known.st_size))
    return tuple(sorted(found, key=lambda one: one.taken_at, reverse=True))


def drop_copies(copies: Sequence[OldCopy]) -> int:
    """Take such copies away, so that nobody who was erased is left in them; how many went."""
    gone = 0
    for one in copies:
        try:
            one.path.unlink()
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise Trouble(
                "{file} could not be deleted: {reason}", file=str(one.path), reason=fault.strerror or str(fault)
            ) from fault
        gone += 1
    return gone


def copies_beside(record: Record) -> tuple[OldCopy, ...]:
    """The copies beside an open record that still hold whoever was erased since."""
    return old_copies(record.path)


def drop_copies_of(_record: Record, copies: Sequence[OldCopy]) -> Done:
    """The same as `drop_copies`, for whoever has the record open; `row` is how many went."""
    return Done(drop_copies(copies), Changes())


def _label(creator: int) -> str:
    return words.say(message("Erased creator {number}", number=creator))
