"""The folder (on macOS also the .app) that PyInstaller makes with the locked packages."""

import platform
import shutil
import sys
from pathlib import Path

from resources.installer import signing, workshop
from resources.installer.running import OUT, WORK, Words, need, run, say

NAME, BARE, APP = "StreamerAssistant", "Bare", "主播运营助手.app"
_STRIPPED = ("libpython3.*", "sqlcipher3/*.so", "nacl/*.so", "python_calamine/*.so")
"""Libraries that come with tables for debuggers; numpy's own cannot do without theirs."""


def build(stamped: str | None = None) -> Path:
    """Make the bundle; on macOS the application within a .dmg, elsewhere the folder."""
    made = folder(stamped)
    return _disk_image(made, stamped or workshop.version()) if sys.platform == "darwin" else made


def folder(stamped: str | None = None, *, bare: bool = False) -> Path:
    """Make the folder, or with `bare` that of the least desk, against which ours is measured."""
    if sys.platform == "linux":
        need("objdump", "strip")
    python = workshop.environment()
    stage = workshop.stage(stamped)
    out, work = WORK / f"bundle-{stage.name.removeprefix('stage-')}", WORK / "pyinstaller"
    words: Words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", out, "--workpath", work]
    say(f"bundling {BARE if bare else NAME}")
    run([python, *words, stage / "build.spec"], env={"STREAMER_BARE": "1" if bare else ""}, cwd=stage)
    if sys.platform == "darwin":
        return out / APP
    made = out / (BARE if bare else NAME)
    if sys.platform == "linux":
        _strip(made)
    return made


def _strip(made: Path) -> None:
    for pattern in _STRIPPED:
        for library in (made / "_internal").glob(pattern):
            run(["strip", "--strip-unneeded", library])


def _disk_image(app: Path, version: str) -> Path:
    """The .dmg: the application beside a link to the folder where applications are put."""
    OUT.mkdir(exist_ok=True)
    signing.sign_app(app)
    shown, target = WORK / "dmg", OUT / f"StreamerAssistant-{version}-{platform.machine()}.dmg"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir(parents=True)
    run(["ditto", app, shown / app.name])
    (shown / "Applications").symlink_to("/Applications")
    run(["hdiutil", "create", "-quiet", "-ov", "-format", "ULMO", "-volname", NAME, "-srcfolder", shown, target])
    signing.notarise(target)
    return target
