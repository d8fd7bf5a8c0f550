"""Runs in a process of its own: opens the desk on a record, visits its pages, prints what that took as JSON."""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QTableView

_PATIENCE = 120.0
_RUNS = 5
_LONG = 0.03  # seconds; the bar is 0.05


class Probed(QApplication):
    """Times every event handler on the UI thread; those within another count as part of it."""

    def __init__(self) -> None:
        super().__init__([])
        self.slow: list[tuple[float, str]] = []
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event on, and remember what took long."""
        if self._depth:
            return super().notify(receiver, event)
        kind, name = event.type(), type(receiver).__name__
        self._depth, begun = 1, time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth, took = 0, time.perf_counter() - begun
            if took > _LONG:
                self.slow.append((took, f"{kind.name} of {name}"))


class Tour:
    """One window and how long its pages take to show their first rows."""

    def __init__(self, record: Path, application: Callable[[], QApplication] = lambda: QApplication([])) -> None:
        from assistant.desk import app
        from assistant.desk.settings import Settings

        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        self.app = application()
        self.window = app.build(record, Settings())
        self.window.resize(1366, 768)
        self.times: dict[str, list[float]] = {}
        ready: list[bool] = []
        self.window.ready.connect(lambda: ready.append(True))
        self.window.show()
        self.until(lambda: bool(ready))
        self.rest()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window live until something is true."""
        begun = time.perf_counter()
        while not done():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.perf_counter() - begun > _PATIENCE:
                raise TimeoutError
        QApplication.processEvents()

    def rest(self) -> None:
        """Let the work that is under way end."""
        assert self.window.jobs is not None
        self.until(lambda: not self.window.jobs.busy())
        for _ in range(5):
            QApplication.processEvents()
        self.until(lambda: not self.window.jobs.busy())

    def page(self):  # type: ignore[no-untyped-def]
        """The page that is seen."""
        return self.window.stack.currentWidget()

    def timed(self, name: str, go: Callable[[], None], shown: Callable[[], bool]) -> None:
        """From the wish to the painted rows."""
        begun = time.perf_counter()
        go()
        self.until(shown)  # and paint
        self.times.setdefault(name, []).append(time.perf_counter() - begun)
        self.rest()

    def rows_shown(self) -> bool:
        """Whether the first row of the page's table is there."""
        model = self.page().table.model()
        return model is not None and model.rowCount() > 0 and model.row(0) is not None

    def anew(self, key: str) -> None:
        """Forget a page, so that it is built and asked for again."""
        self.window.show_page("imports")
        presenter = self.window._presenters.pop(key, None)
        if presenter is not None:
            old = presenter.parent()
            self.window.stack.removeWidget(old)
            old.deleteLater()
        self.rest()

    def visit(self, runs: int) -> None:
        """The pages, each from nothing."""
        for _ in range(runs):
            for key in ("overview", "creator", "sessions"):
                self.anew(key)
            self.timed("overview", lambda: self.window.show_page("overview"), self.overview_shown)
            if self.total:
                self.timed("creator page", lambda: self.window.show_creator(5), self.creator_shown)
                self.timed("sessions", lambda: self.window.show_page("sessions"), self.rows_shown)

    def all_pages(self) -> None:
        """Every page, every tab of a creator, and the sessions table scrolled and sorted."""
        from assistant.desk.pages import PAGES

        for entry in PAGES:
            self.window.show_page(entry.key)
            self.rest()
        self.window.show_creator(5)
        self.rest()
        for tab in range(self.page().lists.count()):
            self.page().lists.setCurrentIndex(tab)
            self.rest()
        self.window.show_page("sessions")
        self.rest()
        table = self.page().table
        for _ in range(30):
            table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 37)
            self.rest()
        table.model().sort(3)
        self.rest()

    def overview_shown(self) -> bool:
        """Whether the overview has its sums."""
        presenter = self.window.presenter()
        return presenter is not None and presenter._overview is not None

    def creator_shown(self) -> bool:
        """Whether the creator's page has her figures."""
        return bool(self.page().accessibleName()) and self.page().lists.sessions.row(0) is not None

    def work_the_table(self) -> None:
        """Sort, filter and jump on the sessions table."""
        self.window.show_page("sessions")
        self.rest()
        table: QTableView = self.page().table
        model = table.model()
        places = {column.key: place for place, column in enumerate(model.columns)}
        from PySide6.QtCore import Qt

        for run in range(3):
            down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
            before = model.row(0)
            self.timed(
                "sort",
                lambda way=(down, up)[run % 2]: model.sort(places["gmv_fen"], way),
                lambda before=before: self.rows_shown() and model.row(0) is not before,
            )
            self.timed("jump to the end, sorted", table.scrollToBottom, lambda: self.end_shown(model))
            table.scrollToTop()
            model.sort(places["started_at"], down)
            self.rest()
            self.timed("filter", lambda text=f"主播0{run}": self.page().sought.emit(text), lambda: self.filtered(model))
            self.timed("filter off", lambda: self.page().sought.emit(""), lambda: model.rowCount() == self.total)
            self.timed("jump to the end", table.scrollToBottom, lambda: self.end_shown(model))
            table.scrollToTop()
            self.rest()

    def filtered(self, model: object) -> bool:
        """Whether the filtered rows are there."""
        count = model.rowCount()  # type: ignore[attr-defined]
        return 0 < count < self.total // 2 and self.rows_shown()

    @property
    def total(self) -> int:
        from assistant.verbs.opening import open_record

        if not hasattr(self, "_total"):
            with open_record(self.window.record, readonly=True) as record:
                self._total = int(record.one("SELECT count(*) FROM session"))
        return self._total

    def end_shown(self, model: object) -> bool:
        """Whether the last row is there."""
        last = model.rowCount() - 1  # type: ignore[attr-defined]
        return last > 0 and model.row(last) is not None  # type: ignore[attr-defined]


class _FirstPaint(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def first_paint(record: Path) -> None:
    """Open the desk and leave at the first painted window."""
    from assistant.desk import app

    application = QApplication([])
    window = app.build(record)
    watch = _FirstPaint()
    window.installEventFilter(watch)
    window.show()
    application.exec()


def peak_mb() -> float:
    """This process's own peak; getrusage would tell the parent's where that was larger."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> None:
    """`tour.py paint RECORD`, `tour.py pages RECORD`, `tour.py table RECORD` or `tour.py memory RECORD`."""
    what, path = sys.argv[1], Path(sys.argv[2])
    home = tempfile.mkdtemp()
    os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_STATE_HOME=home)
    if what == "paint":
        first_paint(path)
    tour = Tour(path, Probed) if what == "probe" else Tour(path)
    if what == "probe":
        tour.app.slow.clear()  # opening the window is measured apart
        tour.all_pages()
        print(json.dumps({"slow": sorted(tour.app.slow, reverse=True)}), flush=True)
        tour.window.leave()
        os._exit(0)
    if what in ("pages", "memory"):
        tour.visit(_RUNS if what == "pages" else 1)
    if what in ("table", "memory") and tour.total:
        tour.work_the_table()
    tour.rest()
    print(json.dumps({"times": tour.times, "peak_mb": peak_mb()}), flush=True)
    tour.window.leave()
    os._exit(0)


if __name__ == "__main__":
    main()
