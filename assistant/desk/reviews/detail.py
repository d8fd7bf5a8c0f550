"""One review: the evidence of the day it was opened, its log, and how it ends."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from assistant.desk.reviews.columns import state_said, state_tone
from assistant.desk.saying import outcome_name
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption, heading
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.review import Outcome, Review, ReviewState
from assistant.words import _, day, moment, say

_NOTE_HEIGHT = 72  # pixels


class ReviewCard(Card):
    """Shows a review and takes notes; closing asks for an outcome."""

    creator_opened = Signal(int)
    noted = Signal(int, str)
    closed = Signal(int, object, str)  # review, Outcome, note
    reopened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Review"), parent)
        self.review: Review | None = None
        self.pill, self._days = Pill(), caption("")
        self._evidence, self._log = QVBoxLayout(), QVBoxLayout()
        self.note, self.outcome = QPlainTextEdit(), QComboBox()
        self.add, self.close_it = QPushButton(_("Add the note")), QPushButton(_("Close the review"))
        self.reopen, self._opens = QPushButton(_("Open it again")), QPushButton(_("Open the creator's page"))
        self._ending = QWidget()
        self._build()
        self._connect()
        self.show_review(None)

    def _build(self) -> None:
        self.add_action(self.pill)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.S)
        inner.addWidget(self._days)
        inner.addWidget(heading(_("The evidence of that day")))
        inner.addLayout(self._evidence)
        inner.addWidget(heading(_("Notes")))
        inner.addLayout(self._log)
        inner.addStretch(1)
        self.body.addWidget(scrolled(content), 1)
        self.note.setPlaceholderText(_("What was said, what was agreed"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.body.addWidget(self.note)
        self.outcome.setAccessibleName(_("Outcome"))
        for outcome in Outcome:
            self.outcome.addItem(outcome_name(outcome), outcome.value)
        wear(self.add, "note")
        row = QHBoxLayout(self._ending)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.add, self.outcome, self.close_it):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addWidget(self._ending)
        self._opens.setProperty("role", "link")
        for button in (self.reopen, self._opens):
            self.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.close_it.clicked.connect(self._on_close)
        self.reopen.clicked.connect(self._on_reopen)
        self._opens.clicked.connect(self._on_opens)
        self.note.textChanged.connect(self._on_text)

    def show_review(self, review: Review | None, today: date | None = None) -> None:
        """Show a review; a note that is being written for another one is dropped."""
        if review is None or self.review is None or review.id != self.review.id:
            self.note.clear()
        self.review = review
        opened = review is not None and review.state is ReviewState.OPEN
        for widget in (self.note, self._ending):
            widget.setVisible(opened)
        self.reopen.setVisible(review is not None and not opened)
        self._opens.setVisible(review is not None)
        self.pill.setVisible(review is not None)
        self.set_heading(review.creator if review else _("Choose a review"))
        self._show_texts(review)
        if review is not None:
            today = today or date.today()
            self.pill.show_state(state_said(review, today), state_tone(review, today))
        self._on_text()

    def _show_texts(self, review: Review | None) -> None:
        empty(self._evidence)
        empty(self._log)
        self._days.setText(_days(review) if review else "")
        for text in review.evidence if review else ():
            self._evidence.addWidget(_paragraph(text))
        if review is not None and not review.evidence:
            self._evidence.addWidget(caption(_("There was no finding when it was opened.")))
        for note in review.notes if review else ():
            self._log.addWidget(caption(moment(note.at)))
            self._log.addWidget(_paragraph(note.text))
        if review is not None and not review.notes:
            self._log.addWidget(caption(_("No notes yet.")))

    def _on_text(self) -> None:
        self.add.setEnabled(bool(self.note.toPlainText().strip()))

    def _on_add(self) -> None:
        if self.review is not None:
            self.noted.emit(self.review.id, self.note.toPlainText())
            self.note.clear()

    def _on_reopen(self) -> None:
        if self.review is not None:
            self.reopened.emit(self.review.id)

    def _on_opens(self) -> None:
        if self.review is not None:
            self.creator_opened.emit(self.review.creator_id)

    def _on_close(self) -> None:
        if self.review is not None:
            outcome = Outcome(self.outcome.currentData())
            self.closed.emit(self.review.id, outcome, self.note.toPlainText())
            self.note.clear()


def _paragraph(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _days(review: Review) -> str:
    opened = say(message("Opened {day}", day=day(review.opened_at)))
    due = say(message("due {day}", day=day(review.due_on))) if review.due_on else ""
    closed = say(message("closed {day}", day=day(review.closed_at))) if review.closed_at else ""
    return " · ".join(part for part in (opened, due, closed) if part)
