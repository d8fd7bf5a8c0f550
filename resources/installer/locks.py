"""The lock files: every package that is shipped or builds what is shipped, pinned by hash, without addresses."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "locks"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
_NOT_SHIPPED = frozenset({"pip", "setuptools"})


def path(which: str) -> Path:
    """A lock file: `app` is shipped, `build` makes it."""
    return FOLDER / f"{which}.txt"


def normal(name: str) -> str:
    """A package's name as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def versions(which: str) -> dict[str, str]:
    """The names and versions that a lock pins; of several the last, which is for the newest Python."""
    lines = path(which).read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := _PINNED.match(line))}


def names(which: str) -> set[str]:
    """The names that a lock pins, but for tools that nothing needs while it runs."""
    return set(versions(which)) - _NOT_SHIPPED
