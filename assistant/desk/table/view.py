"""The table view: hairline rows of one height, kept widths, copy as Excel takes it."""

from typing import Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from assistant.desk.table.beyond import paint_beyond, paint_hint
from assistant.desk.table.bulk import Bulk
from assistant.desk.table.choice import ChoiceDelegate, is_spread
from assistant.desk.table.columns import Column, Row
from assistant.desk.table.copying import Copying
from assistant.desk.table.filters import AskValues, Filters
from assistant.desk.table.frozen import FrozenColumn
from assistant.desk.table.header import FilterHeader, room_of
from assistant.desk.table.model import Index, WindowModel
from assistant.desk.table.offers import offer_cells, offer_columns
from assistant.desk.table.popup import FilterPopup
from assistant.terms.errors import Trouble

ROW_HEIGHT = 34

_Edit = QAbstractItemView.EditTrigger
_Mode = QHeaderView.ResizeMode
_End = QAbstractItemDelegate.EndEditHint
_Hint = QAbstractItemView.ScrollHint


class TableView(QTableView, Generic[Row]):
    """A table of a WindowModel.

    Double click or Enter opens a row, unless the cell can be edited. Ctrl+C copies the selected rows with
    their headers; rows that are not at hand are fetched first. With use_filters() a funnel on a header, its menu or
    Alt+Down filters a column; `ask_values` tells its values.
    """

    opened = Signal(object)  # row
    menu_wanted = Signal(object, object)  # QMenu to add to, row
    copied = Signal(int)  # rows
    summed = Signal(object)  # what the columns come to: Sum by key; empty while they are added up
    copy_refused = Signal(int)  # rows: too many for the clipboard, to be exported instead

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bulk, self._copying = Bulk(self), Copying(self)
        self.filters: Filters | None = None
        self.hint = ""  # stands in the middle while there are no rows: what one can do
        self._widths: dict[int, int] = {}  # of hidden columns, which Qt says have none
        self.ask_values: AskValues | None = None
        self._header = FilterHeader(self)
        self.setHorizontalHeader(self._header)
        self.frozen = FrozenColumn(self)
        self._build()
        self.doubleClicked.connect(self._on_double_clicked)
        delegate = ChoiceDelegate(self)
        delegate.spread.connect(self._spread)
        self.setItemDelegate(delegate)

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Edit.DoubleClicked | _Edit.EditKeyPressed | _Edit.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(_Mode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        header = self._header
        header.filter_wanted.connect(self.ask_filter)
        header.setSectionResizeMode(_Mode.Interactive)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(ROW_HEIGHT)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.sectionResized.connect(self._note_width)

    def show_model(self, model: WindowModel[Row]) -> None:
        """Show a model, with its columns at their widths."""
        self.setModel(model)
        header = self.horizontalHeader()
        # a header asks every row whether it is selected: 15 s for a million; with its own it asks none
        header.setSelectionModel(QItemSelectionModel(model, header))
        for section, column in enumerate(model.columns):
            header.resizeSection(section, max(column.width, room_of(column.title)))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for go_on in (self._copying.go_on, self._bulk.go_on):
            model.filled.connect(go_on)
        for forget in (self._copying.forget, self._bulk.forget):
            model.modelReset.connect(forget)
            self.selectionModel().selectionChanged.connect(forget)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """All columns, as they are declared."""
        return self.rows.columns

    def use_filters(self) -> Filters:
        """Let the columns be filtered; what holds, to be answered by whoever fetches the rows."""
        if self.filters is None:
            self.filters = Filters(self)
            self._header.offer(self.columns, self.filters)
        return self.filters

    def ask_filter(self, section: int) -> None:
        """Ask by what a column shall be filtered, below its header."""
        header, filters = self._header, self.filters
        if filters is None or not self.filterable(section):
            return
        column = self.columns[section]
        for older in self.window().findChildren(FilterPopup):
            older.close()
        popup = FilterPopup(column, filters.of(column.key), self.ask_values, self)
        popup.chosen.connect(lambda chosen: filters.put(column.key, chosen))
        popup.show_below(header.mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))

    def filterable(self, section: int) -> bool:
        """Whether a column can be filtered."""
        return self._header.filterable(section)

    def _note_width(self, section: int, before: int, now: int) -> None:
        self._widths[section] = now or before

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted, without asking for it."""
        keys = [column.key for column in self.columns]
        header = self.horizontalHeader()
        quiet = header.blockSignals(True)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(keys.index(key) if key in keys else -1, order)
        header.blockSignals(quiet)
        header.viewport().update()

    def width_of(self, section: int) -> int:
        """A column's width, that which it comes back with where it is hidden."""
        return self.horizontalHeader().sectionSize(section) or self._widths.get(section, self.columns[section].width)

    def selected(self) -> list[Row]:
        """The selected rows that are at hand, top to bottom."""
        model = self.rows
        rows = (model.row(index) for first, last in self.spans() for index in range(first, last + 1))
        return [row for row in rows if row is not None]

    def looked_at(self) -> Row | None:
        """The row of the current cell."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    # Copy

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text with headers."""
        self._copying.copy()

    def spans(self) -> list[tuple[int, int]]:
        """Selected rows as disjoint spans, first and last included, in order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        spans: list[tuple[int, int]] = []
        for first, last in sorted((each.top(), each.bottom()) for each in ranges):
            if spans and first <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            else:
                spans.append((first, last))
        return spans

    def shown_columns(self) -> list[Column[Row]]:
        """The columns that are not hidden, from left to right."""
        header, columns = self.horizontalHeader(), self.columns
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [columns[section] for section in order if not header.isSectionHidden(section)]

    # Many cells at once

    def paste(self) -> None:
        """Put the clipboard's block down, from the current cell on."""
        self._bulk.paste()

    def fill_down(self) -> None:
        """Give the selected rows the first one's value."""
        self._bulk.fill_down()

    def ask_rows(self) -> None:
        """Ask for a value that all selected rows shall have."""
        from assistant.desk.table.many import ask_rows  # noqa: PLC0415 - seldom needed

        ask_rows(self, self._bulk.set_all)

    def _spread(self, text: str) -> None:
        """Give all selected rows what was written in the current cell."""
        try:
            self._bulk.set_all(self.columns[self.currentIndex().column()], text)
        except Trouble as trouble:
            self.rows.refused.emit(trouble)

    # The column that stays

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, with the column that stays; where there are none, the hint."""
        super().paintEvent(event)
        self.frozen.update()
        paint_beyond(self)
        if self.hint and self.model().rowCount() == 0:
            paint_hint(self, self.hint)

    def showEvent(self, event: QShowEvent) -> None:
        """A table that nobody has named goes by the name of the page or dialog that it is on."""
        super().showEvent(event)
        around = self.parentWidget()
        while not self.accessibleName() and around is not None:
            self.setAccessibleName(around.accessibleName() or (around.windowTitle() if around.isWindow() else ""))
            around = around.parentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column that stays in its place."""
        super().resizeEvent(event)
        self.frozen.place()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a cell into sight, and not under the column that stays."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == self.frozen.section and self.frozen.room:
            bar.setValue(before)
        elif bar.value() > bar.minimum():
            bar.setValue(bar.value() - max(0, self.frozen.room - self.visualRect(index).left()))

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger = _Edit.AllEditTriggers, event: QEvent | None = None
    ) -> bool | None:
        """Edit the column that stays where it really is."""
        opens = trigger is _Edit.AllEditTriggers or bool(trigger & self.editTriggers())
        editable = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if opens and editable and index.column() == self.frozen.section:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        begun = super().edit(index, trigger, event)  # type: ignore[arg-type]  # none is what Qt takes here
        if begun:
            self.rows.guard(index.row())
        return begun

    # Keys and menus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open a row, or what a table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.ask_filter(max(self.currentIndex().column(), 0))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif is_spread(event):
            self.ask_rows()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._editing():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes down and Tab to the next cell that can be edited, as in a sheet."""
        steps = {_End.EditNextItem: 1, _End.EditPreviousItem: -1}
        super().closeEditor(editor, _End.NoHint if hint in steps else hint)
        if hint in steps:
            target = self._editable_from(self.currentIndex(), steps[hint])
            if target.isValid():
                self.setCurrentIndex(target)
                self.edit(target)
        if not self._editing():
            self.rows.release()
        if hint == _End.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From a cell that can be edited Tab goes to the next such cell; from any other it leaves the table."""
        current = self.currentIndex()
        if current.isValid() and current.flags() & Qt.ItemFlag.ItemIsEditable:
            target = self._editable_from(current, 1 if forward else -1)
            if target.isValid():
                self.setCurrentIndex(target)
                return True
        return super().focusNextPrevChild(forward)

    def _editable_from(self, index: Index, step: int) -> QModelIndex:
        """The next cell that can be edited, also in the rows after or before; invalid where there is none."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        editable = [at for at in order if not header.isSectionHidden(at) and self.columns[at].parse is not None][::step]
        ahead = order[::step]
        ahead = ahead[ahead.index(index.column()) + 1 :]
        rest = [at for at in editable if at in ahead]
        if rest:
            return index.sibling(index.row(), rest[0])
        return index.sibling(index.row() + step, editable[0]) if editable else QModelIndex()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, and whatever the page adds."""
        row = self.rows.row(self.indexAt(event.pos()).row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None:
            self.menu_wanted.emit(menu, row)
            menu.addSeparator()
        offer_cells(self, menu)
        menu.popup(event.globalPos())

    def _offer_columns(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        offer_columns(self, header.logicalIndexAt(place), header.mapToGlobal(place))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    @property
    def rows(self) -> WindowModel[Row]:
        """The model."""
        model = self.model()
        assert isinstance(model, WindowModel)
        return model
