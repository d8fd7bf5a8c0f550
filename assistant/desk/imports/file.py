"""What an import would do with one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.saying import field_title
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.names import NameBox
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.tips import tip
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Message, message
from assistant.terms.work import Change, Drift, LeftOut, Receipt, Reject, SheetRead
from assistant.words import _, count, say

_REJECTS = 5  # shown of each file
_LONGEST = 44  # signs of a name in a heading
_SURE = 0.9  # a column below was recognised by likeness


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
    columns_wanted = Signal()
    headers_learnt = Signal(object)  # tuple[SheetRead, ...]

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(shortened(path.name), parent)
        self.setToolTip(tip(str(path)))
        self.trouble, self.layout_name = TroubleBar(), Pill()
        self.owner = NameBox()
        self._owner_row, self._counts, self._more = QWidget(), QHBoxLayout(), QVBoxLayout()
        self.columns, self.learn = QPushButton(_("Columns …")), QPushButton(_("Learn the new headers"))
        self._tables: tuple[SheetRead, ...] = ()
        self.layout_name.hide()
        self.add_action(self.layout_name)
        self.add_action(self.columns)
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._counts)
        self.body.addWidget(self._owner_row)
        self.body.addLayout(self._more)
        self.body.addWidget(self.learn, alignment=Qt.AlignmentFlag.AlignLeft)
        self.columns.setToolTip(_("See and correct what each column is taken for"))
        self.columns.clicked.connect(self.columns_wanted)
        self.columns.setVisible(path.is_file())
        self.learn.setToolTip(_("From now on the layout knows these headers"))
        self.learn.clicked.connect(lambda: self.headers_learnt.emit(self._tables))
        self.learn.hide()
        row = QHBoxLayout(self._owner_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Whose sessions are these?")))
        row.addWidget(self.owner)
        row.addStretch(1)
        self.owner.field.setPlaceholderText(_("not known yet"))
        self.owner.setAccessibleName(_("Whose sessions are these?"))
        self.owner.settled.connect(lambda: self.owner_chosen.emit(self.owner.chosen() or ""))
        self._owner_row.hide()

    def show_owners(self, names: Sequence[str]) -> None:
        """The creators to choose from."""
        self.owner.show_names((name, name) for name in names)

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
        self._show_drift(receipt.tables)
        if any(column.confidence < _SURE for table in receipt.tables for column in table.columns if column.field):
            self._more.addWidget(caption(_("Some columns were recognised by likeness; see under Columns.")))
        for reason, rows in receipt.left_out.items():
            self._more.addWidget(caption(say(_passed(reason, count(rows)))))
        for note in receipt.notes:
            self._more.addWidget(caption(say(note)))
        if receipt.rows and receipt.rows == receipt.unchanged:
            self._more.addWidget(caption(_("All of it is in the record already.")))
        for reject in receipt.rejects[:_REJECTS]:
            self._more.addWidget(caption(_left_out(reject)))
        if receipt.rejected > _REJECTS:
            more = message("and {count} more; after the import the list is below it", count=receipt.rejected - _REJECTS)
            self._more.addWidget(caption(say(more)))

    def _show_drift(self, tables: Sequence[SheetRead]) -> None:
        """What is not as the layout knows it; learning is offered where a header is understood all the same."""
        self._tables = tuple(table for table in tables if any(_learnable(one) for one in table.drift))
        self.learn.setVisible(bool(self._tables))
        for table in tables:
            for one in table.drift:
                self._more.addWidget(caption(f"△ {say(_drifted(one))}"))


def _passed(reason: LeftOut, rows: str) -> Message:
    if reason is LeftOut.TOTALS:
        return message("Rows of totals passed over: {count}", count=rows)
    if reason is LeftOut.HEADERS:
        return message("Repeated headers passed over: {count}", count=rows)
    if reason is LeftOut.NOTES:
        return message("Notes below the table passed over: {count}", count=rows)
    return message("Rows of details (such as SKUs) passed over: {count}", count=rows)


def _learnable(one: Drift) -> bool:
    return one.field is not None and one.change is not Change.GONE


def _drifted(one: Drift) -> Message:
    field = field_title(one.field) if one.field else ""
    if one.change is Change.GONE:
        return message("The column {header} is gone; nothing is known of it in these rows.", header=one.header)
    if one.change is Change.RENAMED:
        renamed = {"was": one.was, "header": one.header, "field": field}
        return message("{was} is called {header} now; it is read as {field}.", **renamed)
    if one.field:
        return message("{header} is new; it is read as {field}.", header=one.header, field=field)
    return message("{header} is new; it is not kept.", header=one.header)


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
