"""Which windows of rows are at hand, which are stale, which are asked for."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

WINDOW = 200  # rows fetched at once
KEPT = 50  # windows at hand
UNDER_WAY = 3  # windows asked for at one time
WISHES = 4  # what was scrolled past longer ago is not fetched any more


class Windows(Generic[Row]):
    """The rows at hand, the least recently seen windows given up first; windows are counted from 0."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._wishes: OrderedDict[int, None] = OrderedDict()
        self._errands: OrderedDict[int, None] = OrderedDict()

    def row(self, index: int) -> Row | None:
        """The row, or None where it is not at hand; a stale row is shown until its successor comes."""
        window, place = divmod(index, WINDOW)
        rows = self._rows.get(window)
        if rows is None or place >= len(rows):
            return None
        self._rows.move_to_end(window)
        return rows[place]

    def fresh(self, index: int) -> bool:
        """Whether the row's window is at hand and not stale."""
        window = index // WINDOW
        return window in self._rows and window not in self._stale

    def put(self, window: int, rows: Sequence[Row]) -> None:
        """Keep a window that was fetched."""
        self._rows[window] = rows
        self._rows.move_to_end(window)
        for waiting in (self._wishes, self._errands):
            waiting.pop(window, None)
        self._asked.discard(window)
        self._stale.discard(window)
        while len(self._rows) > KEPT:
            gone, _ = self._rows.popitem(last=False)
            self._stale.discard(gone)

    def wish(self, index: int) -> None:
        """Want the window of a row that is being looked at."""
        _queue(self._wishes, index // WINDOW)
        while len(self._wishes) > WISHES:
            self._wishes.popitem(last=False)

    def send_for(self, index: int) -> None:
        """Want the window of a row even if it is not looked at."""
        _queue(self._errands, index // WINDOW)

    def next_asked(self) -> list[int]:
        """The windows to ask for now; they count as under way until put or given back."""
        asked: list[int] = []
        while len(self._asked) < UNDER_WAY:
            window = self._next()
            if window is None:
                break
            self._asked.add(window)
            asked.append(window)
        return asked

    def give_back(self, window: int) -> None:
        """A window that was asked for will not come."""
        self._asked.discard(window)

    def clear(self) -> None:
        """Forget every row and every question."""
        for held in (self._rows, self._stale, self._asked, self._wishes, self._errands):
            held.clear()

    def age(self) -> None:
        """Every row at hand is stale; questions under way are forgotten."""
        self._stale = set(self._rows)
        for held in (self._asked, self._wishes, self._errands):
            held.clear()

    def cut(self, total: int) -> None:
        """Forget the windows behind the last row."""
        for window in [window for window in self._rows if window * WINDOW >= total]:
            del self._rows[window]
            self._stale.discard(window)

    def _next(self) -> int | None:
        """The window looked at last, else the oldest errand."""
        for waiting, last in ((self._wishes, True), (self._errands, False)):
            while waiting:
                window, _ = waiting.popitem(last=last)
                if window not in self._asked:
                    return window
        return None


def _queue(waiting: OrderedDict[int, None], window: int) -> None:
    waiting[window] = None
    waiting.move_to_end(window)
