"""Many cells at once, as in a sheet: a block pasted, a value filled down. All of it, or nothing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from assistant.desk.table.columns import Column
from assistant.terms.errors import Message, Trouble, message

if TYPE_CHECKING:
    from assistant.desk.table.view import TableView

MOST = 5_000  # cells

Edit = tuple[Any, str, Any]
"""Row, key, value."""

_FORMULA = ("'=", "'+", "'-", "'@")  # as a copied cell is kept from being one


class Bulk(QObject):
    """Works on the cells of a table; what shall change is told by its model as `edited_many`."""

    def __init__(self, view: "TableView[Any]") -> None:
        super().__init__(view)
        self._view = view
        self._waiting: Callable[[], None] | None = None

    def fill_down(self) -> None:
        """The current column's value of the first selected row for all of them; with one row that of the row above."""
        rows, column = self._selected(), self._current_column()
        if len(rows) == 1:
            rows = [rows[0] - 1, rows[0]]
        if column is None or len(rows) < 2 or rows[0] < 0:
            return
        self._when_at_hand(rows[0], rows[-1], lambda: self._fill(column, rows))

    def paste(self) -> None:
        """The clipboard's block from the current cell on; a single value for all selected rows."""
        block, current = cells_of(QGuiApplication.clipboard().text()), self._view.currentIndex()
        if not block or not current.isValid():
            return
        rows = self._selected()
        if [len(line) for line in block] == [1] and len(rows) > 1:
            block = [list(block[0]) for _row in rows]
        else:
            block = self._without_titles(block)
            rows = list(range(current.row(), current.row() + len(block)))
        try:
            columns = self._columns(block, rows)
        except Trouble as trouble:
            self._view.rows.refused.emit(trouble)
            return
        if rows:
            self._when_at_hand(rows[0], rows[-1], lambda: self._put(block, rows, columns))

    def set_all(self, column: Column[Any], text: str) -> None:
        """What was written for a column in every selected row; Trouble where it cannot stand there."""
        if column.parse is None:
            raise Trouble("{column} cannot be changed by hand.", column=column.title)
        value, rows = column.parse(_chosen(column, text.strip())), self._selected()
        if rows:
            self._when_at_hand(rows[0], rows[-1], lambda: self._set(column, value, rows))

    def forget(self) -> None:
        """Nothing waits for rows any more."""
        self._waiting = None

    def go_on(self) -> None:
        """Rows have come: perhaps those that were waited for."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _when_at_hand(self, first: int, last: int, act: Callable[[], None]) -> None:
        if self._view.rows.send_for(first, last):
            act()
        else:
            self._waiting = lambda: self._when_at_hand(first, last, act)

    def _fill(self, column: Column[Any], rows: Sequence[int]) -> None:
        first = self._view.rows.row(rows[0])
        self._set(column, column.value(first), rows[1:])

    def _set(self, column: Column[Any], value: Any, rows: Sequence[int]) -> None:
        found = (self._view.rows.row(at) for at in rows)
        self._tell([(row, column.key, value) for row in found if column.value(row) != value])

    def _put(self, block: list[list[str]], rows: Sequence[int], columns: Sequence[Column[Any]]) -> None:
        edits: list[Edit] = []
        for line, (at, texts) in enumerate(zip(rows, block, strict=True), 1):
            row = self._view.rows.row(at)
            for column, text in zip(columns, texts, strict=False):
                try:
                    edits += _edit(row, column, text)
                except Trouble as trouble:
                    self._view.rows.refused.emit(_refused(line, column, trouble.message))
                    return
        self._tell(edits)

    def _tell(self, edits: list[Edit]) -> None:
        if edits:
            self._view.rows.edited_many.emit(edits)

    def _selected(self) -> list[int]:
        spans = self._view.spans()
        if sum(last - first + 1 for first, last in spans) > MOST:
            self._view.rows.refused.emit(Trouble("At most {count} cells can be changed at once.", count=MOST))
            return []
        return [row for first, last in spans for row in range(first, last + 1)]

    def _current_column(self) -> Column[Any] | None:
        current = self._view.currentIndex()
        column = self._view.columns[current.column()] if current.isValid() else None
        if column is not None and column.parse is None:
            self._view.rows.refused.emit(Trouble("{column} cannot be changed by hand.", column=column.title))
            return None
        return column

    def _right_of_here(self) -> list[Column[Any]]:
        shown = self._view.shown_columns()
        here = self._view.columns[self._view.currentIndex().column()]
        return shown[shown.index(here) :]

    def _without_titles(self, block: list[list[str]]) -> list[list[str]]:
        """A copied table begins with its titles."""
        titles = [column.title for column in self._right_of_here()]
        return block[1:] if len(block) > 1 and block[0] == titles[: len(block[0])] else block

    def _columns(self, block: list[list[str]], rows: Sequence[int]) -> list[Column[Any]]:
        """The columns that a block meets; Trouble where it is larger than the table."""
        columns, width = self._right_of_here(), max(map(len, block), default=0)
        if width > len(columns):
            raise Trouble(
                "What is pasted has {width} columns, but from here on the table has {count}.",
                width=width,
                count=len(columns),
            )
        below = self._view.rows.rowCount() - rows[0] if rows else 0
        if rows and rows[-1] >= self._view.rows.rowCount():
            raise Trouble(
                "What is pasted has {height} rows, but from here on the table has {count}.",
                height=len(rows),
                count=below,
            )
        if sum(map(len, block)) > MOST:
            raise Trouble("At most {count} cells can be changed at once.", count=MOST)
        return columns[:width]


def _edit(row: Any, column: Column[Any], text: str) -> list[Edit]:
    """What a text changes in a cell; Trouble where it cannot stand there."""
    text = text[1:] if text.startswith(_FORMULA) else text
    if " ".join(text.split()) in (column.pasted(row).removeprefix("'"), column.draft(row)):
        return []
    if column.parse is None:
        raise Trouble("this column cannot be changed by hand")
    value = column.parse(_chosen(column, text.strip()))
    return [] if value == column.value(row) else [(row, column.key, value)]


def _chosen(column: Column[Any], text: str) -> str:
    """The value of what is shown of a few choices."""
    if not column.choices or not text:
        return text
    found = next((value for value, shown in column.choices if text in (value, shown)), None)
    if found is None:
        raise Trouble(
            "{text} is none of {choices}", text=text, choices=", ".join(shown for _v, shown in column.choices)
        )
    return found


def _refused(line: int, column: Column[Any], why: Message) -> Trouble:
    said = message("Nothing was pasted. Row {line}, {column}: {why}", line=line, column=column.title, why=why)
    return Trouble(said.text, **said.facts)


def cells_of(text: str) -> list[list[str]]:
    """The cells of tab-separated text as sheets copy it: lines and tabs inside quotes belong to their cell."""
    lines: list[list[str]] = [[""]]
    quoted, at = False, 0
    while at < len(text):
        sign = text[at]
        if quoted and text[at : at + 2] == '""':
            lines[-1][-1] += '"'
            at += 1
        elif sign == '"' and (quoted or not lines[-1][-1]):
            quoted = not quoted
        elif quoted or sign not in "\t\r\n":
            lines[-1][-1] += sign
        elif sign == "\t":
            lines[-1].append("")
        elif text[at : at + 2] != "\r\n":
            lines.append([""])
        at += 1
    return lines[:-1] if lines[-1] == [""] else lines
