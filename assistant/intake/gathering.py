"""Files, folders, zips of exports and pasted text, as the single files that are read."""

import os
import re
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant import places
from assistant.intake.bounds import MOST, members, too_large, unpacked
from assistant.intake.opening import is_archive, reaching
from assistant.terms.errors import Message, Trouble, message

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".zip", ".html", ".htm"})
"""How the names of files end that may be exports."""

_LOCKS = ("~$", ".~", "._", ".")
_MOST_FILES = 2_000
_DEEPEST = 2  # a zip in a zip, and no further
_FORBIDDEN = re.compile(r'[:<>"|?*]')  # in a name under Windows
DEVICE = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
"""How the name of a file begins that Windows takes for a device."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file to read: where it lies, what it is called, and what may tell whose it is.

    `asked` tells that a person named this very file, so that it must be read or be told as trouble.
    """

    path: Path
    name: Path
    hints: tuple[str, ...] = ()
    asked: bool = True


@dataclass(slots=True)
class Gathered:
    """The files found, and those passed over with the reason."""

    items: list[Item] = field(default_factory=list)
    skipped: list[tuple[Path, Message]] = field(default_factory=list)


@contextmanager
def gathered(paths: Sequence[Path], pasted: str | None = None) -> Iterator[Gathered]:
    """All files behind the paths, and pasted cells as one more; unpacked ones are gone afterwards."""
    with _room() as folder:
        found = Gathered()
        gatherer = _Gatherer(folder, found)
        for path in paths:
            gatherer.take(path, path, (), asked=True, depth=0)
        if pasted is not None:
            found.items.append(_paste(folder, pasted))
        yield found


def files_in(folder: Path) -> list[Path]:
    """Files in a folder and below that may be exports, by name; locks and hidden files are none."""
    with reaching(folder):
        found = [
            path
            for path in sorted(folder.rglob("*"))
            if path.suffix.lower() in ENDINGS
            and not any(part.startswith(_LOCKS) for part in path.relative_to(folder).parts)
            and path.is_file()
        ]
    return found[:_MOST_FILES]


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for what is unpacked; Trouble where there is no room for one."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(places.scratch())
        except OSError as fault:
            raise _no_room(fault) from fault
        yield folder


def _no_room(fault: OSError) -> Trouble:
    return Trouble(
        "There is no room to unpack files: {reason}. Nothing was changed; make room on the disk and try again.",
        reason=fault.strerror or str(fault),
    )


@dataclass(slots=True)
class _Gatherer:
    folder: Path
    found: Gathered
    unpacked: int = 0
    left: int = MOST  # bytes that may still be unpacked, whatever lies in what

    def take(self, path: Path, name: Path, hints: tuple[str, ...], *, asked: bool, depth: int) -> None:
        """Take a file, or what is in it."""
        if path.is_dir():
            inside = files_in(path)
            if not inside and asked:
                raise Trouble("There are no tables in the folder {folder}.", folder=str(path))
            for one in inside:
                self.take(one, one, (one.parent.name, *hints), asked=False, depth=depth)
        elif is_archive(path):
            self._unpack(path, name, hints, asked=asked, depth=depth)
        else:
            self.found.items.append(Item(path, name, hints, asked))

    def _unpack(self, path: Path, name: Path, hints: tuple[str, ...], *, asked: bool, depth: int) -> None:
        if depth >= _DEEPEST:
            self.found.skipped.append((name, message("{file} is packed too deep.", file=name.name)))
            return
        try:
            inside = self._members(path, name)
        except Trouble as trouble:
            if asked:
                raise
            self.found.skipped.append((name, trouble.message))
            return
        if not inside and asked:
            raise Trouble("There are no tables in {file}.", file=name.name)
        for member, lies in inside:
            self.take(lies, name / member, (name.stem, *hints), asked=False, depth=depth + 1)

    def _members(self, path: Path, name: Path) -> list[tuple[str, Path]]:
        """The tables in a zip: their names, and where they lie now."""
        with reaching(path):
            content = path.read_bytes()
        wanted = [one for one in members(name, content) if _is_table(_named(one))][:_MOST_FILES]
        self.left -= sum(one.file_size for one in wanted)
        if self.left < 0:
            raise too_large(name)
        unpacked = []
        with zipfile.ZipFile(path) as archive:
            for one in wanted:
                self.unpacked += 1
                member = _named(one)
                lies = self.folder / str(self.unpacked) / member.name
                _extract(archive, one, lies, name)
                unpacked.append((str(member), lies))
        return unpacked


def _extract(archive: zipfile.ZipFile, one: zipfile.ZipInfo, lies: Path, name: Path) -> None:
    """Unpack a file; its size is the one that is told, for no more is ever read."""
    try:
        lies.parent.mkdir()
        target = lies.open("wb")
    except OSError as fault:
        raise _no_room(fault) from fault
    with target:
        for piece in unpacked(name, archive, one):
            try:
                target.write(piece)
            except OSError as fault:
                raise _no_room(fault) from fault
    with suppress(OSError, ValueError, OverflowError):  # a date that there is not
        stamp = time.mktime((*one.date_time, 0, 0, -1))
        os.utime(lies, (stamp, stamp))


def _named(one: zipfile.ZipInfo) -> PurePosixPath:
    """A member's name; without the mark of UTF-8 it is in the encoding of a Chinese Windows."""
    text = one.filename
    if not one.flag_bits & 0x800:
        with suppress(UnicodeError):
            text = text.encode("cp437").decode("gb18030")
    clean = "".join(letter for letter in text.replace("\\", "/") if letter.isprintable())
    parts = [part for part in clean.split("/") if part not in {"", ".", ".."}]
    return PurePosixPath(*map(_harmless, parts)) if parts else PurePosixPath("_")


def _harmless(part: str) -> str:
    """A name that is a file's under every system: not a device's, without the signs that Windows forbids."""
    clean = _FORBIDDEN.sub("_", part).rstrip(". ") or "_"
    return f"_{clean}" if DEVICE.match(clean) else clean


def _is_table(name: PurePosixPath) -> bool:
    return name.suffix.lower() in ENDINGS and not any(
        part.startswith(_LOCKS) or part == "__MACOSX" for part in name.parts
    )


def _paste(folder: Path, text: str) -> Item:
    if not text.strip():
        raise Trouble("There is no table to paste; copy the cells in Excel or WPS first, with their headers.")
    path = folder / "pasted.tsv"
    try:
        path.write_text(text, encoding="utf-8-sig", errors="replace", newline="")
    except OSError as fault:
        raise _no_room(fault) from fault
    return Item(path, Path("pasted.tsv"))
