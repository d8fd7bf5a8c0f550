"""The way to a record: opening it away from the screen, and what is seen while that goes on or fails."""

import importlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from assistant.desk.lanes import Opener
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble, message
from assistant.words import _, say

_VERBS = (
    "assessing", "browsing", "checking", "editing", "exporting", "importing", "reviewing", "stepping", "trending",
    "demonstrating", "updating",
)  # fmt: skip


def opener(path: Path) -> Opener:
    """Opens a record in the thread that asks; what verbs need is loaded there too, not on the UI thread."""

    def opened(readonly: bool) -> Any:
        opening = importlib.import_module("assistant.verbs.opening")
        return opening.open_record(path, readonly=readonly)

    return opened


def greet(record: Any, *, met: bool) -> Trouble | None:
    """The first order of a writer: by now the record is there and up to date; load the verbs.

    Where this version of the program has not met the record yet, it is copied aside before anything is written; the
    trouble if that fails, for it must not keep a person from their record.
    """
    verbs = {name: importlib.import_module(f"assistant.verbs.{name}") for name in _VERBS}
    try:
        if not met:
            verbs["updating"].back_up(record)
    except Trouble as trouble:
        return trouble
    return None


class OpeningPage(QWidget):
    """Waits for the record; where it cannot be opened, says why and offers ways on."""

    retried = Signal()
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.trouble = TroubleBar()
        self._waiting = QLabel()
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._failed())

    def _failed(self) -> QWidget:
        card = Card(_("The record could not be opened"))
        card.setMaximumWidth(640)
        card.body.addWidget(self.trouble)
        card.body.addWidget(caption(_("Your files were left as they are. Choose how to go on:")))
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        for text, way, role in (
            (_("Open another record …"), self.other_wanted, "primary"),
            (_("Begin a new record …"), self.new_wanted, ""),
            (_("Try again"), self.retried, ""),
        ):
            button = QPushButton(text)
            button.setProperty("role", role)
            button.clicked.connect(way)
            ways.addWidget(button)
        ways.addStretch(1)
        card.body.addLayout(ways)
        failed = QWidget()
        column = QVBoxLayout(failed)
        column.addStretch(1)
        column.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return failed

    def wait_for(self, record: Path) -> None:
        """Say that the record is on its way."""
        self._waiting.setText(say(message("Opening {file} …", file=record.name)))
        self._stack.setCurrentIndex(0)

    def tell(self, fault: Exception) -> None:
        """Say why there is no record."""
        self.trouble.tell(fault)
        self._stack.setCurrentIndex(1)
