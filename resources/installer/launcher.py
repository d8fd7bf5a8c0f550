"""The program that a double click starts on Windows: a small stub that hands over to the interpreter beside it.

The stub is distlib's, of the same kind as pip puts beside every console script: an .exe, then a line that names the
interpreter, then a zip with the first module.
"""

import io
import zipfile
from pathlib import Path

from resources.installer.running import Lacking

_MAIN = "from assistant.__main__ import main\n\nmain()\n"
_DATE = (2020, 1, 1, 0, 0, 0)  # the same launcher every time


def write(site_packages: Path, target: Path, *, console: bool) -> None:
    """Write the launcher; with a console it is for scripts, without one it shows no black window."""
    stub = site_packages / "distlib" / ("t64.exe" if console else "w64.exe")
    if not stub.is_file():
        raise Lacking(f"{stub.name} is not among distlib's files.")
    interpreter = "python.exe" if console else "pythonw.exe"
    target.write_bytes(stub.read_bytes() + f"#!<launcher_dir>\\python\\{interpreter}\r\n".encode() + _first_module())


def _first_module() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", _DATE), _MAIN)
    return kept.getvalue()
