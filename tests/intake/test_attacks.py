"""Files that mean harm, brought in through the real door by a child with little memory and time, which is watched."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.intake import attacks

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 60, 600
REFUSED = {
    "entities_in_strings", "entities_in_a_sheet", "entities_in_the_book", "far_cells", "far_cells_without_names",
    "rows_without_cells", "many_sheets", "binary_far_cells", "repeated_columns", "repeated_numbers", "repeated_rows",
    "entities_in_open_document", "wide_page", "tall_page", "deep_page", "overlapping", "nested", "two_deep",
    "lying_size", "columns", "lines", "gaps", "field", "regex-name", "regex-sheet", "regex-huge", "regex-deep", "path",
    "absolute", "device", "deep", "long-id", "types",
}  # fmt: skip
"""Those of which nothing may come in; of the others the good row does."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child with bounds of its own needs fork")


def tried(folder: Path, chosen: Sequence[attacks.Attack]) -> list[dict[str, Any]]:
    files = [str(attack(folder)) for attack in chosen]
    room = folder / "room"
    room.mkdir()
    words = [sys.executable, "-m", "tests.intake.trying", str(room), *files]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("share", range(4))
def test_nothing_is_run_fetched_or_written_elsewhere_and_nothing_hangs(tmp_path: Path, share: int) -> None:
    chosen = attacks.ATTACKS[share::4]
    for attack, told in zip(chosen, tried(tmp_path, chosen), strict=True):
        assert told["outcome"] == ("trouble" if attack.__name__ in REFUSED else "batch"), told
        assert told["seen"] == [] and told["left"] == [], told
        assert told["seconds"] < SECONDS and told["megabytes"] < MEGABYTES, told
        if told["outcome"] == "batch":
            assert told["cells"], told
        else:
            assert Path(told["file"]).stem in told["text"] or attack.__name__ in {"nested", "two_deep"}, told


def test_a_bystander_is_seen(tmp_path: Path) -> None:
    """The watch itself: what it is there for is heard of."""
    script = (
        "import socket, subprocess, pathlib, sys\n"
        "from tests.guarding import watched\n"
        "with watched(pathlib.Path(sys.argv[1])) as seen:\n"
        "    socket.socket().connect_ex(('127.0.0.1', 9))\n"
        "    subprocess.run(['true'])\n"
        "    pathlib.Path(sys.argv[1], 'in').write_text('x')\n"
        "    pathlib.Path(sys.argv[1] + '-out').write_text('x')\n"
        "    pathlib.Path(sys.argv[1] + '-out').unlink()\n"
        "print('\\n'.join(one.split()[0] for one in seen))"
    )
    (tmp_path / "here").mkdir()
    words = [sys.executable, "-c", script, str(tmp_path / "here")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    heard = done.stdout.split()
    assert {"socket.connect", "subprocess.Popen", "open", "os.remove"} <= set(heard)
    assert heard.count("open") == 1
