"""What is installed, against the least bundle of the same kind: its size, and the time from a double click to a window.

Builds both bundles; the installer for Windows is measured where it was built (python -m resources.installer windows).
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from resources.installer import bundle, windows, workshop
from resources.installer.running import OUT, WORK
from tests.installed.screen import Screen, screen

from .table import Count, Figure, of_pairs

_PATIENCE = 60.0  # seconds until a window must be there
_MEGABYTE = 1_000_000
_RUNS = 7


def measure(folder: Path) -> Iterator[Figure | Count]:
    """Size and start of the bundle, size of the installer for Windows."""
    ours, bare = bundle.folder(), bundle.folder(bare=True)
    sizes = [(windows.size(ours) / _MEGABYTE, windows.size(bare) / _MEGABYTE)]
    yield of_pairs("Linux bundle / bare Qt + pyqtgraph + numpy", sizes, 1.1, "MB")
    with screen(folder / "screen") as shown:
        yield _start(ours / bundle.NAME, bare / bundle.BARE, shown, folder)
    yield from _windows()


def _start(ours: Path, bare: Path, shown: Screen, folder: Path) -> Figure:
    """A first run of each warms the disk and makes the record."""
    pairs = [(_painted(ours, shown, folder), _painted(bare, shown, folder)) for _ in range(_RUNS + 1)]
    return of_pairs("double click to a painted window / the bare bundle's", pairs[1:], 1.2)


def _painted(program: Path, shown: Screen, folder: Path) -> float:
    """Seconds from starting a program until its window is seen on the screen."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "DISPLAY": shown.name, "LANG": "zh_CN.UTF-8"}
    _wait(lambda: not shown.lit())
    begun = time.perf_counter()
    running = subprocess.Popen([program], env=env, stderr=subprocess.DEVNULL)
    try:
        _wait(shown.lit)
        return time.perf_counter() - begun
    finally:
        running.kill()
        running.wait()


def _wait(until: Callable[[], bool]) -> None:
    last = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < last, "no window was seen"
        time.sleep(0.002)


def _windows() -> Iterator[Count]:
    version = workshop.version()
    setup, installed = OUT / f"StreamerAssistant-{version}-setup.exe", WORK / f"windows-{version}"
    if setup.is_file():
        yield Count("MB of the installer for Windows", -(-setup.stat().st_size // _MEGABYTE), 40)
    if installed.is_dir():
        yield Count("MB that it installs", -(-windows.size(installed) // _MEGABYTE), 150)
