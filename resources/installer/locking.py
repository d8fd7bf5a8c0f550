"""Pins what pyproject.toml asks for: every package by its hash, for every system, without an address."""

import tomllib

from resources.installer import locks, workshop
from resources.installer.running import ROOT, WORK, run

ASKED = ("app", "build")
"""The locks that pyproject.toml asks for; that of the interpreter is pinned by hand, since its archive is."""

_WITHOUT = ("secretstorage", "cryptography")
"""What keyring asks for and we do without: assistant/vault/secret_service.py takes its place."""

_HOW = (
    *("--universal", "--generate-hashes", "--no-emit-index-url", "--python-version", "3.11", "--no-annotate"),
    *(f"--no-emit-package={name}" for name in _WITHOUT),
)


def wanted(which: str) -> list[str]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed: list[str] = project["dependencies"] if which == "app" else project["optional-dependencies"][which]
    return listed


def lock(_stamped: str | None = None) -> None:
    """Write the locks anew with the newest releases that fit."""
    resolver = workshop.uv(workshop.environment())
    for which in ASKED:
        asked = WORK / f"{which}.in"
        asked.write_text("\n".join(wanted(which)) + "\n", encoding="utf-8")
        run([resolver, "pip", "compile", "--quiet", "--upgrade", "--no-header", *_HOW, asked, "-o", locks.path(which)])
