"""The way to a record: what is seen while it is opened, and what to do where it cannot be."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from assistant.desk.safety.door import Door
from assistant.desk.safety.secrets import SecretForm
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.flow import Flow
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble, message
from assistant.terms.keys import Damaged, Held, Sealed, Unwritable
from assistant.words import _, moment, say

_VERBS = (
    "assessing", "browsing", "checking", "editing", "exporting", "importing", "reviewing", "stepping", "trending",
    "demonstrating", "updating",
)  # fmt: skip
_WIDTH = 680


def greet(record: Any, *, met: bool) -> Trouble | None:
    """The first order of a writer: by now the record is there and up to date; load the verbs.

    Where this version of the program has not met the record yet, it is copied aside before anything is written; the
    trouble if that fails, for it must not keep a person from their record.
    """
    verbs = {name: importlib.import_module(f"assistant.verbs.{name}") for name in _VERBS}
    try:
        if not met and not record.readonly:
            verbs["updating"].back_up(record)
    except Trouble as trouble:
        return trouble
    return None


class OpeningPage(QWidget):
    """Waits for the record; where it cannot be opened, says why and offers the ways on that fit."""

    retried = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    secret_given = Signal(str, bool)  # a passphrase or recovery code; whether this computer may remember it
    look_wanted = Signal()  # open it without writing
    over_wanted = Signal()  # open it although another computer seems to have it
    copy_wanted = Signal(object)  # Path of a copy to be put back
    saving_wanted = Signal()  # what is legible is to be saved

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.trouble, self.secret = TroubleBar(), SecretForm()
        self.secret.given.connect(self.secret_given)
        self._waiting = PlainLabel()
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways, self._remark = Flow(), caption("")
        self._card = Card("")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._failed())

    def _failed(self) -> QWidget:
        self._card.setFixedWidth(_WIDTH)
        ways = QWidget()
        ways.setLayout(self._ways)
        for part in (self.trouble, self._remark, self.secret, ways):
            self._card.body.addWidget(part)
        failed = QWidget()
        column, row = QVBoxLayout(failed), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return failed

    def wait_for(self, record: Path) -> None:
        """Say that the record is on its way."""
        self._waiting.setText(say(message("Opening {file} …", file=record.name)))
        self._stack.setCurrentIndex(0)

    def tell(self, fault: Exception, door: Door | None = None) -> None:
        """Say why there is no record, and offer what fits."""
        sealed = isinstance(fault, Sealed)
        self._card.set_heading(_heading(fault, door))
        if type(fault) is Sealed:  # it only waits for its passphrase: nothing went wrong
            self.trouble.calm()
        else:
            self.trouble.tell(fault)
        self.secret.setVisible(sealed)
        self._remark.setText(
            _("Its passphrase opens it, and so does its recovery code.")
            if sealed
            else _("Your files were left as they are. Choose how to go on:")
        )
        self._offer(self._ways_on(fault, door), plain=sealed)
        self._stack.setCurrentIndex(1)
        if sealed:
            self.secret.begin()

    def _ways_on(self, fault: Exception, door: Door | None) -> list[tuple[str, Callable[[], object]]]:
        ways: list[tuple[str, Callable[[], object]]] = []
        if isinstance(fault, Held | Unwritable):
            ways.append((_("Only look"), self.look_wanted.emit))
            if isinstance(fault, Held) and fault.elsewhere:
                ways.append((_("Open it here all the same"), self.over_wanted.emit))
        if isinstance(fault, Damaged):
            good = door.good if door is not None else None
            if good is not None:
                told = message("Put back the copy of {moment}", moment=moment(good.taken_at))
                ways.append((say(told), lambda: self.copy_wanted.emit(good.path)))
            ways.append((_("Save what can be read …"), self.saving_wanted.emit))
        return [
            *ways,
            (_("Open another record …"), self.other_wanted.emit),
            (_("Begin a new record …"), self.new_wanted.emit),
            *(() if isinstance(fault, Sealed) else ((_("Try again"), self.retried.emit),)),
        ]

    def _offer(self, ways: list[tuple[str, Callable[[], object]]], *, plain: bool) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (text, act) in enumerate(ways):
            button = QPushButton(text)
            button.setProperty("role", "" if place or plain else "primary")
            button.setAutoDefault(True)  # Enter presses the one with the focus, as in a dialog
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._ways.addWidget(button)


def _heading(fault: Exception, door: Door | None) -> str:
    name = door.path.name if door is not None else ""
    if isinstance(fault, Sealed):
        return say(message("{file} is sealed", file=name))
    if isinstance(fault, Unwritable):
        return say(message("{file} can only be looked at here", file=name))
    return _("The record could not be opened")
