"""Builds the installers, an older version of each too, and tests what they install: python -m tests.installed [deb] [windows].

On Debian as root it installs the packages that it needs itself. It takes some minutes, so the test command leaves it out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OLDER = "0.0.1"
TARGETS = {"deb": ("deb",), "windows": ("windows", "msi")}
TOOLS = {
    "deb": {"Xvfb": "xvfb", "dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"},
    "windows": {"wine": "wine64", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64", "Xvfb": "xvfb"},
}
LIBRARIES = [
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "fonts-wqy-microhei",
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-shape0",
]


def main() -> int:
    """Build, then test; 1 where anything fails."""
    asked = [name for name in sys.argv[1:] if name in TARGETS] or list(TARGETS)
    more = [word for word in sys.argv[1:] if word not in TARGETS]
    install(asked)
    for name in asked:
        for version in ([], ["--version", OLDER]):
            targets = TARGETS[name] if not version else TARGETS[name][:1]
            words = [sys.executable, "-m", "resources.installer", *targets, *version]
            if subprocess.run(words, cwd=ROOT, check=False).returncode:
                return 1
    files = [f"tests/installed/test_{name}.py" for name in asked]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "pytest", "-n", "0", "-m", "installed", *files, *more]
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def install(asked: list[str]) -> None:
    """Install the Debian packages that are missing."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    tools = {package for name in asked for tool, package in TOOLS[name].items() if shutil.which(tool) is None}
    wine = {"wine"} if "wine64" in tools else set()
    wanted = sorted(tools | wine | {one for one in LIBRARIES if not is_there(one)})
    if wanted:
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], env=env, check=True)


def is_there(package: str) -> bool:
    """Whether a Debian package is installed."""
    told = subprocess.run(["dpkg", "-s", package], capture_output=True, text=True, check=False)
    return "install ok installed" in told.stdout


if __name__ == "__main__":
    sys.exit(main())
