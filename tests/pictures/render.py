"""In a process of its own: every page in one language, mode and scale as a PNG."""

import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTabWidget

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
_CREATOR, _COMPARED = "子杰", ("子杰", "晴子衣研所", "阿朵的果园")


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
        """Go to a page, or to one of its tabs by its number."""
        name, _, tab = key.partition("-")
        if name == "creator":
            self.window.show_creator(self.found(_CREATOR))
        elif name == "compare":
            self.window.show_compare([self.found(each) for each in _COMPARED])
        else:
            self.window.show_page(name)
        self.rest()
        for tabs in self.page().findChildren(QTabWidget):
            tabs.setCurrentIndex(int(tab or 0))
        for _ in range(4):
            self.rest()

    def found(self, name: str) -> int:
        """The creator of a name."""
        with open_record(self.window.record, readonly=True) as record:
            return browsing.find_creator(record, name)

    def places(self) -> list[str]:
        """Every page, and every further tab of those that have tabs."""
        found = []
        for name in (*(entry.key for entry in PAGES), "creator", "compare", "backtest"):
            self.visit(name)
            tabs = max((each.count() for each in self.page().findChildren(QTabWidget)), default=1)
            found += [name, *(f"{name}-{tab}" for tab in range(1, tabs))]
        return found


def main() -> int:
    """`render.py RECORD FOLDER LANGUAGE MODE SCALE`: 1 where a picture is empty or a text is cut."""
    record, folder, language, mode, scale = sys.argv[1:]
    failed = 0
    Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        camera = Camera(Path(shutil.copy(record, home)), language, mode)
        for key in camera.places():
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
