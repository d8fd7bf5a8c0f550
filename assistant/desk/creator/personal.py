"""What is private of a creator: masked until asked for, and masked again as soon as one looks elsewhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.saying import field_name
from assistant.desk.theme.icons import picture, wear
from assistant.desk.theme.tokens import Space, Tone, colours_of
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.looks import set_look
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.erasing import Revealed
from assistant.terms.errors import message
from assistant.terms.persons import PRIVATE, Personal
from assistant.words import HIDDEN, _, day, discreet, say, text

_DETAILS = (*PRIVATE, "bank", "birthday")
_CONSENT = ("consent_on", "consent_how", "guardian_on")
_LEFT = 120  # pixels of the names of fields


class PersonalTab(QWidget):
    """Two quiet cards, what the law asks for above them, and what can be done with all of it below."""

    reveal_wanted = Signal(str)  # a private field
    edit_wanted = Signal()
    export_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Personal | None = None
        self._awaited: set[str] = set()  # fields that were asked for and have not come yet
        self.values: dict[str, QLabel] = {}
        self.reveals: dict[str, QPushButton] = {}
        self.notices, self._hidden = QVBoxLayout(), caption(_("Hidden, as names and money are."))
        self.edit = QPushButton(_("Edit …"))
        self.export = QPushButton(_("Hand out everything about her …"))
        self.erase = QPushButton(_("Erase her …"))
        for button, icon in ((self.edit, "edit"), (self.export, "export"), (self.erase, "delete")):
            wear(button, icon)
        self.edit.clicked.connect(self.edit_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.erase.clicked.connect(self.erase_wanted)
        self._build()

    def _build(self) -> None:
        content, column, outer = QWidget(), QVBoxLayout(), QVBoxLayout(self)
        content.setLayout(column)
        column.setContentsMargins(0, Space.M, Space.S, Space.S)
        column.setSpacing(Space.M)
        details, consent, cards = Card(_("Personal details")), Card(_("Consent")), QHBoxLayout()
        details.add_action(self.edit)
        details.body.addLayout(self._grid(_DETAILS))
        details.body.addWidget(
            caption(_("Masked here and in every export. Who asks to see one in full is written in the edits."))
        )
        consent.body.addLayout(self._grid(_CONSENT))
        column.addLayout(self.notices)
        column.addWidget(self._hidden)
        for card in (details, consent):
            card.body.addStretch(1)
        cards.setSpacing(Space.M)
        cards.addWidget(details, 3)
        cards.addWidget(consent, 2)
        column.addLayout(cards)
        column.addWidget(self._rights())
        column.addStretch(1)
        self.notices.setSpacing(Space.S)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, clear=False))

    def _grid(self, fields: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnMinimumWidth(0, _LEFT)
        grid.setColumnStretch(3, 1)
        for row, field in enumerate(fields):
            name, value = PlainLabel(field_name(field)), PlainLabel()
            name.setProperty("role", "muted")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            grid.setRowMinimumHeight(row, Space.XL + Space.XS)
            self.values[field] = value
            if field in PRIVATE:
                button = QPushButton(_("Show"))
                button.setProperty("role", "link")
                button.clicked.connect(partial(self._on_show, field))
                grid.addWidget(button, row, 2)
                self.reveals[field] = button
        return grid

    def _rights(self) -> Card:
        card, row = Card(_("Her rights")), QHBoxLayout()
        card.body.addWidget(
            caption(
                _(
                    "She may ask what is kept about her, and that it is erased. Sums of the agency stay right:"
                    " her sessions then count for nobody in particular."
                )
            )
        )
        for button in (self.export, self.erase):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def show_personal(self, found: Personal) -> None:
        """Show what is kept of a creator, masked; what was asked for stays shown while nothing of it changes."""
        if found != self._shown:
            self._shown = found
            self.cover()

    def cover(self) -> None:
        """Mask everything again, also what was asked for and is still on its way."""
        self._awaited.clear()
        found = self._shown
        if found is None:
            return
        hidden = discreet()
        self._hidden.setVisible(hidden)
        self._show_notices()
        for field, value in self.values.items():
            value.setText(HIDDEN if hidden else self._told(field))
        for field, button in self.reveals.items():
            button.setText(_("Show"))
            button.setAccessibleName(say(message("Show {field}", field=field_name(field))))
            button.setEnabled(True)
            button.setVisible(not hidden and getattr(found, field) is not None)
        for action in (self.edit, self.export, self.erase):
            action.setEnabled(not hidden and not found.erased)

    def _told(self, field: str) -> str:
        found = self._shown
        if found is None:
            return ""
        if field == "birthday" and found.age is not None:
            return say(message("{day} ({age} years old)", day=day(found.birthday), age=found.age))
        return text(getattr(found, field))

    def show_value(self, revealed: Revealed) -> None:
        """Show a field in full, until one looks elsewhere; not where that was meanwhile."""
        if self._shown is None or revealed.creator_id != self._shown.creator_id or revealed.field not in self._awaited:
            return
        self._awaited.discard(revealed.field)
        self.values[revealed.field].setText(text(revealed.value))
        self.reveals[revealed.field].setText(_("Hide"))

    def forget(self) -> None:
        """Show nobody."""
        self._shown = None
        self._awaited.clear()
        self._show_notices()
        for value in self.values.values():
            value.clear()
        for button in (*self.reveals.values(), self.edit, self.export, self.erase):
            button.setEnabled(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask what was shown as soon as it is out of sight."""
        super().hideEvent(event)
        self.cover()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the notices in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_notices()

    def _on_show(self, field: str) -> None:
        if self._shown is None:
            return
        if self.values[field].text() == self._told(field):
            self._awaited.add(field)
            self.reveal_wanted.emit(field)
        else:
            self.values[field].setText(self._told(field))
            self.reveals[field].setText(_("Show"))

    def _show_notices(self) -> None:
        empty(self.notices)
        if self._shown is None or discreet():
            return
        if self._shown.erased:
            told = _("This person was erased. Her figures stay under this name, so that every sum is right.")
            self.notices.addWidget(_notice(told, Tone.NEUTRAL))
        for concern in self._shown.concerns:
            self.notices.addWidget(_notice(say(concern.text), Tone.BAD if concern.urgent else Tone.WARN))
        for doubt in self._shown.doubts:
            self.notices.addWidget(_notice(say(doubt), Tone.WARN))


def _notice(sentence: str, tone: Tone) -> QWidget:
    line, icon, label = QWidget(), PlainLabel(), PlainLabel(sentence)
    ratio = line.devicePixelRatioF()
    icon.setPixmap(picture("warning", 18, colours_of(QGuiApplication.palette()).ink(tone), ratio))
    label.setWordWrap(True)
    set_look(label, "tone", tone.value)
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.XS, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return line
