"""The desk's door: opens the window on a record and stays until it is closed."""

import ctypes
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from assistant import places, words
from assistant.desk.composing import Composing
from assistant.desk.faults import SafeFormatter
from assistant.desk.settings import Settings
from assistant.desk.theme.theme import Theme
from assistant.desk.tongue import speak
from assistant.desk.window import Window
from assistant.terms.errors import Trouble

log = logging.getLogger("assistant")

_LOG_SIZE = 1_000_000  # bytes; one older log is kept beside it


def run(record: Path, language: str | None = None) -> int:
    """Show a record and wait until the window is closed; the exit code.

    `language` goes before the one that the person chose on the desk, for this time.
    """
    app = _application()
    app.setApplicationName(places.APP)
    app.setWindowIcon(QIcon(str(places.resource("icon.png"))))
    settings = Settings()
    speak(app, language or settings.language or words.system_language())
    write_log()
    window = build(record, settings)
    sys.excepthook = _Fault(window)
    app.asked.connect(window.open_soon)
    window.show()
    return app.exec()


class Application(QApplication):
    """The application; `asked` tells of a record (a Path) that was double-clicked, which macOS says by an event."""

    asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Tell which file is to be opened."""
        if isinstance(event, QFileOpenEvent):
            self.asked.emit(Path(event.file()))
            return True
        return super().event(event)


def _application() -> Application:
    there = QApplication.instance()
    if sys.platform == "win32":  # else the task bar takes the window for one of Python's
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(places.APP)
    return there if isinstance(there, Application) else Application(sys.argv[:1])


def build(record: Path, settings: Settings | None = None) -> Window:
    """A window on a record, not shown yet; the application is there already."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = settings or Settings()
    themes = app.findChildren(Theme)
    theme = themes[-1] if themes else Theme(app, settings.mode)
    theme.choose(settings.mode)
    if not app.findChildren(Composing):
        Composing(app)
    return Window(record, settings, theme)


def write_log() -> None:
    """Write bugs down from now on; the desk works without a log where none can be written."""
    try:
        file = places.log_file()
        handler = RotatingFileHandler(file, maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True)
    except (OSError, Trouble):
        return
    handler.setFormatter(SafeFormatter())
    log.addHandler(handler)


class _Fault:
    """What happens to an exception that nobody caught: it is written down, and the person is told calmly."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._telling = False

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        log.critical("unexpected", exc_info=(kind, fault, trace))
        if not self._telling:
            self._telling = True
            try:
                from assistant.desk.crash import tell  # noqa: PLC0415 - needed only then

                tell(self._window, fault)
            finally:
                self._telling = False
