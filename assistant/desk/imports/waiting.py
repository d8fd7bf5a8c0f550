"""A calm strip: new exports wait in the watched folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import counted
from assistant.words import _, say

_NAMED = 3


class WaitingStrip(QFrame):
    """Hidden until something waits; "not now" hides it until something else does."""

    wanted = Signal(list)  # list[Path]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._paths: tuple[Path, ...] = ()
        self._later: frozenset[Path] = frozenset()
        self._said = PlainLabel()
        self._said.setWordWrap(True)
        self.go, self.later = QPushButton(_("Look at them …")), QPushButton(_("Not now"))
        self.go.setProperty("role", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.addWidget(self._said, 1)
        row.addWidget(self.later)
        row.addWidget(self.go)
        self.go.clicked.connect(lambda: self.wanted.emit(list(self._paths)))
        self.later.clicked.connect(self._put_off)
        self.hide()

    def show_waiting(self, paths: Sequence[Path], folder: str) -> None:
        """Show which reports wait in a folder."""
        self._paths = tuple(paths)
        names = "、".join(path.name for path in paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
        told = counted(
            "A new export waits in {folder}: {names}",
            "{count} new exports wait in {folder}: {names}",
            count=len(paths),
            folder=folder,
            names=names,
        )
        self._said.setText(say(told))
        self.setAccessibleName(self._said.text())
        self.setVisible(bool(set(paths) - self._later))

    @property
    def paths(self) -> tuple[Path, ...]:
        """What waits."""
        return self._paths

    def _put_off(self) -> None:
        self._later |= set(self._paths)
        self.hide()
