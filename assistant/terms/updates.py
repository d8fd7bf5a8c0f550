"""What is found out about an installer file that a person brings, on a USB stick for instance."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Installer:
    """An installer of this program; `suits` this computer's system, `newer` than the program that is running.

    `listed`: whether its hash is the one that a list of hashes beside it tells; None where there is no such list.
    """

    file: Path
    version: str
    size: int  # bytes
    sha256: str
    newer: bool
    suits: bool
    listed: bool | None
