"""Renders every page in both languages, light and dark, at 100 % and 150 %; fails on an empty or cut picture."""

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from assistant.verbs import demonstrating

LANGUAGES, MODES, SCALES = ("zh_CN", "en"), ("light", "dark"), ("1", "1.5")


def main() -> int:
    """Make the pictures; 1 where one is empty or a text in it is cut."""
    folder = Path(sys.argv[1])
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        record = Path(home) / "demo.streamer"
        demonstrating.build_demo(record, Path(home) / "files")
        for language, mode, scale in product(LANGUAGES, MODES, SCALES):
            words = [sys.executable, "-m", "tests.pictures.render", str(record), str(folder), language, mode, scale]
            own = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
            places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
            failed += subprocess.run(words, env={**os.environ, **places, **own}).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
