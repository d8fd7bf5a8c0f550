"""Watching what this process does beyond computing: programs started, sockets, files written."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")
_NEVER = (*NETWORK, "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.", "winreg.Set", "code.__new__")  # fmt: skip
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
_TWO = {"os.rename", "os.link"}  # both names matter
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
_watches: list["_Watch"] = []


class _Watch:
    def __init__(self, allowed: Sequence[Path]) -> None:
        self.allowed = [one.resolve() for one in allowed]
        self.seen: list[str] = []

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Note what is not allowed."""
        if event.startswith(_NEVER):
            self.seen.append(f"{event} {args!r:.200}")
        elif event in _CHANGES or (event == "open" and _is_write(args)):
            named = args[: 2 if event in _TWO else 1]
            self.seen += [f"{event} {where}" for where in map(_folder(args).joinpath, named) if not self._allows(where)]

    def _allows(self, path: Path) -> bool:
        where = path.resolve()
        return where == Path(os.devnull) or any(where.is_relative_to(one) for one in self.allowed)


@contextmanager
def watched(*allowed: Path) -> Iterator[list[str]]:
    """What is done meanwhile that is never done, or is written outside of the allowed folders."""
    if not _watches:
        sys.addaudithook(_hear)
    watch = _Watch(allowed)
    _watches.append(watch)
    try:
        yield watch.seen
    finally:
        watch.hear = lambda event, args: None  # type: ignore[method-assign]


def _hear(event: str, args: tuple[Any, ...]) -> None:
    for watch in _watches:
        watch.hear(event, args)


def _folder(args: tuple[Any, ...]) -> Path:
    """The folder that a name stands in, where it was given by its handle."""
    handle = args[-1]
    return Path(f"/proc/self/fd/{handle}") if type(handle) is int and 0 <= handle < 4096 and len(args) == 2 else Path()


def _is_write(args: tuple[Any, ...]) -> bool:
    path, mode, flags = args
    if isinstance(path, int):
        return False
    return bool(isinstance(flags, int) and flags & _WRITES) or bool(mode and set(str(mode)) & set("wax+"))
