"""The whole test command: style, types, walls between the rooms, and the tests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    ("style", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("rooms", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ("tests", ["-m", "pytest", "-n", str(min(4, os.cpu_count() or 1)), *sys.argv[1:]]),
)


def main() -> int:
    """Run every check, tell which failed, and stop with 1 if any did."""
    failed = [name for name, words in CHECKS if subprocess.run([sys.executable, *words], cwd=ROOT).returncode]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
