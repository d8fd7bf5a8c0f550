"""What all presenters have in common: they ask verbs for their page, and again when the record has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject

from assistant.desk.context import Context
from assistant.desk.jobs import Job
from assistant.desk.lanes import Verb
from assistant.desk.page import Page
from assistant.desk.splitters import remember_splitters
from assistant.desk.table.fixed import FixedTable
from assistant.terms.errors import Trouble
from assistant.terms.work import Changes

Then = Callable[[Any], object]


class Presenter(QObject):
    """Refreshes its page when it appears stale and, while it is seen, whenever one of `tables` changes."""

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self.context, self._shell = context, page
        self._stale = True
        remember_splitters(page, context.settings, type(page).__name__)
        page.shown.connect(self._on_shown)
        context.jobs.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask for what the page shows."""
        raise NotImplementedError

    def exporter(self) -> Callable[[Path], None] | None:
        """What writes the page's table into a file, where there is one."""
        return self.export_seen if self._shell.findChildren(FixedTable) else None

    def export_seen(self, path: Path) -> None:
        """Write the table that is seen as it is shown: the one with the focus, where there are several."""
        from assistant.desk.listing import save_rows  # noqa: PLC0415 - loads verbs

        seen = [table for table in self._shell.findChildren(FixedTable) if table.isVisible()]
        table = next((one for one in seen if one.hasFocus()), seen[0] if seen else None)
        if table is None:
            self._shell.trouble.tell(Trouble("There is no table in sight. Turn to one first, then export it."))
            return
        rows = [row for at in range(table.rows.rowCount()) if (row := table.rows.row(at)) is not None]
        told = self.context.ways.told
        self.look(save_rows, rows, table.shown_columns(), path, then=lambda made: told.emit(str(made)))

    def look(self, verb: Verb, *args: Any, then: Then, latest: str | None = None, **kwargs: Any) -> Job:
        """Ask the reader; a fault is told on the page."""
        job = self.context.jobs.read(verb, *args, owner=self, latest=latest, **kwargs)
        job.succeeded.connect(then)
        job.failed.connect(self._shell.trouble.tell)
        return job

    def change(self, verb: Verb, *args: Any, then: Then | None = None, **kwargs: Any) -> Job:
        """Ask the writer; a fault is told on the page, which otherwise refreshes by itself."""
        self._shell.trouble.calm()
        job = self.context.jobs.write(verb, *args, owner=self, **kwargs)
        if then is not None:
            job.succeeded.connect(then)
        job.failed.connect(self._shell.trouble.tell)
        job.failed.connect(self._put_back)
        return job

    def _put_back(self) -> None:
        self.refresh()

    def _on_shown(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touch(*self.tables):
            return
        if self._shell.isVisible():
            self.refresh()
        else:
            self._stale = True
