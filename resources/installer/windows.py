"""The folder that Windows gets: interpreter, packages, program, and two programs that start it."""

import shutil
from functools import cache
from pathlib import Path

from resources.installer import interpreter, launcher, locks, trimming, workshop
from resources.installer.running import WORK, Words, run, say

PLATFORM = "x86_64-pc-windows-msvc"
NAME, CONSOLE = "StreamerAssistant.exe", "streamer-assistant-cli.exe"
_SEARCHED = ("python311.zip", ".", "..\\app", "..\\packages", "import site")
_WITHOUT = (
    *("_msi.pyd", "winsound.pyd", "python.cat", "sqlite3.dll.manifest"),
    *("_sqlite3.pyd", "sqlite3.dll"),  # sqlcipher3 stands for it (assistant/record/engine.py)
    *("_ssl.pyd", "libssl-3.dll", "_hashlib.pyd", "libcrypto-3.dll"),  # nothing is sent, and Python hashes without
    *("_asyncio.pyd", "_overlapped.pyd"),
)
_SKIPPED = shutil.ignore_patterns("installer", "*.po", "pictures", "__pycache__")


@cache
def build(stamped: str | None = None) -> Path:
    """Make the folder; it runs from wherever it is put."""
    python = workshop.environment()
    version = stamped or workshop.version()
    folder = WORK / f"windows-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    interpreter.unpack(python, folder / "python")
    _trim_interpreter(folder / "python")
    _add_packages(python, folder / "packages")
    _add_program(workshop.stage(stamped), folder / "app")
    _compile(python, folder)
    site_packages = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    launcher.write(site_packages, folder / NAME, console=False)
    launcher.write(site_packages, folder / CONSOLE, console=True)
    shutil.copy2(Path(__file__).with_name("icon.ico"), folder / "icon.ico")
    say(f"{folder.name}: {size(folder) / 1e6:.0f} MB in {sum(1 for _ in folder.rglob('*.*'))} files")
    return folder


def size(folder: Path) -> int:
    """The bytes of every file in a folder; a link is none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def _trim_interpreter(folder: Path) -> None:
    for name in _WITHOUT:
        (folder / name).unlink(missing_ok=True)
    (folder / "python311._pth").write_text("\r\n".join(_SEARCHED) + "\r\n", encoding="ascii", newline="")


def _add_packages(python: Path, folder: Path) -> None:
    """The locked packages for Windows, but for what no page uses."""
    wanted = ["--python-platform", PLATFORM, "--python-version", "3.11", "--only-binary", ":all:"]
    pinned: Words = ["--no-deps", "--require-hashes", "-r", locks.path("app")]
    run([workshop.uv(python), "pip", "install", "--quiet", "--target", folder, *wanted, *pinned])
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif trimming.unused(file.relative_to(folder).as_posix()):
            file.unlink()


def _add_program(stage: Path, folder: Path) -> None:
    shutil.copytree(stage / "assistant", folder / "assistant", ignore=_SKIPPED)
    shutil.copytree(stage / "resources", folder / "resources", ignore=_SKIPPED)
    shutil.copy2(stage / "LICENSE", folder / "LICENSE.txt")


def _compile(python: Path, folder: Path) -> None:
    """Compiled modules in the place of their sources: smaller, and nothing has to be compiled where it is installed."""
    for part in ("packages", "app"):
        trees = folder / part
        words: Words = ["-m", "compileall", "-q", "-b", "-s", trees, "--invalidation-mode", "unchecked-hash", trees]
        run([python, *words])
        for source in trees.rglob("*.py"):
            if source.with_suffix(".pyc").exists():
                source.unlink()
