"""The way from a question to a table: asks for windows and takes no answer to an older question."""

from collections.abc import Callable
from functools import partial
from typing import Generic

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from assistant.desk.jobs import Job
from assistant.desk.table.columns import Row
from assistant.desk.table.model import WindowModel
from assistant.desk.table.windows import WINDOW
from assistant.terms.browsing import Window

Ask = Callable[[int, int], Job]
"""Asks the reader for rows from an offset, so many at most; its job brings a Window."""


class Feed(QObject, Generic[Row]):
    """Answers a model's questions by jobs; renew() for another question, refresh() for the same one."""

    answered = Signal(int)  # how many rows there are in all, at every first window
    failed = Signal(object)

    def __init__(self, model: WindowModel[Row], ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(model if parent is None else parent)
        self._model, self._ask = model, ask
        self._question = 0
        self._jobs: dict[int, Job] = {}
        model.wanted.connect(self._fetch)

    def renew(self) -> None:
        """Another filter or order: the table shows the old rows until the first new ones are here."""
        self._drop()
        self._start(0, WINDOW, first=True)

    def refresh(self) -> None:
        """The record changed: fetch again what is looked at."""
        if self._model.rowCount() == 0:
            self.renew()
            return
        self._drop()
        self._model.refresh()

    def _drop(self) -> None:
        self._question += 1
        jobs, self._jobs = self._jobs, {}
        for job in jobs.values():
            job.cancel()

    def _fetch(self, offset: int, limit: int) -> None:
        self._start(offset, limit, first=False)

    def _start(self, offset: int, limit: int, *, first: bool) -> None:
        job = self._ask(offset, limit)
        self._jobs[offset] = job
        question = self._question
        job.succeeded.connect(partial(self._on_answered, question, first))
        job.failed.connect(partial(self._on_failed, question, offset))
        job.cancelled.connect(partial(self._on_cancelled, question, offset))

    def _on_answered(self, question: int, first: bool, window: Window[Row]) -> None:
        if not self._current(question):
            return
        self._jobs.pop(window.offset, None)
        if first:
            self._model.reset(window.total)
        self._model.put(window)
        if window.offset == 0:
            self.answered.emit(window.total)

    def _on_failed(self, question: int, offset: int, fault: Exception) -> None:
        self._on_cancelled(question, offset)
        if self._current(question):
            self.failed.emit(fault)

    def _on_cancelled(self, question: int, offset: int) -> None:
        if self._current(question):
            self._jobs.pop(offset, None)
            self._model.give_back(offset)

    def _current(self, question: int) -> bool:
        """Whether an answer is still waited for."""
        return question == self._question and isValid(self._model)
