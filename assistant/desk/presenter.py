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
        return None

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
