"""What the installed program finds out about itself, one check after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Check:
    """One check: whether it held, how long it took, and what was seen, in English, for whoever looks after it."""

    name: str
    ok: bool
    seconds: float
    detail: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What the checks work on: a folder of their own, and the record of a small agency within it."""

    folder: Path

    @property
    def agency(self) -> Path:
        """The record that the check of the flags makes and the checks of the desk show."""
        return self.folder / "agency.streamer"


@dataclass(frozen=True, slots=True)
class Probe:
    """A check to be made: it answers what it saw, and raises anything at all where something is not as it should be."""

    name: str
    look: Callable[[Bench], str]


class Unfit(Exception):  # noqa: N818 - the program's state, not a bug
    """What a probe saw is not what it should be."""


def must(seen: object, otherwise: str) -> None:
    """Unfit unless something was seen."""
    if not seen:
        raise Unfit(otherwise)
