"""The SHA-256 of what is made, kept beside it so that a person can compare."""

import hashlib
from pathlib import Path

LIST = "SHA256SUMS.txt"


def sha256(file: Path) -> str:
    """The hash of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def note(made: Path) -> str:
    """Write the hash of a file into the list beside it, as sha256sum reads it; the hash, or "" for a folder."""
    if not made.is_file():
        return ""
    listed = made.with_name(LIST)
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    others = {name: told for told, _sep, name in (line.partition("  ") for line in lines)}
    others[made.name] = sha256(made)
    listed.write_text("".join(f"{told}  {name}\n" for name, told in sorted(others.items())), encoding="utf-8")
    return others[made.name]
