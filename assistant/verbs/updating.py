"""Newer versions without a network: what an installer file is, and a copy of the record before its first start."""

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant import __version__
from assistant.record.record import Record
from assistant.terms.copies import Point, Why
from assistant.terms.errors import Trouble
from assistant.terms.updates import Installer
from assistant.terms.work import Tick, silent
from assistant.vault import restoring

HASHES = "SHA256SUMS.txt"
"""The list of hashes that is published with the installers."""

_PIECE = 1 << 20  # bytes read at a time
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class _Form:
    """How the installer of a system is named and how its file begins (or, of a disk image, ends)."""

    system: str  # as sys.platform begins
    name: re.Pattern[str]
    mark: bytes
    from_end: int = 0


_VERSION = r"(\d+(?:\.\d+)+)"
_FORMS = (
    _Form("win32", re.compile(rf"StreamerAssistant-{_VERSION}-setup.*\.exe"), b"MZ"),
    _Form("win32", re.compile(rf"StreamerAssistant-{_VERSION}.*\.msi"), bytes.fromhex("d0cf11e0a1b11ae1")),
    _Form("linux", re.compile(rf"streamer-assistant_{_VERSION}_.*\.deb"), b"!<arch>\n"),
    _Form("darwin", re.compile(rf"StreamerAssistant-{_VERSION}.*\.dmg"), b"koly", from_end=512),
)


def look_at_installer(file: Path, *, tick: Tick = silent) -> Installer:
    """What an installer file is, by its name and its first bytes; nothing of it is run.

    Raises Trouble where it is no installer of this program or cannot be read, Cancelled from `tick`.
    """
    try:
        form, version = _recognised(file)
        size = file.stat().st_size
        told = _sha256(file, size, tick)
        listed = _listed(file, told)
    except OSError as fault:
        raise Trouble("{file} cannot be read: {reason}", file=file.name, reason=fault.strerror or str(fault)) from fault
    return Installer(
        file=file,
        version=version,
        size=size,
        sha256=told,
        newer=in_order(version) > in_order(__version__),
        suits=sys.platform.startswith(form.system),
        listed=listed,
    )


def in_order(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared; 1.2 and 1.2.0 are the same."""
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def back_up(record: Record) -> Point | None:
    """Copy the record aside before a version that it has not met works with it; None for one that holds nothing yet."""
    if not restoring.in_use(record.path, record.key):
        return None
    return restoring.set_point(record.path, Why.UPDATE, record.key)


def _recognised(file: Path) -> tuple[_Form, str]:
    for form in _FORMS:
        named = form.name.fullmatch(file.name)
        if named is not None and _begins(file, form):
            return form, named[1]
    raise Trouble(
        "{file} is no installer of this program. They are called like StreamerAssistant-1.2.0-setup.exe and are not"
        " to be renamed or unpacked.",
        file=file.name,
    )


def _begins(file: Path, form: _Form) -> bool:
    with file.open("rb") as opened:
        if form.from_end:
            opened.seek(max(file.stat().st_size - form.from_end, 0))
        return opened.read(len(form.mark)) == form.mark


def _sha256(file: Path, size: int, tick: Tick) -> str:
    told, done = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            told.update(piece)
            done += len(piece)
            tick(done, size)
    return told.hexdigest()


def _listed(file: Path, sha256: str) -> bool | None:
    beside = file.with_name(HASHES)
    if not beside.is_file():
        return None
    lines = beside.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [line[1] for line in map(_LINE.fullmatch, lines) if line is not None and line[2] == file.name]
    return found[0].lower() == sha256 if found else None
