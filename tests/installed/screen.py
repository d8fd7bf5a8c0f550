"""A screen in memory, and what is shown on it."""

import shutil
import struct
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from assistant.desk.theme.tokens import LIGHT

SIZE = (1400, 900)
_PATIENCE = 90.0  # seconds until a window must be there


class Screen:
    """An X server whose picture lies in a file."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._file = folder / "Xvfb_screen0"

    def picture(self) -> QImage:
        """What is shown now."""
        dump = self._file.read_bytes()
        words = struct.unpack(">25I", dump[:100])
        header, width, height, line, colours = words[0], words[4], words[5], words[12], words[19]
        start = header + colours * 12
        pixels = dump[start : start + line * height]
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def lit(self) -> bool:
        """Whether anything is seen in the middle of the screen; quick, for it is asked often."""
        width, height = SIZE
        with self._file.open("rb") as dump:
            header, colours = struct.unpack(">I72xI", dump.read(80))
            dump.seek(header + colours * 12 + (height // 3 * width + width // 3) * 4)
            return any(dump.read(4)[:3])

    def desk(self) -> bool:
        """Whether a page of the desk is shown: text in many shades, cards, and a button in the accent colour."""
        seen = self.picture()
        pixels = Counter(seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3))
        cards, button = (pixels[QColor(colour).rgb()] for colour in (LIGHT.surface, LIGHT.accent))
        return len(pixels) > 60 and 0.1 < cards / pixels.total() < 0.9 and button > 200

    def wait_for_the_desk(self) -> QImage:
        """The picture once a page of the desk is shown."""
        until = time.monotonic() + _PATIENCE
        while not self.desk():
            assert time.monotonic() < until, "no page of the desk is shown"
            time.sleep(0.3)
        return self.picture()


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """A screen that lasts as long as it is needed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-fbdir", str(folder)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield Screen(f":{server.stdout.readline().strip()}", folder)
    finally:
        server.terminate()
        server.communicate()
