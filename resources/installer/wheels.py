"""Sees that every locked package is there, as a wheel with the pinned hash, for each system that we ship to."""

from resources.installer import locks, workshop
from resources.installer.running import WORK, Words, run, say

PLATFORMS = {
    "windows": "x86_64-pc-windows-msvc",
    "macos-arm64": "aarch64-apple-darwin",
    "macos-x86_64": "x86_64-apple-darwin",
    "linux": "x86_64-manylinux_2_34",
}
_MACOS = {"MACOSX_DEPLOYMENT_TARGET": "13.0"}


def check(_stamped: str | None = None) -> None:
    """Resolve and fetch the wheels of every system; Lacking where one has none."""
    python = workshop.environment()
    for name, platform in PLATFORMS.items():
        folder = WORK / "wheels" / name
        wanted = ["--python-platform", platform, "--python-version", "3.11", "--only-binary", ":all:"]
        pinned: Words = ["--no-deps", "--require-hashes", "-r", locks.path("app"), "--target", folder]
        run([workshop.uv(python), "pip", "install", "--quiet", "--reinstall", *wanted, *pinned], env=_MACOS)
        found = len([*folder.glob("*.dist-info")])
        say(f"{name}: {found} packages for {platform}")
