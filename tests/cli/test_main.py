import subprocess
import sys
from pathlib import Path


def test_every_command_is_there_from_the_door() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout
    for command in (
        "import",
        "sessions",
        "fields",
        "merge",
        "settlements",
        "mapping",
        "restore-points",
        "new-exports",
        "rejects",
    ):
        assert f"\n  {command} " in told, command
