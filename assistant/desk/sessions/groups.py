"""Sessions that have something in common, summed: by creator, platform, category or week."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.desk.columns import clock_column, count_column, money_column
from assistant.desk.saying import field_name
from assistant.desk.table.chips import Chips
from assistant.desk.table.columns import Column, Kind
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.view import TableView
from assistant.desk.theme.tokens import Tone
from assistant.terms.browsing import Sum
from assistant.terms.live import Session, SessionGroup
from assistant.words import _, platform

BY = ("creator", "platform", "category", "week")


class Groups(QWidget):
    """One table a way of grouping; `opened` tells of which group the sessions are wanted."""

    opened = Signal(str, object)  # by what, name

    def __init__(self, sessions: TableView[Session], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = ""
        self.table: FixedTable[SessionGroup] = FixedTable(_columns(self._named), lambda row: row.name, sums=_sums)
        filters = sessions.use_filters()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Chips(filters, {each.key: each for each in sessions.columns}))
        column.addWidget(Sheet(self.table), 1)
        self.table.opened.connect(lambda row: self.opened.emit(self.by, row.name))

    def _named(self, name: str) -> str:
        return platform(name) if self.by == "platform" else name

    def show_groups(self, by: str, groups: Sequence[SessionGroup]) -> None:
        """Show groups, under what they are grouped by."""
        self.by = by
        self.table.show_rows(groups)


def _columns(named: Callable[[str], str]) -> tuple[Column[SessionGroup], ...]:
    plain: tuple[Column[SessionGroup], ...] = (
        Column("name", _("Group"), lambda row: row.name, named, width=170, kind=Kind.CHOICE),
        count_column("sessions", _("Sessions"), lambda row: row.sessions, 84),
        clock_column("duration_s", field_name("duration_s"), lambda row: row.duration_s, 96),
        count_column("viewers", _("Viewers a session"), _viewers, 116, averaged=True),
        count_column("orders", field_name("orders"), lambda row: row.orders, 90),
        money_column("gmv_fen", _("GMV"), lambda row: row.gmv_fen, 128),
        money_column("refund_fen", field_name("refund_fen"), lambda row: row.refund_fen, 120),
        money_column("net_fen", _("Net GMV"), lambda row: row.net_fen, 128),
        money_column("net_per_hour_fen", _("Net per hour"), lambda row: row.net_per_hour_fen, 110, averaged=True),
        money_column("ad_spend_fen", field_name("ad_spend_fen"), lambda row: row.ad_spend_fen, 116),
        count_column("new_followers", field_name("new_followers"), lambda row: row.new_followers, 104),
    )
    return tuple(_saying_partial(each) for each in plain)


def _viewers(row: SessionGroup) -> float | None:
    """Who watched two sessions is one person, so that viewers are not added up."""
    return None if row.viewers is None else row.viewers / row.known["viewers"]


def _saying_partial(column: Column[SessionGroup]) -> Column[SessionGroup]:
    """A sum that leaves sessions out says so."""

    def hint(row: SessionGroup) -> str:
        return _("Partial: of some of these sessions this is not known.") if row.partial(column.key) else ""

    return replace(column, hint=hint, tone=lambda row: Tone.WARN if row.partial(column.key) else None)


def _sums(groups: Sequence[SessionGroup]) -> Mapping[str, Sum]:
    """What groups come to together; a sum of partial sums is partial, and an hour counts as an hour in each."""
    sessions = sum(group.sessions for group in groups)
    told = {"sessions": Sum(sessions, sessions / len(groups) if groups else None, len(groups), len(groups))}
    for field in {field for group in groups for field in group.known}:
        figures = [figure for group in groups if (figure := getattr(group, field)) is not None]
        known = sum(group.known[field] for group in groups)
        total = sum(figures) if figures else None
        told[field] = Sum(total, None if total is None else total / known, known, sessions)
    timed = [(group.net_per_hour_fen, group.timed_s) for group in groups]
    hours = [(rate, seconds) for rate, seconds in timed if rate is not None and seconds]
    seconds = sum(each for _rate, each in hours)
    mean = sum(rate * each for rate, each in hours) / seconds if seconds else None
    told["net_per_hour_fen"] = Sum(None, mean, len(hours), len(groups))
    return told
