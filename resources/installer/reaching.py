"""Which libraries a bundle needs once parts of it are left out: those that something in it still loads."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: where it goes, where it comes from (of a link: what it points to), its kind."""

_ASIDE = ("/plugins/printsupport/", "/plugins/platformthemes/")
"""Plug-ins that take their libraries from the system, or stay silent where it has none."""


def reachable(entries: Iterable[Entry], loads: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries but for libraries beside the program that nothing loads any more, and links to what is gone.

    `loads` tells the names of the libraries that a file loads.
    """
    files = list(entries)
    by_name = {PurePosixPath(one[0]).name: one for one in files if one[2] != "SYMLINK"}
    waiting = [one for one in files if not _is_loose(one)]
    kept = {one[0] for one in waiting}
    while waiting:
        target, source, kind = waiting.pop()
        if kind == "SYMLINK" or any(part in target for part in _ASIDE):
            continue
        for name in loads(source):
            found = by_name.get(PurePosixPath(name).name)
            if found is not None and found[0] not in kept:
                kept.add(found[0])
                waiting.append(found)
    return [one for one in files if one[0] in kept or (one[2] == "SYMLINK" and _points_at(one, kept))]


def linked(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """The entries but for links to what is neither among them nor among the others."""
    files = list(entries)
    there = {one[0] for one in (*files, *others)}
    return [one for one in files if one[2] != "SYMLINK" or _points_at(one, there)]


def _is_loose(entry: Entry) -> bool:
    """Whether a library (or a link to one) lies beside the program rather than in a package."""
    target, _source, kind = entry
    return "/" not in target and kind != "EXTENSION" and not target.startswith("libpython")


def _points_at(link: Entry, kept: set[str]) -> bool:
    return str(PurePosixPath(link[0]).parent / link[1]) in kept
