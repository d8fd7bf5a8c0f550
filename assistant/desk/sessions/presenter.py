"""Which verb answers which wish of the sessions table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from assistant.desk.context import Context
from assistant.desk.correcting import correct, correct_many
from assistant.desk.history import offer_history
from assistant.desk.listing import Listing, save_rows
from assistant.desk.presenter import Presenter
from assistant.desk.sessions.page import SessionsPage
from assistant.desk.table.memory import remember
from assistant.desk.trashing import offer_trash
from assistant.desk.widgets.period import ALL
from assistant.terms.browsing import Filter, Op, Query
from assistant.terms.live import Session
from assistant.verbs import browsing, editing


class SessionsPresenter(Presenter):
    """Windows of sessions; the record filters and sorts."""

    tables: ClassVar[frozenset[str]] = frozenset({"session", "creator", "account", "history"})

    def __init__(self, context: Context, page: SessionsPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._list: Listing[Session] = Listing(
            context, page.rows, browsing.list_sessions, browsing.every_session, "session", self
        )
        self._list.answered.connect(self._on_answered)
        self._list.failed.connect(page.trouble.tell)
        offer_history(self, page.table, "session")
        offer_trash(self, page.table, "session")
        self._list.serve(page.table)
        page.views.serve(remember(page.table, context.settings, "sessions"))
        page.sought.connect(self._list.seek)
        page.period_chosen.connect(self._list.within)
        page.platform_chosen.connect(self._choose_platform)
        page.edited.connect(self._edit)
        page.edited_many.connect(partial(correct_many, self, "session"))
        page.opened.connect(self._open)
        page.group_chosen.connect(self._ask_groups)
        page.groups.opened.connect(self._open_group)
        page.creator_opened.connect(context.ways.creator_wanted)
        page.import_wanted.connect(lambda: context.ways.files_wanted.emit([]))
        page.detail.undo_wanted.connect(self._undo)

    def refresh(self) -> None:
        """Ask again for what is looked at."""
        self._list.refresh()
        if self._page.detail.session is not None:
            self._ask_detail(self._page.detail.session)
        self.look(browsing.newest_day, then=self._on_newest, latest="newest")

    def open(self, first: date | None, last: date | None, platform: str) -> None:
        """Show the sessions of some days (None: of all), of all platforms or one."""
        page = self._page
        page.ungroup()
        page.platform.setCurrentIndex(max(page.platform.findData(platform), 0))
        self._choose_platform(platform)
        if first is not None and last is not None:
            page.period.choose_range(first, last)
        else:
            page.period.choose(ALL)

    def exporter(self) -> Callable[[Path], None]:
        """Write every session of the question."""
        return self._export

    def _export(self, path: Path) -> None:
        if self._page.grouped_by:
            table = self._page.groups.table
            rows = [row for at in range(table.rows.rowCount()) if (row := table.rows.row(at)) is not None]
            told = self.context.ways.told
            self.look(save_rows, rows, table.shown_columns(), path, then=lambda made: told.emit(str(made)))
            return
        job = self._list.export(path, self._page.table.shown_columns())
        job.succeeded.connect(lambda made: self.context.ways.told.emit(str(made)))
        job.failed.connect(self._page.trouble.tell)

    def _on_newest(self, day: date) -> None:
        self._page.period.set_end(day)

    def _on_answered(self, total: int) -> None:
        self._page.show_count(total, asked_for_all=_all(self._list.query))
        self._ask_groups()

    def _ask_groups(self) -> None:
        by, query = self._page.grouped_by, replace(self._list.query, sort="")
        if by:
            self.look(
                browsing.group_sessions, query, by, then=partial(self._page.groups.show_groups, by), latest="groups"
            )

    def _open_group(self, by: str, name: str | None) -> None:
        """Go to the sessions of a group."""
        filters = self._page.table.use_filters()
        if by == "week" and name is not None:
            last = date.fromisoformat(name) + timedelta(days=6)
            filters.put(
                "started_at", [Filter("started_at", Op.AT_LEAST, name), Filter("started_at", Op.UNTIL, str(last))]
            )
        elif by != "week":
            filters.put(by, [Filter(by, Op.ONE_OF, (name,))])
        self._page.ungroup()

    def _choose_platform(self, name: str) -> None:
        self._list.filter(*((Filter("platform", Op.IS, name),) if name else ()))

    def _edit(self, row: Session, key: str, value: Any) -> None:
        correct(self, "session", row, key, value)

    def _open(self, row: Session) -> None:
        self._page.detail.show_session(row)
        self._ask_detail(row)

    def _ask_detail(self, row: Session) -> None:
        detail = self._page.detail
        self.look(browsing.restatements, row.id, then=detail.show_restatements, latest="restatements")
        self.look(editing.list_edits, "session", row.id, then=detail.show_edits, latest="edits")

    def _undo(self, edit: int) -> None:
        self.change(editing.undo_edit, edit)


def _all(query: Query) -> bool:
    """Whether nothing was left out."""
    return not (query.text or query.first or query.last or query.filters)
