"""A few choices side by side, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segments(QWidget):
    """Emits `chosen(key)` when a person chooses another; `choices` are (key, name, what it shows)."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _name, _tip in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (_key, name, tip) in enumerate(choices):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setProperty("role", "segment")
            button.setProperty("place", {0: "first", len(choices) - 1: "last"}.get(at, "middle"))
            self._group.addButton(button, at)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))

    @property
    def key(self) -> str:
        """The choice that holds."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Let another choice hold; emits nothing."""
        self.button(key).setChecked(True)

    def button(self, key: str) -> QPushButton:
        """The button of a choice."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)
        return found
