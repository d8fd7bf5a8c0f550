"""Giving back the rows that an import left out, and finding exports that wait to be imported."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import words
from assistant.intake import gathering, reading
from assistant.intake import layouts as shelf
from assistant.intake import rescuing as rows
from assistant.record import batches
from assistant.record.record import Record
from assistant.report import rejects as workbook
from assistant.terms.errors import Trouble
from assistant.terms.kinds import Kind
from assistant.terms.work import Reject, Tick, silent

_LARGEST = 512 << 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """An export in a watched folder that is not in the record yet."""

    path: Path
    digests: frozenset[str]
    layouts: tuple[str, ...]
    kind: Kind | None
    modified: float


Seen = dict[tuple[str, int, int], Waiting | None]
"""What was found of files before, by path, time and size, so that a folder is not read again and again."""


def save_rejects(record: Record, batch: int, source: Path, target: Path, only: Sequence[Reject] | None = None) -> Path:
    """Write the rows that an import left out as a workbook in the shape of their file, with the reasons.

    `source` is the file that was imported, or the folder or zip with it. Raises Trouble where it is not that file
    any more, or nothing was left out.
    """
    note = batches.one(record, batch)
    left = list(batches.rejects(record, batch) if only is None else only)
    if not left:
        raise Trouble("Import {batch} left nothing out.", batch=batch)
    with gathering.gathered([source]) as found:
        for item in found.items:
            if item.name.name == note.file and hashlib.sha256(item.path.read_bytes()).hexdigest() == note.sha256:
                return _write(item.path, left, target)
    raise Trouble(
        "{file} is not the file of import {batch} any more; the rows that were left out cannot be taken from it.",
        file=source.name,
        batch=batch,
    )


def new_exports(record: Record, folder: Path, *, seen: Seen | None = None, tick: Tick = silent) -> tuple[Waiting, ...]:
    """The reports in a folder that are not in the record, newest first; what is no report is left in peace."""
    known = batches.digests(record)
    layouts = shelf.all_layouts()
    seen = {} if seen is None else seen
    found = []
    paths = [path for path in gathering.files_in(folder) if path.parent == folder]
    for place, path in enumerate(paths):
        tick(place, len(paths))
        try:
            told = path.stat()
        except OSError:
            continue
        key = (str(path), told.st_mtime_ns, told.st_size)
        if key not in seen:
            seen[key] = _look(path, told.st_mtime, layouts) if told.st_size <= _LARGEST else None
        waiting = seen[key]
        if waiting is not None and not waiting.digests <= known:
            found.append(waiting)
    return tuple(sorted(found, key=lambda one: one.modified, reverse=True))


def _look(path: Path, modified: float, layouts: Sequence[shelf.Layout]) -> Waiting | None:
    """A file as a report that waits; None where it is none that is known."""
    try:
        with gathering.gathered([path]) as found:
            read = []
            for item in found.items:
                how = reading.How(name=item.name, hints=item.hints)
                try:
                    read.append(reading.read(item.path, layouts, how))
                except Trouble:
                    continue
    except (Trouble, OSError):
        return None
    if not read:
        return None
    digests = frozenset(one.source.sha256 for one in read)
    ids = tuple(dict.fromkeys(one.layout for one in read))
    return Waiting(path, digests, ids, reading.kind_of(read[0]), modified)


def _write(path: Path, left: Sequence[Reject], target: Path) -> Path:
    lines: dict[str, set[int]] = {}
    why: dict[tuple[str, int], str] = {}
    for one in left:
        lines.setdefault(one.sheet, set()).add(one.line)
        told = f"{one.header}: {words.say(one.why)}" if one.header else words.say(one.why)
        why[one.sheet, one.line] = f"{why[one.sheet, one.line]}; {told}" if (one.sheet, one.line) in why else told
    _, rescued = rows.rescue(path, lines, shelf.all_layouts())
    return workbook.write_rejects(target, [(one.sheet, one.head, one.rows) for one in rescued], why)
