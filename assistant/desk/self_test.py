"""The self-test's part that draws: plug-ins, glyphs, a chart as a picture, and the desk itself."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo, QPluginLoader, Qt, QTimer
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from assistant import words
from assistant.desk import app as door
from assistant.desk.charts import TrendChart
from assistant.desk.settings import Settings
from assistant.desk.theme.fonts import font
from assistant.desk.tongue import speak
from assistant.desk.window import Window
from assistant.terms.checks import Bench, Probe, must
from assistant.verbs import assessing, browsing, trending
from assistant.verbs.opening import open_record

PLATFORMS = {"win32": "windows", "darwin": "cocoa"}
_ELSEWHERE = "xcb"
_NEEDED = ("imageformats/qsvg", "iconengines/qsvgicon")
_GLYPHS, _NO_GLYPH = ("京", "海"), "\U0010fffd"
_SIDE = 64  # pixels of a glyph's picture
_COLOURS = 24  # a picture with fewer shows nothing
_WAIT = 60_000  # milliseconds
_OFTEN = 50  # milliseconds
_DAYS, _CHART = 91, (720, 360)


class Drawing:
    """The checks that draw, on a platform of Qt's; the pictures are kept in a folder if wanted."""

    def __init__(self, platform: str = "", keep: Path | None = None) -> None:
        self._platform = platform or os.environ.get("QT_QPA_PLATFORM") or PLATFORMS.get(sys.platform, _ELSEWHERE)
        self._keep = keep

    def probes(self) -> tuple[Probe, ...]:
        """The checks, in the order in which they are made."""
        looks = {"glyphs": self._glyphs, "chart": self._chart, "desk": self._desk}
        drawn = (Probe(name, self._once_fit(look)) for name, look in looks.items())
        return (Probe("plugins", self._plugins), *drawn)

    def _once_fit(self, look: Callable[[Bench], str]) -> Callable[[Bench], str]:
        """A check that first sees that Qt can start at all, for where it cannot it ends the program."""

        def fit(bench: Bench) -> str:
            if not isinstance(QApplication.instance(), QApplication):
                self._plugins(bench)
                self._app = QApplication([sys.argv[0], "-platform", self._platform])
            return look(bench)

        return fit

    def _plugins(self, _bench: Bench) -> str:
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        wanted = (f"platforms/q{self._platform.partition(':')[0]}", *_NEEDED)  # after a colon it is how, not which
        for name in wanted:
            file = _library(folder, name)
            must(file, f"{name} is missing in {folder}")
            loader = QPluginLoader(str(file))
            must(loader.load(), f"{name} cannot be loaded: {loader.errorString()}")
        return ", ".join(wanted)

    def _glyphs(self, _bench: Bench) -> str:
        box = _glyph(_NO_GLYPH)
        drawn = [_glyph(one) for one in _GLYPHS]
        must(all(_colours(one) > 1 for one in drawn), "a Chinese glyph is drawn as nothing")
        must(drawn[0] != drawn[1], f"{' and '.join(_GLYPHS)} look the same: no font has Chinese glyphs")
        must(box not in drawn, "a Chinese glyph is drawn as a box")
        return QFontInfo(font()).family()

    def _chart(self, bench: Bench) -> str:
        words.use("zh_CN")
        with open_record(bench.agency) as record:
            creator = assessing.assess(record).flagged[0].creator_id
            last = browsing.newest_day(record)
            trend = trending.show_trend(record, creator, "net_gmv_per_hour", last - timedelta(days=_DAYS), last)
        chart, file = TrendChart(), bench.folder / "chart.png"
        chart.resize(*_CHART)
        chart.show_trend(trend)
        chart.grab()  # lays it out
        chart.export(file)
        drawn = QImage(str(file))
        must(drawn.width() >= _CHART[0], f"the picture is only {drawn.width()} pixels wide")
        self._look_at(drawn)
        self._keep_picture(file)
        return f"{trend.title}, {len(trend.days)} points, {drawn.width()}×{drawn.height()}"

    def _desk(self, bench: Bench) -> str:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = Settings(bench.folder / "desk.ini")
        speak(app, "zh_CN")
        window = door.build(bench.agency, settings)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        loop, often = QEventLoop(), QTimer(window)
        often.timeout.connect(lambda: loop.quit() if _settled(window) else None)
        QTimer.singleShot(_WAIT, loop, loop.quit)
        with _faults() as faults:
            window.show()
            often.start(_OFTEN)
            loop.exec()
            often.stop()
        try:
            must(not faults, f"nobody caught {faults}")
            must(window.context, "the desk did not open the record")
            file, seen = bench.folder / "desk.png", window.grab()
            self._look_at(seen.toImage())
            seen.save(str(file))
            self._keep_picture(file)
            return f"{QApplication.platformName()}, {seen.width()}×{seen.height()}"
        finally:
            window.leave()

    def _look_at(self, picture: QImage) -> None:
        must(not picture.isNull(), "there is no picture")
        seen = _colours(picture)
        must(seen >= _COLOURS, f"the picture is blank: it has {seen} colours")

    def _keep_picture(self, file: Path) -> None:
        if self._keep is not None:
            self._keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, self._keep)


@contextmanager
def _faults() -> Iterator[list[BaseException]]:
    """What goes wrong in answers to events, where Qt lets no exception through."""
    found: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, fault, _trace: found.append(fault)
    try:
        yield found
    finally:
        sys.excepthook = before


def _settled(window: Window) -> bool:
    """Whether the record is open and everything that the page asked for is there."""
    return window.context is not None and not window.context.jobs.busy()


def _library(folder: Path, name: str) -> Path | None:
    """A plug-in's file, by whichever name this system gives it."""
    for prefix, ending in (("", ".dll"), ("lib", ".so"), ("lib", ".dylib")):
        path = folder / name
        file = path.with_name(f"{prefix}{path.name}{ending}")
        if file.is_file():
            return file
    return None


def _glyph(char: str) -> QImage:
    made = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setFont(font(_SIDE * 3 // 4))
    painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, char)
    painter.end()
    return made


def _colours(picture: QImage) -> int:
    """How many colours a picture has, seen small and never more than are asked for."""
    step = max(1, picture.width() // 400)
    seen: set[int] = set()
    for y in range(0, picture.height(), step):
        seen.update(picture.pixel(x, y) for x in range(0, picture.width(), step))
        if len(seen) >= _COLOURS:
            break
    return len(seen)
