"""The list of pages at the left edge."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from assistant.desk.pages import Entry
from assistant.desk.theme.icons import icon
from assistant.words import _, say

_WIDTH = 168


class Navigation(QListWidget):
    """Names and icons; `chosen` tells the key of the page that the person goes to."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.setProperty("role", "navigation")
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(_WIDTH)
        self.setIconSize(QSize(20, 20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        for place, entry in enumerate(self._entries, 1):
            item = QListWidgetItem(say(entry.name))
            item.setToolTip(f"{say(entry.name)}  Ctrl+{place}")
            self.addItem(item)
        self._draw()
        self.currentRowChanged.connect(self._on_row)

    def show_page(self, key: str) -> None:
        """Mark a page as the one that is seen; nothing is marked for a page that is not listed."""
        row = next((at for at, entry in enumerate(self._entries) if entry.key == key), -1)
        quiet = self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(quiet)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        for place, entry in enumerate(self._entries):
            item = self.item(place)
            if item is not None:
                item.setIcon(icon(entry.icon))

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._entries[row].key)
