"""A table of a list that is all there: it stays where it is when the list is shown anew."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Generic

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from assistant.desk.table.columns import Column, Kind, Row
from assistant.desk.table.filters import Filters
from assistant.desk.table.model import WindowModel, in_order
from assistant.desk.table.view import TableView
from assistant.terms import pinyin
from assistant.terms.browsing import Filter, Sum, Values, dated

_Select = QItemSelectionModel.SelectionFlag


class FixedTable(TableView[Row], Generic[Row]):
    """Shows rows that `key` tells apart, sorted as the header says; `picked` tells the row that is looked at."""

    picked = Signal(object)  # row or None
    found = Signal(int)  # how many rows meet the filters

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Any],
        parent: QWidget | None = None,
        *,
        sums: Callable[[Sequence[Row]], Mapping[str, Sum]] | None = None,
    ) -> None:
        """`sums` adds up rows that are sums themselves."""
        super().__init__(parent)
        self._key = key
        self._sums = sums or self._column_sums
        self._every: Sequence[Row] = ()
        self._newest = date.today()
        self.show_model(WindowModel(columns, self))
        self.rows.released.connect(self._show_waiting)
        self._waits = False  # rows that would move the one that is being edited
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, as far as they meet the filters; the one looked at stays so where it is still there."""
        self._every = rows
        self._show_met()

    def use_filters(self) -> Filters:
        """Let the columns be filtered, here and at once."""
        if self.filters is None:
            super().use_filters().changed.connect(self._show_met)
            self.ask_values = self._tell_values
        assert self.filters is not None
        return self.filters

    def count_days_to(self, newest: date) -> None:
        """Say which day is the last of "the last days"."""
        if newest != self._newest:
            self._newest = newest
            self._show_met()

    def _show_met(self) -> None:
        rows = self._met(() if self.filters is None else self.filters.all)
        if self._editing() and not self._show_beside(rows):
            self._waits = True
            return
        self._waits = False
        if not self._editing():
            self._show_anew(rows)
        self.found.emit(len(rows))
        self.summed.emit(self._sums(rows))

    def _column_sums(self, rows: Sequence[Row]) -> Mapping[str, Sum]:
        return {column.key: _sum(column, rows) for column in self.rows.columns if column.kind is Kind.NUMBER}

    def _show_beside(self, rows: list[Row]) -> bool:
        """Show rows while one is being edited; False where that would move it."""
        header, columns = self.horizontalHeader(), self.rows.columns
        if header.sortIndicatorSection() >= 0:
            down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            rows = in_order(rows, columns[header.sortIndicatorSection()], descending=down)
        return self.rows.may_show(rows) and self.rows.renew_rows(rows)

    def _show_waiting(self) -> None:
        if self._waits:
            self._show_met()

    def _show_anew(self, rows: list[Row]) -> None:
        looked_at, column = self.looked_at(), self.currentIndex().column()
        down = self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.rows.show_rows(rows)
        header = self.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.rows.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self.selectionModel().blockSignals(quiet)
        if looked_at is not None:
            self.look_at(self._key(looked_at), max(column, 0))
        self.verticalScrollBar().setValue(down)
        self.viewport().update()
        self.picked.emit(self.looked_at())

    def _met(self, filters: Sequence[Filter]) -> list[Row]:
        """The rows that meet all of these conditions."""
        value = {column.key: column.value for column in self.rows.columns}
        asked = [(value[one.field], one) for one in dated(tuple(filters), self._newest) if one.field in value]
        return [row for row in self._every if all(one.meets(of(row)) for of, one in asked)]

    def _tell_values(self, key: str, text: str, _owner: QObject, then: Callable[[Values], object]) -> None:
        """The values of a column in the rows that meet the other conditions, most first."""
        assert self.filters is not None
        column = next(each for each in self.rows.columns if each.key == key)
        met = self._met([one for one in self.filters.all if one.field != key])
        counted = Counter(column.value(row) or None for row in met)
        held = [
            each
            for each in counted.most_common()
            if not text or pinyin.found(None if each[0] is None else column.show(each[0]), text)
        ]
        then(Values(tuple(held)))

    def look_at(self, key: Any, column: int = 0) -> bool:
        """Make a row the current one; False where it is not there."""
        for place in range(self.rows.rowCount()):
            row = self.rows.row(place)
            if row is not None and self._key(row) == key:
                index = self.rows.index(place, column)
                flags = _Select.ClearAndSelect | _Select.Rows
                self.selectionModel().setCurrentIndex(index, flags)
                return True
        return False

    def _on_current_changed(self) -> None:
        self.picked.emit(self.looked_at())


def _sum(column: Column[Row], rows: Sequence[Row]) -> Sum:
    """What a column of figures comes to."""
    known = [value for row in rows if (value := column.value(row)) is not None]
    total = sum(known) if known else None
    return Sum(total, None if total is None else total / len(known), len(known), len(rows))
