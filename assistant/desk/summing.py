"""Sums of a table's columns, asked for when nothing else is: rows to look at come first."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from assistant.desk.jobs import Job, Jobs
from assistant.desk.table.columns import Kind
from assistant.desk.table.view import TableView
from assistant.terms.browsing import Query, Sum
from assistant.verbs import browsing

_REST = 150  # milliseconds without a question for rows


class Sums(QObject):
    """Tells a table what its columns come to over all rows of a question."""

    def __init__(self, jobs: Jobs, table: TableView[Any], noun: str, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._table, self._noun = jobs, table, noun
        self._asked: Query | None = None  # that which is answered, or will be
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)

    def want(self, query: Query) -> None:
        """Ask for the sums of a question, unless they are told already."""
        if query != self._asked:
            self._asked = query
            self._stop()
            self._table.summed.emit({})
            self._rest.start()

    def forget(self) -> None:
        """The record changed: what was told may hold no longer, and is told until something else is."""
        if self._asked is not None:
            self._stop()
            self._rest.start()

    def step_aside(self) -> None:
        """Rows are asked for: they go first."""
        if self._job is not None:
            self._stop()
            self._rest.start()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _ask(self) -> None:
        if self._asked is None:
            return
        columns = [column.key for column in self._table.columns if column.kind is Kind.NUMBER]
        job = self._job = self._jobs.read(browsing.sum_up, self._noun, self._asked, columns, owner=self)
        job.succeeded.connect(partial(self._tell, job))

    def _tell(self, job: Job, sums: Mapping[str, Sum]) -> None:
        if job is self._job:
            self._job = None
            self._table.summed.emit(sums)
