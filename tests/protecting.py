"""What a person may not write: a folder or a file of theirs, also where the tests are run by somebody who may do all."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION = 0x20080522
_OVERRULE = 0b1110  # of a root's powers those that overrule a file's mode


class _Head(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("process", ctypes.c_int)]


class _Powers(ctypes.Structure):
    _fields_ = [("now", ctypes.c_uint32), ("may", ctypes.c_uint32), ("heirs", ctypes.c_uint32)]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be like anybody meanwhile, in this thread and those it starts."""
    if sys.platform != "linux" or os.geteuid():
        yield
        return
    before = _powers()
    _be_able(before & ~_OVERRULE)
    try:
        yield
    finally:
        _be_able(before)


@contextmanager
def protected(*paths: Path) -> Iterator[None]:
    """Let nothing be written to some files and folders meanwhile."""
    before = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with unprivileged():
            yield
    finally:
        for path, mode in zip(paths, before, strict=True):
            path.chmod(mode)


def _powers() -> int:
    powers = (_Powers * 2)()
    assert ctypes.CDLL(None).capget(ctypes.byref(_Head(_VERSION, 0)), powers) == 0
    return int(powers[0].now)


def _be_able(now: int) -> None:
    libc, powers = ctypes.CDLL(None), (_Powers * 2)()
    libc.capget(ctypes.byref(_Head(_VERSION, 0)), powers)
    powers[0].now = now
    assert libc.capset(ctypes.byref(_Head(_VERSION, 0)), powers) == 0
