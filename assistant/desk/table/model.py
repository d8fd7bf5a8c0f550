"""The table model: it knows how many rows there are and fetches those that are looked at."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPalette

from assistant.desk.meanings import meaning
from assistant.desk.table.columns import UNKNOWN, Column, Row
from assistant.desk.table.windows import WINDOW, Windows
from assistant.desk.theme.tokens import colours_of
from assistant.desk.widgets.plain import tip
from assistant.terms.browsing import Window
from assistant.terms.errors import Trouble
from assistant.terms.texts import harmless
from assistant.words import _

Index = QModelIndex | QPersistentModelIndex
_Item = Qt.ItemDataRole

SORT_ROLE = _Item.UserRole + 1  # the raw value
ROW_ROLE = _Item.UserRole + 2  # the whole row
TONE_ROLE = _Item.UserRole + 3  # Tone or None
COLUMN_ROLE = _Item.UserRole + 4  # the Column

_NOWHERE = QModelIndex()


class WindowModel(QAbstractTableModel, Generic[Row]):
    """Rows under declared columns.

    It asks by `wanted(offset, limit)` for rows that are looked at and is answered by put(); a row that is
    not at hand yet shows "…". Clicked headers are told by `sorted_by(key, descending)`, since sorting is
    the record's work; only rows given at once by show_rows() are sorted here.
    """

    wanted = Signal(int, int)
    filled = Signal(int)  # a window was put: its first row
    sorted_by = Signal(str, bool)  # key, descending; "" for the natural order
    edited = Signal(object, str, object)  # row, key, value
    edited_many = Signal(object)  # list of (row, key, value): all of them, or none
    released = Signal()  # a row that was guarded is no longer
    refused = Signal(object)  # the Trouble of what was typed

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._total = 0
        self._windows: Windows[Row] = Windows()
        self._all: list[Row] | None = None
        self._guarded: tuple[int, Row] | None = None
        self._held: dict[int, Window[Row]] = {}
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in order."""
        return self._columns

    # What the presenter tells

    def reset(self, total: int) -> None:
        """Begin anew with so many rows, none of them at hand."""
        self.beginResetModel()
        self._all, self._total = None, total
        self._guarded, self._held = None, {}
        self._windows.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch everything again that is looked at; the old rows stay visible until then."""
        if self._all is None:
            self._windows.age()
            self._repaint(0, self._total)

    def put(self, window: Window[Row]) -> None:
        """Answer a question; `window.offset` is a multiple of 200. A new total grows or cuts the table."""
        if self._all is not None:
            return
        if not self.may_show(window.rows, window.offset):
            self._held[window.offset] = window
            self._windows.give_back(window.offset // WINDOW)
            return
        self._resize(window.total)
        self._windows.put(window.offset // WINDOW, window.rows)
        self._repaint(window.offset, len(window.rows))
        self.filled.emit(window.offset)
        self._ask()

    def give_back(self, offset: int) -> None:
        """A question will not be answered; its rows are asked for again when they are looked at."""
        self._windows.give_back(offset // WINDOW)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a small list that is all there; headers sort it at once."""
        self.beginResetModel()
        self._windows.clear()
        self._all, self._total, self._guarded = list(rows), len(rows), None
        self.endResetModel()

    def renew_rows(self, rows: Sequence[Row]) -> bool:
        """Show a list that is as long and in the same order, without losing one's place; False where it is not."""
        if self._all is None or len(rows) != self._total:
            return False
        self._all = list(rows)
        self._repaint(0, self._total)
        return True

    # A row that is being edited

    def guard(self, index: int) -> None:
        """From now on no other row may come where this one is."""
        row = self.row(index)
        self._guarded = None if row is None else (index, row)

    def release(self) -> None:
        """Any row may come anywhere again: what has waited for it is shown."""
        self._guarded, held, self._held = None, self._held, {}
        for window in held.values():
            self.put(window)
        self.released.emit()

    def may_show(self, rows: Sequence[Row], offset: int = 0) -> bool:
        """Whether rows from an offset on leave the guarded one where it is."""
        if self._guarded is None:
            return True
        index, row = self._guarded
        if not offset <= index < offset + max(len(rows), WINDOW):
            return True
        return index - offset < len(rows) and _name_of(rows[index - offset]) == _name_of(row)

    # What the view asks

    def row(self, index: int) -> Row | None:
        """The row of that number, or None where it is not at hand."""
        if self._all is not None:
            return self._all[index] if 0 <= index < self._total else None
        return self._windows.row(index)

    def send_for(self, first: int, last: int) -> bool:
        """Have rows first to last fetched, both included; True when all are at hand."""
        missing = [
            window
            for window in range(first // WINDOW, last // WINDOW + 1)
            if self._all is None and self._windows.row(window * WINDOW) is None
        ]
        for window in missing:
            self._windows.send_for(window * WINDOW)
        if missing:
            self._asking.start()
        return not missing

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are in all."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _Item.DisplayRole) -> Any:
        """One facet of a cell."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _Item.TextAlignmentRole:
            return column.align
        facet = _FACETS.get(role)
        if facet is None:
            return None
        row = self.row(index.row())
        if role == _Item.DisplayRole:
            self._wish(index.row())
        if row is None:
            return UNKNOWN if role == _Item.DisplayRole else _quiet() if role == _Item.ForegroundRole else None
        return facet(column, row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Item.DisplayRole) -> Any:
        """A column's title, explanation and alignment; rows are not numbered."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        facets = {
            int(_Item.DisplayRole): column.title,
            int(_Item.ToolTipRole): tip(_explained(column)) or None,
            int(_Item.TextAlignmentRole): column.align,
        }
        return facets.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells with a parser can be edited once their row is at hand."""
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].parse and self.row(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = _Item.EditRole) -> bool:
        """Tell what was typed; the row itself changes when the record has kept it."""
        row = self.row(index.row()) if index.isValid() else None
        column = self._columns[index.column()] if index.isValid() else None
        if row is None or column is None or column.parse is None or role != _Item.EditRole:
            return False
        if str(value) == column.draft(row):
            return True
        try:
            parsed = column.parse(str(value))
        except Trouble as trouble:
            self.refused.emit(trouble)
            return False
        self.edited.emit(row, column.key, parsed)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort a list that is all there; for any other, ask for another order."""
        descending = order is Qt.SortOrder.DescendingOrder
        if not 0 <= column < len(self._columns):
            self.sorted_by.emit("", False)
        elif not self._columns[column].sortable:
            return
        elif self._all is None:
            self.sorted_by.emit(self._columns[column].key, descending)
        else:
            self.layoutAboutToBeChanged.emit()
            before = [(old, self._all[old.row()]) for old in self.persistentIndexList()]
            self._all = in_order(self._all, self._columns[column], descending=descending)
            places = {id(row): place for place, row in enumerate(self._all)}
            for old, row in before:
                self.changePersistentIndex(old, self.index(places[id(row)], old.column()))
            self.layoutChanged.emit()

    # Inside

    def _wish(self, row: int) -> None:
        if self._all is None and not self._windows.fresh(row):
            self._windows.wish(row)
            if not self._asking.isActive():
                self._asking.start()

    def _ask(self) -> None:
        for window in self._windows.next_asked():
            self.wanted.emit(window * WINDOW, WINDOW)

    def _repaint(self, offset: int, rows: int) -> None:
        if rows and self._columns:
            last = min(offset + rows, self._total) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self._columns) - 1))

    def _resize(self, total: int) -> None:
        if total > self._total:
            self.beginInsertRows(_NOWHERE, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_NOWHERE, total, self._total - 1)
            self._total = total
            self._windows.cut(total)
            self.endRemoveRows()


def _explained(column: Column[Any]) -> str:
    """What a column is, and where its cells can be changed, how."""
    how = _("Double click or F2 changes a cell.") if column.parse else ""
    return "\n".join(filter(None, (column.tooltip or meaning(column.key), how)))


def _name_of(row: Any) -> object:
    """What tells a row from others, also when its figures change."""
    return getattr(row, "id", row)


def _colour(column: Column[Row], row: Row) -> QBrush | None:
    """Quiet for what is missing, else the tone's; None is the usual one."""
    if column.value(row) is None:
        return _quiet()
    tone = column.tone(row) if column.tone else None
    return None if tone is None else QBrush(QColor(colours_of(QGuiApplication.palette()).ink(tone)))


def _quiet() -> QBrush:
    """The colour of what is missing or not there yet."""
    return QBrush(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))


def in_order(rows: Sequence[Row], column: Column[Row], *, descending: bool) -> list[Row]:
    """Sorted by the raw values; what is missing stays last either way."""
    known = [row for row in rows if column.value(row) is not None]
    missing = [row for row in rows if column.value(row) is None]
    return sorted(known, key=column.value, reverse=descending) + missing


def _hint(column: Column[Any], row: Any) -> str | None:
    said = column.hint(row) if column.hint else None
    return tip(said) if said else None


_FACETS: dict[int, Callable[[Column[Any], Any], Any]] = {
    _Item.DisplayRole: lambda column, row: harmless(column.text(row)),
    _Item.ForegroundRole: _colour,
    _Item.ToolTipRole: lambda column, row: tip(column.hint(row) or "") or None if column.hint else None,
    _Item.EditRole: lambda column, row: column.draft(row),
    SORT_ROLE: lambda column, row: column.value(row),
    ROW_ROLE: lambda _column, row: row,
    TONE_ROLE: lambda column, row: column.tone(row) if column.tone else None,
    COLUMN_ROLE: lambda column, _row: column,
}
