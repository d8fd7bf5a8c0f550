"""The instants of a write that matter: every call by which SQLite or Python changes a file.

SQLite's unix file layer lets its system calls be replaced; Python tells of its own through audit events. What happens
at the chosen one (`Fault`) is decided by whoever arms the points, which is always a process made for that.
"""

import ctypes
import errno
import importlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_CALLS = {  # what SQLite may do to a file: the shape of each call
    "write": ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, use_errno=True),
    "pwrite": ctypes.CFUNCTYPE(
        ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
    ),
    "ftruncate": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True),
    "read": ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, use_errno=True),
    "unlink": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True),
}
_CALLS |= dict.fromkeys(("pwrite64", "pread", "pread64"), _CALLS["pwrite"])
_READS = {"read", "pread", "pread64"}  # no instants of a write, but a disk that is gone refuses them too
_FULL = {"write", "pwrite", "pwrite64"}  # what a full disk refuses
_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.utime"}
_WRITES = os.O_WRONLY | os.O_RDWR


class Fault(StrEnum):
    """What happens at the chosen instant."""

    NOTHING = "nothing"
    KILL_BEFORE = "killed before it"
    KILL_AFTER = "killed after it"
    KILL_WITHIN = "killed half way through it"
    FULL = "the disk full from it on"
    GONE = "the disk gone from it on"


_REFUSING = {Fault.FULL, Fault.GONE}


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("methods", ctypes.c_void_p * 13),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
    )


@dataclass
class Points:
    """Counts the instants of this process and lets the fault happen at one of them."""

    at: int = 0
    fault: Fault = Fault.NOTHING
    count: int = 0

    def __post_init__(self) -> None:
        self._kept: list[Any] = []

    def arm(self) -> "Points":
        """Watch this process from now on; there is no way back."""
        self._replace_calls()
        sys.addaudithook(self._hear)
        return self

    def _replace_calls(self) -> None:
        try:
            engine = ctypes.CDLL(importlib.import_module("sqlcipher3._sqlite3").__file__)
            engine.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
            engine.sqlite3_initialize()
            vfs = engine.sqlite3_vfs_find(None)
        except (OSError, AttributeError):  # an engine that keeps its doors shut: Python's events remain
            return
        for name, shape in _CALLS.items():
            pointer = vfs.contents.get_call(ctypes.cast(vfs, ctypes.c_void_p), name.encode())
            if pointer:
                replaced = shape(self._replacement(name, shape(pointer)))
                self._kept.append(replaced)
                address = ctypes.cast(replaced, ctypes.c_void_p)
                vfs.contents.set_call(ctypes.cast(vfs, ctypes.c_void_p), name.encode(), address)

    def _replacement(self, name: str, real: Callable[..., int]) -> Callable[..., int]:
        def call(*args: Any) -> int:
            self.count += name not in _READS
            if self._refuses(name in _FULL):
                ctypes.set_errno(errno.ENOSPC if self.fault is Fault.FULL else errno.EIO)
                return -1
            if name in _READS:
                return real(*args)
            if self.count == self.at and self.fault not in _REFUSING:
                if self.fault is Fault.KILL_WITHIN and name in _FULL:
                    real(*args[:2], args[2] // 2, *args[3:])
                elif self.fault is not Fault.KILL_BEFORE:
                    real(*args)
                die()
            return real(*args)

        return call

    def _refuses(self, needs_room: bool) -> bool:
        """Whether the disk says no to this call."""
        if not self.at or self.count < self.at:
            return False
        return self.fault is Fault.GONE or (self.fault is Fault.FULL and needs_room)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in _EVENTS and not (event == "open" and _is_write(args)):
            return
        self.count += 1
        if self._refuses(event in {"open", "os.mkdir"}):
            number = errno.ENOSPC if self.fault is Fault.FULL else errno.EIO
            raise OSError(number, os.strerror(number))
        if self.fault in _REFUSING or self.count != self.at:
            return
        if self.fault is Fault.KILL_BEFORE:
            die()
        sys.setprofile(_die_on_return)


def _is_write(args: tuple[Any, ...]) -> bool:
    path, mode, flags = args
    if isinstance(path, int) or str(path) == os.devnull:
        return False
    return bool(isinstance(flags, int) and flags & _WRITES) or bool(mode and set(mode) & set("wax+"))


def _die_on_return(frame: object, event: str, arg: object) -> None:
    """Die as soon as the call that was heard of has come back."""
    if event == "c_return":
        die()


def die() -> None:
    """As if the plug were pulled."""
    os.kill(os.getpid(), signal.SIGKILL)
