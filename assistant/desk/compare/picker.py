"""Choosing which creators stand in the chart."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.search import SearchField
from assistant.desk.widgets.tips import tip
from assistant.terms.comparing import MOST_COMPARED
from assistant.terms.errors import message
from assistant.terms.live import Creator
from assistant.terms.pinyin import found
from assistant.words import _, platform, say

_CREATOR, _SOUGHT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Picker(QWidget):
    """Every creator with a box to check; `changed` tells who is chosen, in the order of choosing, six at most."""

    changed = Signal(list)  # list[int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: list[int] = []
        self.search, self.list, self._count = SearchField(_("Search creators")), QListWidget(), caption("")
        self.search.setMinimumWidth(0)
        self.list.setAccessibleName(_("Creators"))
        self.list.setProperty("inside", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.search, self.list, self._count):
            column.addWidget(widget, 1 if widget is self.list else 0)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemActivated.connect(self._turn)

    @property
    def chosen(self) -> list[int]:
        """Who is chosen, in the order of choosing."""
        return list(self._chosen)

    def choose(self, creators: Sequence[int]) -> None:
        """Choose others; emits nothing."""
        self._chosen = list(dict.fromkeys(creators))[:MOST_COMPARED]
        self._mark()

    def show_creators(self, rows: Sequence[Creator]) -> None:
        """Offer these creators, those chosen first; who is there no more is chosen no more."""
        known = {row.id for row in rows}
        self._chosen = [one for one in self._chosen if one in known]
        order = {creator: at for at, creator in enumerate(self._chosen)}
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in sorted(rows, key=lambda row: (order.get(row.id, len(order)), row.name)):
                self.list.addItem(_item(row))
        self._mark()
        self._narrow(self.search.text())

    def item_of(self, creator: int) -> QListWidgetItem | None:
        """The item of a creator."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return next((item for item in items if item.data(_CREATOR) == creator), None)

    def _mark(self) -> None:
        """Check who is chosen; with six, nobody else can be."""
        full = len(self._chosen) >= MOST_COMPARED
        with QSignalBlocker(self.list):
            for at in range(self.list.count()):
                item = self.list.item(at)
                on = item.data(_CREATOR) in self._chosen
                item.setCheckState(_ON if on else _OFF)
                flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags | Qt.ItemFlag.ItemIsEnabled if on or not full else Qt.ItemFlag.ItemIsSelectable)
        self.list.viewport().update()
        told = message("{count} of {most} chosen", count=len(self._chosen), most=MOST_COMPARED)
        self._count.setText(_("Six are chosen; take one off to add another.") if full else say(told))

    def _narrow(self, text: str) -> None:
        sought = text.strip()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(bool(sought) and not found(item.data(_SOUGHT), sought))

    def _turn(self, item: QListWidgetItem) -> None:
        item.setCheckState(_OFF if item.checkState() is _ON else _ON)

    def _on_changed(self, item: QListWidgetItem) -> None:
        creator, on = int(item.data(_CREATOR)), item.checkState() is _ON
        if on == (creator in self._chosen):
            return
        if on:
            self._chosen.append(creator)
        else:
            self._chosen.remove(creator)
        self._mark()
        self.changed.emit(self.chosen)


def _item(row: Creator) -> QListWidgetItem:
    where = [platform(name) for name in row.platforms.split(", ")] if row.platforms else []
    about = " · ".join((*([row.category] if row.category else []), *where))
    item = QListWidgetItem(row.name)
    item.setToolTip(tip(about))
    item.setData(_CREATOR, row.id)
    item.setData(_SOUGHT, f"{row.name} {about} {row.platforms}")
    return item
