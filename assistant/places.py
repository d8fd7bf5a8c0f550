"""Every path that the app uses."""

import sys
from functools import cache
from pathlib import Path

import platformdirs

from assistant.terms.errors import Trouble

APP = "StreamerAssistant"
RECORD_SUFFIX = ".streamer"


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


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Trouble(
            "The folder {folder} cannot be made: {reason}", folder=str(folder), reason=fault.strerror or ""
        ) from fault
    return folder
