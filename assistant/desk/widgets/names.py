"""Choosing one of many names by a few letters: part of it, its pinyin or its initials."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from assistant.terms import pinyin


class NameBox(QComboBox):
    """A list of (name, what it stands for) in which one can write; `chosen()` is what the name written stands for.

    `settled` tells that somebody was chosen, from the list or by writing.
    """

    settled = Signal()

    def __init__(self, named: Iterable[tuple[str, Any]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)  # what fits is decided here
        self.setCompleter(completer)
        self.show_names(named)
        field = self.field
        field.textEdited.connect(self._offer)
        field.editingFinished.connect(self._take)
        self.activated.connect(lambda _place: self.settled.emit())

    @property
    def field(self) -> QLineEdit:
        """Where one writes."""
        field = self.lineEdit()
        assert field is not None
        return field

    def show_names(self, named: Iterable[tuple[str, Any]]) -> None:
        """Offer these names, none of them chosen."""
        self.clear()
        for name, meant in named:
            self.addItem(name, meant)
        self.setCurrentIndex(-1)

    def chosen(self) -> Any:
        """What the name in the field stands for: that name, else the only one that fits; None where there is none."""
        text, place = self.currentText().strip(), self.currentIndex()
        if place >= 0 and self.itemText(place) == text:
            return self.itemData(place)  # of two of one name that which was chosen
        place = self.findText(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        fitting = self._fitting(text) if text and place < 0 else []
        place = fitting[0] if len(fitting) == 1 else place
        return None if place < 0 else self.itemData(place)

    def _fitting(self, text: str) -> list[int]:
        return [place for place in range(self.count()) if pinyin.found(self.itemText(place), text)]

    def _offer(self, text: str) -> None:
        """Show who fits what is written."""
        places = self._fitting(text.strip()) if text.strip() else range(self.count())
        self._offered.setStringList([self.itemText(place) for place in places])

    def _take(self) -> None:
        """What was written by its sound alone becomes the name that is meant."""
        meant = self.chosen()
        place = -1 if meant is None else self.findData(meant)
        if place < 0 and self.currentText().strip():
            return  # nobody yet
        changed = place != self.currentIndex()
        self.setCurrentIndex(place)
        self.setEditText(self.itemText(place) if place >= 0 else "")
        if changed:
            self.settled.emit()
