"""Long work: what is done, how far it is, and how to stop it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from assistant.desk.jobs import Job
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import message
from assistant.words import _, count, say


class ProgressStrip(QWidget):
    """Follows one job after another; hidden while nothing is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[tuple[Job, str]] = []
        self._what, self._far = PlainLabel(), PlainLabel()
        self._bar, self._stop = QProgressBar(), QPushButton(_("Cancel"))
        self._build()
        self._stop.clicked.connect(self._cancel)
        self.hide()

    def _build(self) -> None:
        self._far.setProperty("role", "caption")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._stop.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, Space.S, 0)
        row.setSpacing(Space.S)
        for widget in (self._what, self._bar, self._far, self._stop):
            row.addWidget(widget)

    def follow(self, job: Job, what: str) -> None:
        """Show a job until it ends; while several are under way, the one asked for first."""
        self._jobs.append((job, what))
        job.progressed.connect(partial(self._on_progressed, job))
        for end in (job.succeeded, job.failed, job.cancelled, job.destroyed):
            end.connect(partial(self._on_ended, job))
        if len(self._jobs) == 1:
            self._begin()

    def _begin(self) -> None:
        _job, what = self._jobs[0]
        self._what.setText(what)
        self._far.clear()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self._stop.setEnabled(True)
        self.show()

    def _on_progressed(self, job: Job, done: int, total: int | None) -> None:
        if not isValid(self) or not self._jobs or self._jobs[0][0] is not job:
            return
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(1000 * done // total if total else 0)
        far = message("{done} of {total}", done=count(done), total=count(total)) if total else None
        self._far.setText(say(far) if far else count(done))

    def _on_ended(self, job: Job, *_result: object) -> None:
        if not isValid(self):  # the job has outlived the window
            return
        first = bool(self._jobs) and self._jobs[0][0] is job
        self._jobs = [each for each in self._jobs if each[0] is not job]
        if not self._jobs:
            self.hide()
        elif first:
            self._begin()

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._far.setText(_("Stopping …"))
        self._jobs[0][0].cancel()
