"""Kills: every write verb, cut off at instants spread evenly over its time and over its calls to the disk.

Each trial is a forked child of a warm parent that lives in a copy of a prepared place. It is acknowledged once it has
said anything, or has ended with 0. Whatever happened, the place must then be as it was before the verb or as it is
after it, whole and sound; and as after it where that was acknowledged.
"""

import contextlib
import importlib
import io
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import click

from assistant.intake import layouts
from assistant.terms.errors import Trouble
from assistant.vault import envelope, restoring
from tests.faults import world
from tests.faults.deeds import Act, Deed
from tests.faults.points import Fault, Points
from tests.faults.world import Place, State

_KILLS = (Fault.KILL_BEFORE, Fault.KILL_AFTER, Fault.KILL_WITHIN)
_LONGEST = 60.0  # seconds that a deed may take
_REHEARSALS = 2


@dataclass(frozen=True)
class Ended:
    """How a child ended: what it said, its exit code (None where it was killed), its seconds, its points."""

    said: str
    code: int | None
    seconds: float
    points: int


@dataclass
class Tally:
    """What came of all trials."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def found(self, where: str, what: str) -> None:
        """Note what went wrong."""
        self.counts["wrong"] += 1
        self.faults.append(f"{where}: {what}")


@dataclass(frozen=True)
class Rehearsed:
    """A deed as it goes when nothing happens: its place, how the place is before and after, how long it takes."""

    place: Place
    before: State
    between: tuple[State, ...]
    after: State
    seconds: float
    points: int
    left: list[str]
    copies: set[str]


def run(
    act: Act,
    place: Place,
    *,
    at: int = 0,
    fault: Fault = Fault.NOTHING,
    kill_in: float | None = None,
    meanwhile: tuple[float, Callable[[], None]] | None = None,
) -> Ended:
    """Do a deed in a child that is killed at a point, or after some seconds, or not at all."""
    mouth, ear = os.pipe()[::-1]
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(ear)
        _be(act, place, mouth, Points(at, fault))
    os.close(mouth)
    if kill_in is not None:
        select.select([], [], [], max(0.0, kill_in - (time.monotonic() - started)))
        os.kill(child, signal.SIGKILL)
    if meanwhile is not None:
        select.select([], [], [], max(0.0, meanwhile[0] - (time.monotonic() - started)))
        meanwhile[1]()
    said = _listen(ear, child, started + _LONGEST)
    _, status = os.waitpid(child, 0)
    body, _, points = said.partition("\0")
    code = os.waitstatus_to_exitcode(status)
    return Ended(body, None if code < 0 else code, time.monotonic() - started, int(points or 0))


def _listen(ear: int, child: int, until: float) -> str:
    said = b""
    with open(ear, "rb", buffering=0) as stream:
        while True:
            if not select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
                os.kill(child, signal.SIGKILL)
                raise TimeoutError(said.decode(errors="replace"))
            piece = stream.read(65536)
            if not piece:
                return said.decode(errors="replace")
            said += piece


def _be(act: Act, place: Place, mouth: int, points: Points) -> None:
    """The child: does the deed, says how many points it passed, and goes without a farewell."""
    code = 0
    os.dup2(mouth, 1)
    os.dup2(mouth, 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", line_buffering=True)
    try:
        with world.inside(place):
            points.arm()
            try:
                act(place)
            finally:
                points.at = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException as fault:  # noqa: BLE001 - told to the parent
        code = 1
        _tell(fault)
    sys.stdout.flush()
    os.write(1, f"\0{points.count}".encode())
    os._exit(code)


def _tell(fault: BaseException) -> None:
    if isinstance(fault, click.ClickException):
        fault.show()
    elif isinstance(fault, Trouble):
        print(f"Trouble: {fault}")
    else:
        traceback.print_exception(fault)


def warm() -> None:
    """Load what the children would load, which may be out of the reach of some of them.

    Seals are cheap here, and copies may fill the disk to its last byte.
    """
    envelope.ROUNDS, envelope.MEMORY = 1, 8 << 10
    restoring._FLOOR = 0
    layouts.known_layouts()
    for name in ("cp437", "utf_8_sig", "gb18030", "big5hkscs", "cp950", "utf_16", "idna"):
        importlib.import_module(f"encodings.{name}")
    for found in ("assistant.cli.commands", "xlsxwriter", "python_calamine"):
        importlib.import_module(found)


@cache
def _prepared(before: tuple[Act, ...], folder: Path) -> Place:
    """A place in which all that comes before a deed has been done."""
    root = Path(tempfile.mkdtemp(prefix="prepared-", dir=folder)) / "place"
    if not before:
        return world.begin(root)
    place = _prepared(before[:-1], folder).copy(root)
    with world.inside(place), contextlib.redirect_stdout(io.StringIO()):
        before[-1](place)
    return place


def rehearse(deed: Deed, folder: Path) -> Rehearsed:
    """Prepare a deed's place and see how the deed goes undisturbed."""
    folder.mkdir(parents=True)
    place = _prepared(deed.before, folder.parent).copy(folder / "place")
    told, seconds, after, left, copies = None, [], None, list[str](), set[str]()
    for one in range(_REHEARSALS):
        tried = place.copy(folder / f"rehearsal-{one}")
        told = run(deed.act, tried)
        assert told.code == 0, f"{deed.name}: {told}"
        seconds.append(told.seconds)
        copies = world.copies(tried)
        left = world.leftovers(tried)
        after = world.state(tried)
    assert told is not None and after is not None
    before = world.state(place.copy(folder / "before"))
    between = []
    for one, act in enumerate(deed.between):
        tried = place.copy(folder / f"between-{one}")
        assert run(act, tried).code == 0
        between.append(world.state(tried))
    return Rehearsed(place, before, tuple(between), after, sorted(seconds)[1], told.points, left, copies)


def trials(rehearsed: Rehearsed, many: int, dice: random.Random) -> list[dict[str, object]]:
    """Half of the kills by the clock, half at the calls, evenly spread, with a random start."""
    by_clock = many // 2
    start = dice.random()
    planned: list[dict[str, object]] = [
        {"kill_in": rehearsed.seconds * (one + start) / by_clock} for one in range(by_clock)
    ]
    by_call = many - by_clock
    for one in range(by_call):
        at = 1 + int(rehearsed.points * (one + start) / by_call)
        planned.append({"at": min(at, rehearsed.points), "fault": dice.choice(_KILLS)})
    return planned


def judge(deed: Deed, rehearsed: Rehearsed, place: Place, ended: Ended, tally: Tally, how: object) -> None:
    """Look at the place after a trial and count what came of it."""
    where = f"{deed.name} {how}"
    acknowledged = ended.code == 0 or bool(ended.said.strip())
    try:
        found = world.state(place)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the record did not open
        tally.found(where, f"not sound: {fault!r}")
        return
    if found not in (rehearsed.before, *rehearsed.between, rehearsed.after):
        tally.found(where, f"neither before nor after: {differing(found, rehearsed)}")
    elif acknowledged and found != rehearsed.after:
        tally.found(where, f"acknowledged and lost: {ended.said[:80]!r}")
    done = found == rehearsed.after and (acknowledged or found != rehearsed.before)
    if done and not rehearsed.copies <= world.copies(place):
        tally.found(where, "done without the copy that is made first")
    if acknowledged and not world.told_code_opens(place, ended.said):
        tally.found(where, "a recovery code was told that does not open the record")
    left = world.leftovers(place)
    if left:
        tally.found(where, f"left lying about: {left}")
    whole = "done" if found == rehearsed.after else "not begun"
    tally.counts[f"{whole}, {'acknowledged' if acknowledged else 'not acknowledged'}"] += 1


def differing(found: State, rehearsed: Rehearsed) -> list[str]:
    """The tables that are as they were neither before nor after."""
    before, after = dict(rehearsed.before), dict(rehearsed.after)
    return [
        f"{name} ({len(before.get(name, ()))} rows before, {len(after.get(name, ()))} after, {len(rows)} found)"
        for name, rows in found
        if rows not in (before.get(name), after.get(name)) or before.get(name) != after.get(name)
    ]


def kill_all(deeds: Sequence[Deed], many: int, folder: Path, dice: random.Random, tally: Tally) -> None:
    """Kill each deed so many times."""
    for number, deed in enumerate(deeds):
        home = folder / str(number)
        rehearsed = rehearse(deed, home)
        if rehearsed.left:
            tally.found(deed.name, f"left lying about though nothing happened: {rehearsed.left}")
        for trial, how in enumerate(trials(rehearsed, many, dice)):
            place = rehearsed.place.copy(home / f"trial-{trial}")
            ended = run(deed.act, place, **how)  # type: ignore[arg-type]
            tally.counts["kills"] += 1
            judge(deed, rehearsed, place, ended, tally, how)
            shutil.rmtree(place.root)
        shutil.rmtree(home)
