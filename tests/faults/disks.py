"""Disks that are small, read-only, broken or gone.

A small file system is mounted where this process may (as root, or as root of a name space of its own: see `__main__`);
where it may not, the calls of the engine answer as a full disk's would (`points`). Afterwards room is made, the disk
is whole again, and the place is as it was before the write, or as after it where the write said so.
"""

import ctypes
import os
import random
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.faults import kills
from tests.faults.deeds import Act, Deed
from tests.faults.kills import Rehearsed, Tally
from tests.faults.points import Fault
from tests.faults.world import Place

_SIZE = 24 << 20  # bytes of the small file system
_MOST_FREE = 900  # kilobytes that a write may find
_DETACH = 2
_NOBODY = 65_534
_STICK = "stick"


def fill_all(deeds: Sequence[Deed], many: int, folder: Path, dice: random.Random, tally: Tally) -> None:
    """Let each deed meet a disk with so little room, at `many` sizes in all for small disks and as many for calls."""
    chosen = [deeds[number % len(deeds)] for number in range(many)]
    for number, deed in enumerate(deeds):
        mine = chosen.count(deed)
        if not mine:
            continue
        rehearsed = kills.rehearse(deed, folder / str(number))
        for trial in range(mine):
            share = (trial + dice.random()) / mine
            if may_mount():
                _fill(deed, rehearsed, int(_MOST_FREE * share**2), folder / "disk", tally)
            at = 1 + int(rehearsed.points * share)
            for fault in (Fault.FULL, Fault.GONE):
                _refuse(deed, rehearsed, at, fault, folder / "tried", tally)
        shutil.rmtree(folder / str(number))


def pull_all(deeds: Sequence[Deed], many: int, folder: Path, dice: random.Random, tally: Tally) -> None:
    """Pull the stick that the record lies on while each deed is under way."""
    for number, deed in enumerate(deeds):
        rehearsed = kills.rehearse(deed, folder / str(number))
        for trial in range(many):
            _pull(deed, rehearsed, rehearsed.seconds * (trial + dice.random()) / many, folder / "disk", tally)
        shutil.rmtree(folder / str(number))


def lock_all(deeds: Sequence[Deed], folder: Path, tally: Tally) -> None:
    """Let each deed meet a record, and a folder, that may only be read."""
    for number, deed in enumerate(deeds):
        rehearsed = kills.rehearse(deed, folder / str(number))
        for trial, locked in enumerate((_lock_record, _lock_folder)):
            place = rehearsed.place.copy(folder / str(number) / f"locked-{trial}")
            _open_up(place)
            locked(place)
            before = _bytes(place)
            ended = kills.run(_as_nobody(deed.act), place)
            tally.counts["read-only"] += 1
            told = ended.said.strip()
            if (
                ended.code not in (0, 1)
                or (ended.code == 1 and not told.startswith("Trouble: "))
                or "Traceback" in told
            ):
                tally.found(f"{deed.name}, {locked.__name__}", f"{ended.code} {told[-600:]}")
            elif ended.code == 1 and _bytes(place) != before:
                tally.found(f"{deed.name}, {locked.__name__}", "told as trouble, and changed all the same")
        shutil.rmtree(folder / str(number))


@cache
def may_mount() -> bool:
    """Whether this process may mount a file system."""
    spot = Path(os.environ.get("TMPDIR", "/tmp")) / f"faults-mount-{os.getpid()}"
    spot.mkdir()
    try:
        with small_disk(spot):
            return True
    except OSError:
        return False
    finally:
        spot.rmdir()


@contextmanager
def small_disk(spot: Path) -> Iterator[None]:
    """A file system of its own in a folder."""
    _mount(b"tmpfs", spot, b"tmpfs", 0, f"size={_SIZE}".encode())
    try:
        yield
    finally:
        with suppress(OSError):
            _unmount(spot)


def _mount(source: bytes, spot: Path, kind: bytes, flags: int, options: bytes) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(source, os.fsencode(spot), kind, ctypes.c_ulong(flags), options):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _unmount(spot: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.umount2(os.fsencode(spot), _DETACH):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _fill(deed: Deed, rehearsed: Rehearsed, kilobytes: int, spot: Path, tally: Tally) -> None:
    """The deed on a file system with so many kilobytes left."""
    spot.mkdir()
    with small_disk(spot):
        place = rehearsed.place.copy(spot / "place")
        filler = spot / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as stream:
            room = shutil.disk_usage(spot).free - kilobytes * 1024
            while room > 0:
                room -= stream.write(b"\1" * min(room, 1 << 20))
        ended = kills.run(deed.act, place)
        filler.unlink()
        tally.counts["full disks"] += 1
        _judge(deed, rehearsed, place, ended, tally, f"with {kilobytes} KB free")
    spot.rmdir()


def _refuse(deed: Deed, rehearsed: Rehearsed, at: int, fault: Fault, root: Path, tally: Tally) -> None:
    """The deed with a disk that refuses from one call on."""
    place = rehearsed.place.copy(root)
    ended = kills.run(deed.act, place, at=at, fault=fault)
    tally.counts[f"calls refused: {fault}"] += 1
    _judge(deed, rehearsed, place, ended, tally, f"{fault} from call {at} of {rehearsed.points}")
    shutil.rmtree(root)


def _pull(deed: Deed, rehearsed: Rehearsed, seconds: float, root: Path, tally: Tally) -> None:
    """The deed on a record whose folder is gone from one moment to the next; what is open of it stays open."""
    place = replace(rehearsed.place.copy(root), holder=_STICK)
    stick, held = root / _STICK, root / "held"
    stick.mkdir()
    for path in [one for one in root.iterdir() if one.name.startswith("agency.")]:
        path.rename(stick / path.name)
    ended = kills.run(deed.act, place, meanwhile=(seconds, lambda: stick.rename(held)))
    for path in held.iterdir():
        path.rename(root / path.name)
    held.rmdir()
    tally.counts["sticks pulled"] += 1
    if stick.exists():
        tally.found(f"{deed.name}, pulled after {seconds:.3f} s", "written where the stick had been")
        shutil.rmtree(stick)
    _judge(deed, rehearsed, replace(place, holder="."), ended, tally, f"pulled after {seconds:.3f} s")
    shutil.rmtree(root)


def _judge(deed: Deed, rehearsed: Rehearsed, place: Place, ended: kills.Ended, tally: Tally, how: str) -> None:
    """As after a kill; besides, whatever was said was advice."""
    told = ended.said.strip()
    if ended.code == 1:
        if not any(one in told for one in ("Trouble: ", "does not exist")) or "Traceback" in told:
            tally.found(f"{deed.name} {how}", f"no advice: {told[-700:]}")
        kills.judge(deed, rehearsed, place, replace(ended, said=""), tally, how)
        return
    if ended.code != 0:
        tally.found(f"{deed.name} {how}", f"ended with {ended.code}: {told[-300:]}")
    kills.judge(deed, rehearsed, place, ended, tally, how)


def _as_nobody(act: Act) -> Act:
    """The deed by somebody who may not do everything."""

    def acted(place: Place) -> None:
        if os.getuid() == 0:
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        act(place)

    return acted


def _open_up(place: Place) -> None:
    """Let everybody do everything in a place and come to it."""
    for path in (place.root, *place.root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    for folder in place.root.parents:
        with suppress(OSError):
            folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o111)


def _lock_record(place: Place) -> None:
    for path in place.root.glob("agency.streamer*"):
        path.chmod(0o444)


def _lock_folder(place: Place) -> None:
    _lock_record(place)
    place.root.chmod(0o555)


def _bytes(place: Place) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in place.root.glob("agency.streamer")}
