"""What an import would do with one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import message
from assistant.terms.work import Receipt, Reject
from assistant.words import _, count, say

_REJECTS = 5  # shown of each file
_LONGEST = 44  # signs of a name in a heading


@dataclass(frozen=True, slots=True)
class Look:
    """What was found of a file: a receipt of what would happen, or why it cannot be read."""

    path: Path
    receipt: Receipt | None = None
    layout: str = ""  # its title
    fault: Exception | None = None
    owner: str = ""  # whose it was said to be
    owner_wanted: bool = False  # the file does not say whose it is


class FileCard(Card):
    """One file."""

    owner_chosen = Signal(str)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(shortened(path.name), parent)
        self.setToolTip(str(path))
        self.trouble, self.layout_name = TroubleBar(), Pill()
        self.owner = QComboBox()
        self._owner_row, self._counts, self._more = QWidget(), QHBoxLayout(), QVBoxLayout()
        self.layout_name.hide()
        self.add_action(self.layout_name)
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._counts)
        self.body.addWidget(self._owner_row)
        self.body.addLayout(self._more)
        row = QHBoxLayout(self._owner_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Whose sessions are these?")))
        row.addWidget(self.owner)
        row.addStretch(1)
        self.owner.addItem(_("not known yet"), "")
        self.owner.setAccessibleName(_("Whose sessions are these?"))
        self.owner.activated.connect(lambda: self.owner_chosen.emit(self.owner.currentData()))
        self._owner_row.hide()

    def show_owners(self, names: Sequence[str]) -> None:
        """The creators to choose from."""
        for name in names:
            self.owner.addItem(name, name)

    def show_look(self, look: Look) -> None:
        """Show what was found."""
        empty(self._counts)
        empty(self._more)
        self._owner_row.setVisible(look.owner_wanted)
        self.layout_name.setVisible(bool(look.layout))
        self.layout_name.show_state(look.layout, Tone.ACCENT)
        if look.fault is not None:
            self.trouble.tell(look.fault)
        else:
            self.trouble.calm()
        if look.receipt is not None:
            self._show_receipt(look.receipt)

    def _show_receipt(self, receipt: Receipt) -> None:
        self._counts.setSpacing(Space.XL)
        for name, number in (
            (_("Rows"), receipt.rows),
            (_("New"), receipt.added),
            (_("Changed"), receipt.updated),
            (_("Same"), receipt.unchanged),
            (_("Left out"), receipt.rejected),
        ):
            cell, figure = QVBoxLayout(), QLabel(count(number))
            figure.setProperty("role", "heading")
            cell.setSpacing(0)
            cell.addWidget(caption(name))
            cell.addWidget(figure)
            self._counts.addLayout(cell)
        self._counts.addStretch(1)
        for note in receipt.notes:
            self._more.addWidget(caption(say(note)))
        if receipt.rows and receipt.rows == receipt.unchanged:
            self._more.addWidget(caption(_("All of it is in the record already.")))
        for reject in receipt.rejects[:_REJECTS]:
            self._more.addWidget(caption(_left_out(reject)))
        if receipt.rejected > _REJECTS:
            more = message("and {count} more; after the import the list is below it", count=receipt.rejected - _REJECTS)
            self._more.addWidget(caption(say(more)))


def shortened(name: str) -> str:
    """A file's name that fits into a heading; its ends tell more than its middle."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]} … {name[-half:]}"


def _left_out(reject: Reject) -> str:
    where = message("row {row}, {column}", row=reject.line, column=reject.header)
    if reject.raw:
        where = message("row {row}, {column} “{value}”", row=reject.line, column=reject.header, value=reject.raw)
    sheet = f"{reject.sheet}, " if reject.sheet else ""
    return f"✕ {sheet}{say(where)}: {say(reject.why)}"
