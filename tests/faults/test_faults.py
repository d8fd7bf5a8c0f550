"""A tenth of the faults, the same ones each time; python -m tests.faults runs all of them, others each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a kill needs a process that can be forked")


@pytest.mark.parametrize("part", ["kills", "disks", "damage"])
def test_nothing_is_lost(part: str) -> None:
    words = [sys.executable, "-m", "tests.faults", "--share", "0.1", "--seed", "1", part]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
