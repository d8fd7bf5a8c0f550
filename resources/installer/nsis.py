"""The installer for Windows that a person double-clicks."""

from pathlib import Path

from resources.installer import signing, windows, workshop
from resources.installer.running import OUT, need, run

SCRIPT = Path(__file__).with_name("windows.nsi")


def build(stamped: str | None = None) -> Path:
    """Make StreamerAssistant-…-setup.exe."""
    need("makensis")
    version = stamped or workshop.version()
    source = windows.build(stamped)
    OUT.mkdir(exist_ok=True)
    target = OUT / f"StreamerAssistant-{version}-setup.exe"
    defines = {"VERSION": version, "SOURCE": source, "OUT": target}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in defines.items()), SCRIPT])
    signing.sign_windows(target)
    return target
