"""Files, folders, zips of exports and pasted text, as the single files that are read."""

import os
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from assistant.intake.bounds import members
from assistant.intake.opening import is_archive, reaching
from assistant.terms.errors import Message, Trouble, message

ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".zip", ".html", ".htm"})
"""How the names of files end that may be exports."""

_LOCKS = ("~$", ".~", "._", ".")
_MOST_FILES = 2_000
_DEEPEST = 2  # a zip in a zip, and no further


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
    with tempfile.TemporaryDirectory(prefix="streamer-") as folder:
        found = Gathered()
        gatherer = _Gatherer(Path(folder), found)
        for path in paths:
            gatherer.take(path, path, (), asked=True, depth=0)
        if pasted is not None:
            found.items.append(_paste(Path(folder), pasted))
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


@dataclass(slots=True)
class _Gatherer:
    folder: Path
    found: Gathered
    unpacked: int = 0

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
        unpacked = []
        with zipfile.ZipFile(path) as archive:
            for one in wanted:
                self.unpacked += 1
                member = _named(one)
                lies = self.folder / str(self.unpacked) / member.name
                lies.parent.mkdir()
                _extract(archive, one, lies, name)
                unpacked.append((str(member), lies))
        return unpacked


def _extract(archive: zipfile.ZipFile, one: zipfile.ZipInfo, lies: Path, name: Path) -> None:
    left = one.file_size
    try:
        with archive.open(one) as source, lies.open("wb") as target:
            while piece := source.read(1 << 20):
                left -= len(piece)
                if left < 0:
                    break
                target.write(piece)
        stamp = time.mktime((*one.date_time, 0, 0, -1))
        os.utime(lies, (stamp, stamp))
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OverflowError,
    ) as fault:
        raise Trouble("{file} is damaged; please download it again.", file=name.name) from fault


def _named(one: zipfile.ZipInfo) -> PurePosixPath:
    """A member's name; without the mark of UTF-8 it is in the encoding of a Chinese Windows."""
    text = one.filename
    if not one.flag_bits & 0x800:
        with suppress(UnicodeError):
            text = text.encode("cp437").decode("gb18030")
    clean = "".join(letter for letter in text.replace("\\", "/") if letter.isprintable())
    parts = [part for part in clean.split("/") if part not in {"", ".", ".."}]
    return PurePosixPath(*(part.replace(":", "_") for part in parts)) if parts else PurePosixPath("_")


def _is_table(name: PurePosixPath) -> bool:
    return name.suffix.lower() in ENDINGS and not any(
        part.startswith(_LOCKS) or part == "__MACOSX" for part in name.parts
    )


def _paste(folder: Path, text: str) -> Item:
    if not text.strip():
        raise Trouble("There is no table to paste; copy the cells in Excel or WPS first, with their headers.")
    path = folder / "pasted.tsv"
    path.write_text(text, encoding="utf-8-sig", newline="")
    return Item(path, Path("pasted.tsv"))
