"""A folder whose new exports are noticed while the desk is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from assistant.desk.context import Context
from assistant.terms.work import Tick, silent
from assistant.verbs import rescuing
from assistant.verbs.rescuing import Seen, Waiting

_QUIET = 1_500  # milliseconds without a change before the folder is looked at: downloads grow


class Watch(QObject):
    """Looks at the folder when it changes and when asked; `found` tells the reports that wait there."""

    found = Signal(object)  # tuple[Waiting, ...]

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Seen = {}
        self._sizes: dict[Path, int] = {}
        self._folder: Path | None = None
        self._watcher, self._timer = QFileSystemWatcher(self), QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET)
        self._timer.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._timer.start)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder

    def follow(self, folder: Path | None) -> None:
        """Watch another folder, or none."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder = folder if folder is not None and folder.is_dir() else None
        if self._folder is None:
            self._timer.stop()
            self.found.emit(())
        else:
            self._watcher.addPath(str(self._folder))
            self.look()

    def look(self) -> None:
        """Look at the folder now; again later where a file there is still growing."""
        if self._folder is None:
            return
        if self._growing(self._folder):
            self._timer.start()
            return
        job = self._context.jobs.read(_waiting, self._folder, self._seen, owner=self, latest="watch")
        job.succeeded.connect(self.found)

    def _growing(self, folder: Path) -> bool:
        """Whether a file was smaller a moment ago, as one is that is still being downloaded."""
        try:
            sizes = {path: path.stat().st_size for path in folder.iterdir()}
        except OSError:
            return False
        before, self._sizes = self._sizes, sizes
        return any(path in before and before[path] != size for path, size in sizes.items())


def _waiting(record: Any, folder: Path, seen: Seen, tick: Tick = silent) -> Sequence[Waiting]:
    return rescuing.new_exports(record, folder, seen=seen, tick=tick)
