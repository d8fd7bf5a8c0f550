"""Starting the packers, and saying calmly what they lack."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK, OUT = ROOT / "build" / "installer", ROOT / "dist"

Words = list[str | Path]
"""A command, or a part of one."""

PACKAGES = {
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "wixl": "wixl",
    "dpkg-deb": "dpkg",
    "objdump": "binutils",
    "strip": "binutils",
}
"""The Debian package that each packer comes in."""


class Lacking(Exception):  # noqa: N818 - the world's fault, not a bug
    """What the build cannot go on without; the text says what to do."""


def run(
    words: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None, told: str = ""
) -> str:
    """Run a command to its end, `told` what it reads; what it printed. Lacking, with its last lines, where it fails."""
    done = subprocess.run(
        [str(word) for word in words],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        input=told,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        told = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
        raise Lacking(f"{Path(str(words[0])).name} failed with {done.returncode}:\n{told}")
    return done.stdout + done.stderr


def need(*tools: str) -> None:
    """See that packers are there; on Debian as root they are installed, elsewhere it is said which package has them."""
    packages = sorted({PACKAGES[tool] for tool in tools if shutil.which(tool) is None})
    if not packages:
        return
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Lacking(f"This needs {', '.join(packages)}. On Debian or Ubuntu: apt-get install {' '.join(packages)}")
    say(f"installing {', '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet)


def say(text: str) -> None:
    """Tell how far the work is."""
    print(text, file=sys.stderr, flush=True)
