"""The door: no verb opens the desk, a verb goes to the command line."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from assistant import places
from assistant.terms.errors import Trouble


def main() -> None:
    """Run the program with the arguments of this process."""
    places.sweep()
    if len(sys.argv) == 1 and has_display():
        sys.exit(open_desk(places.record_path()))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # what other programs read does not depend on the system
    from assistant.cli.commands import Screen, cli  # noqa: PLC0415 - the desk starts without it

    cli(obj=Screen(there=has_display, open=open_desk))


def open_desk(record: Path, language: str | None = None) -> int:
    """Open the desk on a record and wait until it is closed; its exit code. Trouble where there is no screen."""
    if not has_display():
        raise Trouble("There is no screen to open the desk on; use a verb, such as: streamer-assistant --help")
    from assistant.desk import app  # noqa: PLC0415 - Qt only when a window is wanted

    return app.run(record, language)


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    main()
