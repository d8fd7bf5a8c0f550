"""An environment of its own with the locked packages, and the program's files with a version stamped on them."""

import hashlib
import os
import re
import shutil
import sys
import venv
from pathlib import Path

from resources.installer import locks
from resources.installer.running import ROOT, WORK, Lacking, run, say

PYTHON = (3, 11)
"""The interpreter that is shipped; what is compiled for it must be compiled by it."""

_VERSION = re.compile(r'__version__ = "([^"]+)"')
_STAGED = ("assistant", "resources", "build.spec", "LICENSE", "tests/bench/bare.py")
_SKIPPED = shutil.ignore_patterns("__pycache__", "*.po", "pictures")


def environment() -> Path:
    """The Python of an environment with exactly the packages that the locks pin; made anew where a lock changed."""
    if sys.version_info[:2] != PYTHON:
        raise Lacking(
            f"Installers are built with Python {'.'.join(map(str, PYTHON))}; this is {sys.version.split()[0]}."
        )
    stamp = hashlib.sha256(b"".join(locks.path(which).read_bytes() for which in ("build", "app"))).hexdigest()[:12]
    folder = WORK / f"environment-{stamp}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (folder / "complete").exists():
        return python
    say("making an environment with the locked packages")
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pinned = ["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps"]
    run([python, "-m", "pip", *pinned, "-r", locks.path("build")])
    run([uv(python), "pip", *pinned, "--python", python, "-r", locks.path("app")])
    (folder / "complete").touch()
    return python


def uv(python: Path) -> Path:
    """The resolver that lies beside an environment's Python."""
    return python.with_name("uv.exe" if os.name == "nt" else "uv")


def version() -> str:
    """The program's version, which stands in assistant/__init__.py and nowhere else."""
    found = _VERSION.search((ROOT / "assistant" / "__init__.py").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def stage(stamped: str | None = None) -> Path:
    """A copy of what is built, without what readers and writers of the code need; `stamped` is another version.

    With another version an upgrade can be tried without a second checkout.
    """
    folder = WORK / f"stage-{stamped or version()}"
    shutil.rmtree(folder, ignore_errors=True)
    for name in _STAGED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_SKIPPED)
        else:
            shutil.copy2(source, target)
    if stamped is not None:
        told = folder / "assistant" / "__init__.py"
        text = _VERSION.sub(f'__version__ = "{stamped}"', told.read_text(encoding="utf-8"))
        told.write_text(text, encoding="utf-8")
    return folder
