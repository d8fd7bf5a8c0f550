"""In a process of its own: every page in one language, mode and scale as a PNG."""

import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from assistant.desk.app import build
from assistant.desk.pages import PAGES
from assistant.desk.settings import Settings
from assistant.desk.theme import Mode
from assistant.desk.tongue import speak
from assistant.verbs import browsing
from assistant.verbs.opening import open_record
from tests.bench.tour import Tour
from tests.desk.cuts import cuts

_SIZE = 1366, 768
_COLOURS = 40  # an empty page has fewer
_CREATOR = "子杰"


class Camera(Tour):
    """A window in one language and mode."""

    def __init__(self, record: Path, language: str, mode: str) -> None:
        self.app = QApplication([])
        speak(self.app, language)
        settings = Settings(record.with_suffix(".ini"))
        settings.mode = Mode(mode)
        self.window = build(record, settings)
        self.window.resize(*_SIZE)
        ready: list[bool] = []
        self.window.ready.connect(lambda: ready.append(True))
        self.window.show()
        self.until(lambda: bool(ready))
        self.rest()

    def visit(self, key: str) -> None:
        """Go to a page, or to the tab of a creator's page by its number."""
        name, _, tab = key.partition("-")
        if name == "creator":
            with open_record(self.window.record, readonly=True) as record:
                self.window.show_creator(browsing.find_creator(record, _CREATOR))
            self.rest()
            self.page().lists.setCurrentIndex(int(tab or 0))
        else:
            self.window.show_page(name)
        for _ in range(4):
            self.rest()


def main() -> int:
    """`render.py RECORD FOLDER LANGUAGE MODE SCALE`: 1 where a picture is empty or a text is cut."""
    record, folder, language, mode, scale = sys.argv[1:]
    failed = 0
    Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        camera = Camera(Path(shutil.copy(record, home)), language, mode)
        tabs = [f"creator-{tab}" for tab in range(11)]
        for key in (*(entry.key for entry in PAGES), *tabs):
            camera.visit(key)
            picture = camera.window.grab().toImage()
            name = f"{key}_{language}_{mode}_{scale}.png"
            picture.save(str(Path(folder) / name))
            faults = cuts(camera.window) + (["the picture is empty"] if _colours(picture) < _COLOURS else [])
            for fault in faults:
                print(f"{name}: {fault}", flush=True)
            failed += bool(faults)
        camera.window.leave()
    return 1 if failed else 0


def _colours(picture: QImage) -> int:
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)})


if __name__ == "__main__":
    sys.exit(main())
