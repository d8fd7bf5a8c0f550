"""Every path that the app uses."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import platformdirs

from assistant.terms.errors import Trouble

APP = "StreamerAssistant"
RECORD_SUFFIX = ".streamer"
_SCRATCH = "streamer-"
_ABANDONED = 86_400.0  # seconds after which nobody works in a scratch folder any more


@cache
def resources() -> Path:
    """The folder of resources, in a checkout, an installed package or a bundle."""
    bundled = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    for folder in (
        Path(bundled) / "resources" if bundled else None,
        here / "resources",
        here.parent / "resources",
    ):
        if folder is not None and folder.is_dir():
            return folder
    raise Trouble("The program's resources are missing; please install it again.")


def resource(*parts: str) -> Path:
    """A file among the resources."""
    return resources().joinpath(*parts)


def home() -> Path:
    """The folder that holds the person's records; made when first asked for."""
    return _made(Path(platformdirs.user_data_dir(APP, appauthor=False)))


def settings_folder() -> Path:
    """Where the desk remembers its windows and choices."""
    return _made(Path(platformdirs.user_config_dir(APP, appauthor=False)))


def log_file() -> Path:
    """Where bugs are written down."""
    return _made(Path(platformdirs.user_log_dir(APP, appauthor=False))) / "assistant.log"


def record_path() -> Path:
    """The agency's record when no other is named."""
    return home() / f"agency{RECORD_SUFFIX}"


def demo_path() -> Path:
    """The demo agency's record."""
    return home() / f"demo{RECORD_SUFFIX}"


def demo_files() -> Path:
    """Where the demo agency's export files are written, to be looked at and imported again."""
    return _made(home() / "demo-files")


def layouts_folder() -> Path:
    """Where the person's own layouts are kept: columns once assigned, known layouts extended."""
    return _made(home() / "layouts")


def seals_folder() -> Path:
    """Where the wrapped keys of sealed records are kept, in case those beside the records are lost."""
    return _made(home() / "seals")


def address(record: Path, mode: str, *, still: bool = False) -> str:
    """A record's file as the engine is told of it; mode: ro, rw or rwc. `still`: nobody changes it while it is read."""
    return f"{record.resolve().as_uri()}?mode={mode}{'&immutable=1' if still else ''}"


def is_protected(record: Path) -> bool:
    """Whether a file is there that this person may not write; reading it is to leave nothing beside it."""
    return record.exists() and not os.access(record, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_whole(record: Path) -> bool:
    """Whether a record's file is all of it: no log or journal beside it waits to be brought in."""
    for tail in ("-wal", "-journal"):
        with suppress(OSError):
            if record.with_name(f"{record.name}{tail}").stat().st_size:
                return False
    return True


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to stand at a path: a file beside it that takes its place once it is whole.

    What stood there before stays until then, and stays where the writing fails. OSError where that cannot be.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():  # a pipe or a terminal; nothing can take its place
        yield path
        return
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for files that nobody needs afterwards; OSError where there is no room for one."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_SCRATCH}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep() -> None:
    """Do away with the scratch folders of programs that were cut off; they may hold what was in a zip."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*-*"):
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    pid = folder.name.removeprefix(_SCRATCH).split("-")[0]
    try:
        told = folder.lstat()
    except OSError:
        return False
    if not pid.isdigit() or not folder.is_dir() or folder.is_symlink():
        return False
    if sys.platform == "win32" or time.time() - told.st_mtime > _ABANDONED:  # there asking would end the process
        return time.time() - told.st_mtime > _ABANDONED
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return told.st_uid == os.getuid()
    except (OSError, OverflowError):
        return False
    return False


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Trouble(
            "The folder {folder} cannot be made: {reason}", folder=str(folder), reason=fault.strerror or ""
        ) from fault
    return folder
