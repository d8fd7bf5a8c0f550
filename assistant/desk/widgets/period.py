"""Choosing a period: the usual ones by a click, any other by two dates."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QPushButton, QWidget

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.plain import PlainLabel
from assistant.words import _

ALL = 0
FREE = -2  # a button group keeps −1 for itself
USUAL = (7, 30, 90, 365)  # days


class PeriodPicker(QWidget):
    """Emits `chosen(first, last)`: days, both included, None where the period is open.

    The usual periods end on set_end()'s day, which is today unless told otherwise.
    """

    chosen = Signal(object, object)

    def __init__(self, days: int = 90, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = date.today()
        self._days = days
        self._group = QButtonGroup(self)
        self._first, self._last = _date_edit(), _date_edit()
        self._free = QWidget()
        self._build()
        self._group.idClicked.connect(self.choose)
        for edit in (self._first, self._last):
            edit.dateChanged.connect(self._on_date_changed)
        self._show(days)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        names = {
            7: _("7 days"),
            30: _("30 days"),
            90: _("90 days"),
            365: _("1 year"),
            ALL: _("All"),
            FREE: _("From … to"),
        }
        for days, name in names.items():
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", {7: "first", FREE: "last"}.get(days, "middle"))
            self._group.addButton(button, days)
            row.addWidget(button)
        self._first.setAccessibleName(_("First day"))
        self._last.setAccessibleName(_("Last day"))
        dates = QHBoxLayout(self._free)
        dates.setContentsMargins(Space.S, 0, 0, 0)
        dates.setSpacing(Space.XS)
        for widget in (self._first, PlainLabel("–"), self._last):
            dates.addWidget(widget)
        row.addWidget(self._free)
        row.addStretch()

    @property
    def days(self) -> int:
        """The choice: 7, 30, 90 or 365 days, ALL, or FREE for a range."""
        return self._days

    def period(self) -> tuple[date | None, date | None]:
        """The chosen days, both included; None where the period is open."""
        if self._days == ALL:
            return (None, None)
        if self._days == FREE:
            return (_day(self._first), _day(self._last))
        return (self._end - timedelta(days=self._days - 1), self._end)

    def set_end(self, day: date) -> None:
        """Let the usual periods end on a day, such as the last one with a session; emits nothing."""
        self._end = day
        self._show(self._days)

    def choose(self, days: int) -> None:
        """Choose a period as a click does."""
        self._show(days)
        self.chosen.emit(*self.period())

    def choose_range(self, first: date, last: date) -> None:
        """Choose a free range."""
        self._set_dates(min(first, last), max(first, last))
        self.choose(FREE)

    def _show(self, days: int) -> None:
        self._days = days
        self._group.button(days).setChecked(True)
        self._free.setVisible(days == FREE)
        first, last = self.period()
        if first is not None and last is not None:  # a free range starts from what was seen before
            self._set_dates(first, last)

    def _set_dates(self, first: date, last: date) -> None:
        for edit, day in ((self._first, first), (self._last, last)):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))

    def _on_date_changed(self) -> None:
        """A first day behind the last one pulls the other along."""
        first, last = _day(self._first), _day(self._last)
        if first > last:
            moved = first if self.sender() is self._first else last
            self._set_dates(moved, moved)
        self.chosen.emit(*self.period())


def _date_edit() -> QDateEdit:
    edit = QDateEdit()
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setKeyboardTracking(False)
    edit.setMinimumWidth(126)
    return edit


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
