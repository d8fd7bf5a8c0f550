"""A table over a verb that answers in windows: one question, its text, period, filters and order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Generic

from PySide6.QtCore import QObject, Signal

from assistant.desk.context import Context
from assistant.desk.jobs import Job
from assistant.desk.lanes import Verb
from assistant.desk.summing import Sums
from assistant.desk.table.columns import Column, Row
from assistant.desk.table.feed import Feed
from assistant.desk.table.model import WindowModel
from assistant.desk.table.view import TableView
from assistant.terms.browsing import Filter, Query, Values
from assistant.verbs import browsing
from assistant.words import _


class Listing(QObject, Generic[Row]):
    """Feeds a model from `window(record, query, offset, limit)`; `every(record, query)` gives all for a file.

    serve() lets a table's filters narrow the rows, which are `noun`s (see browsing.NOUNS), and tells it their sums.
    """

    answered = Signal(int)  # how many rows there are in all
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        model: WindowModel[Row],
        window: Verb,
        every: Verb,
        noun: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._model = context, model
        self._window, self._every, self._noun = window, every, noun
        self._given: tuple[Filter, ...] = ()
        self._chosen: tuple[Filter, ...] = ()
        self._sums: Sums | None = None
        self.query = Query()
        self._feed: Feed[Row] = Feed(model, self._ask, self)
        self._feed.answered.connect(self.answered)
        self._feed.failed.connect(self.failed)
        model.sorted_by.connect(self._on_sorted)

    def refresh(self) -> None:
        """The record changed."""
        if self._sums is not None:
            self._sums.forget()
        self._feed.refresh()

    def ask(self, query: Query) -> None:
        """Another question."""
        if query != self.query or self._model.rowCount() == 0:
            self.query = query
            self._feed.renew()

    def seek(self, text: str) -> None:
        """Only rows that have this text."""
        self.ask(replace(self.query, text=text))

    def of_creator(self, creator: int) -> None:
        """Only rows of this creator."""
        self.ask(replace(self.query, creator=creator))

    def within(self, first: date | None, last: date | None) -> None:
        """Only rows of these days."""
        self.ask(replace(self.query, first=first, last=last))

    def filter(self, *filters: Filter) -> None:
        """Only rows that meet these conditions, beside those of the table's columns."""
        self._given = filters
        self._narrow()

    def serve(self, table: TableView[Row]) -> None:
        """Let the filters of a table narrow the rows; those that hold already do from now on."""
        filters = table.use_filters()
        filters.changed.connect(lambda: self._choose(filters.all))
        table.ask_values = self._tell_values
        self._sums = Sums(self._context.jobs, table, self._noun, self)
        self._feed.answered.connect(lambda _total: self._ask_sums())
        self._chosen = filters.all
        self.query = replace(self.query, filters=self._chosen)

    def _choose(self, filters: tuple[Filter, ...]) -> None:
        self._chosen = filters
        self._narrow()

    def _narrow(self) -> None:
        self.ask(replace(self.query, filters=(*self._given, *self._chosen)))

    def _tell_values(self, key: str, text: str, owner: QObject, then: Callable[[Values], object]) -> None:
        others = tuple(one for one in self._chosen if one.field != key)
        query = replace(self.query, filters=(*self._given, *others), sort="")
        job = self._context.jobs.read(browsing.list_values, self._noun, query, key, text, owner=owner, latest="values")
        job.succeeded.connect(then)
        job.failed.connect(self.failed)

    def export(self, path: Path, columns: Sequence[Column[Row]]) -> Job:
        """Write all rows of the question into a file for Excel."""
        job = self._context.jobs.read(_save, self._every, self.query, columns, path, owner=self)
        self._context.ways.work_begun.emit(job, _("Writing {file}").format(file=path.name))
        return job

    def _ask_sums(self) -> None:
        if self._sums is not None:
            self._sums.want(replace(self.query, sort="", descending=False))

    def _ask(self, offset: int, limit: int) -> Job:
        if self._sums is not None:
            self._sums.step_aside()
        return self._context.jobs.read(self._window, self.query, offset, limit, owner=self)

    def _on_sorted(self, key: str, descending: bool) -> None:
        query = replace(self.query, sort=key, descending=descending)
        if query != self.query:
            self.query = query
            self._feed.renew()


def _save(
    record: object, every: Callable[..., Sequence[Any]], query: Query, columns: Sequence[Column[Any]], path: Path
) -> Path:
    return save_rows(record, every(record, query), columns, path)


def save_rows(_record: object, rows: Sequence[Row], columns: Sequence[Column[Row]], path: Path) -> Path:
    """A reader's verb: write rows under their columns' titles."""
    from assistant.verbs import exporting  # noqa: PLC0415 - the window does without it

    exporting.save_table(
        path, [each.title for each in columns], ([each.plain(row) for each in columns] for row in rows)
    )
    return path
