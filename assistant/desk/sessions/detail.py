"""Where a session's figures come from: its import and line, what each export said of it, and edits by hand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from assistant.desk.saying import field_name, field_value, kept_value, who_said
from assistant.desk.sessions.columns import source
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.live import Edit, Session
from assistant.words import _, moment, platform, say

Restatement = tuple[str, int, Mapping[str, object]]

_TOLD = (
    "duration_s", "viewers", "orders", "gmv_fen", "refund_fen", "ad_spend_fen", "new_followers", "commission_rate"
)  # fmt: skip
_WIDTH = 320


class SessionDetail(QFrame):
    """A panel beside the table."""

    creator_opened = Signal(int)
    undo_wanted = Signal(int)  # edit
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumWidth(_WIDTH)
        self.session: Session | None = None
        self._name, self._source = heading(""), caption("")
        self._creator = QPushButton(_("Open the creator's page"))
        self._creator.setProperty("role", "link")
        self._told, self._edits = QVBoxLayout(), QVBoxLayout()
        self._build()

    def _build(self) -> None:
        close = QToolButton()
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        wear(close, "close")
        close.clicked.connect(self._close)
        self._creator.clicked.connect(self._open_creator)
        top = QHBoxLayout()
        self._name.setWordWrap(True)
        top.addWidget(self._name, 1)
        top.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.S)
        inner.addWidget(self._source)
        inner.addWidget(self._creator, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(heading(_("What exports said, and when")))
        inner.addLayout(self._told)
        inner.addWidget(heading(_("Changed by hand")))
        inner.addLayout(self._edits)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.S, Space.M)
        column.addLayout(top)
        column.addWidget(scrolled(content), 1)

    def show_session(self, session: Session) -> None:
        """Show whose session it is and where it comes from."""
        self.session = session
        self._name.setText(f"{session.creator or session.nickname}  {moment(session.started_at)}")
        parts = [f"{platform(session.platform)} · {session.account}"]
        where = source(session)
        if where:
            parts.append(say(message("import and line {source}", source=where)))
        self._source.setText(" · ".join(parts))
        self._creator.setVisible(session.creator_id is not None)
        self.show()

    def show_restatements(self, told: Sequence[Restatement]) -> None:
        """Show what was known and when, oldest first; only what changed after the first."""
        empty(self._told)
        before: Mapping[str, object] = {}
        for known_at, batch, figures in told:
            said = say(message("{moment}, import {batch}", moment=moment(known_at), batch=batch))
            self._told.addWidget(caption(said))
            self._told.addLayout(_figures(figures, before))
            before = {**before, **figures}
        if not told:
            self._told.addWidget(caption(_("Entered by hand.")))

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Show what hands changed, newest first."""
        empty(self._edits)
        for edit in edits:
            row = QHBoxLayout()
            told = caption(edit_said(edit))
            row.addWidget(told, 1)
            if not edit.undone:
                undo = QPushButton(_("Undo"))
                undo.setProperty("role", "link")
                undo.clicked.connect(lambda _checked=False, number=edit.id: self.undo_wanted.emit(number))
                row.addWidget(undo)
            self._edits.addLayout(row)
        if not edits:
            self._edits.addWidget(caption(_("Nothing.")))

    def _open_creator(self) -> None:
        if self.session is not None and self.session.creator_id is not None:
            self.creator_opened.emit(self.session.creator_id)

    def _close(self) -> None:
        self.session = None
        self.hide()
        self.closed.emit()


def edit_said(edit: Edit) -> str:
    """One edit in words."""
    said = message(
        "{moment}  {field}: {old} → {new}",
        moment=f"{moment(edit.at)}  {who_said(edit.who)}" if edit.who else moment(edit.at),
        field=field_name(edit.field),
        old=kept_value(edit.field, edit.old),
        new=kept_value(edit.field, edit.new),
    )
    return _("{edit} (undone)").format(edit=say(said)) if edit.undone else say(said)


def _figures(figures: Mapping[str, object], before: Mapping[str, object]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(Space.S, 0, 0, Space.S)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    shown = [name for name in _TOLD if figures.get(name) is not None and figures[name] != before.get(name)]
    for row, name in enumerate(shown):
        value = field_value(name, figures[name])
        label = PlainLabel(f"{field_value(name, before[name])} → {value}" if name in before else value)
        if name in before:
            label.setProperty("tone", Tone.WARN.value)
        grid.addWidget(caption(field_name(name)), row, 0)
        grid.addWidget(label, row, 1, alignment=Qt.AlignmentFlag.AlignRight)
    if not shown:
        grid.addWidget(caption(_("the same figures")), 0, 0)
    return grid
