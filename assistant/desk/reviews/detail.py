"""One review: the evidence of the day it was opened, what is said and planned, what has moved, and how it ends."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.charts.trend import TrendChart
from assistant.desk.reviews.columns import state_said, state_tone
from assistant.desk.reviews.fields import LeftField
from assistant.desk.reviews.log import entries
from assistant.desk.reviews.plan import Plan
from assistant.desk.saying import outcome_name
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption, heading
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import counted, message
from assistant.terms.measures import measure_of
from assistant.terms.review import PLANNED, REASONS, Outcome, Reason, Review, ReviewState, StepKind
from assistant.terms.trends import Trend
from assistant.words import _, day, moment, retold, say

_NOTE_HEIGHT, _CHART_HEIGHT = 72, 260  # pixels
_REASONS_A_ROW = 3
_NO_TRIALS = {StepKind.TALK, StepKind.PART}


class ReviewCard(Card):
    """Shows a review and what can be done with it; every wish leaves as a signal."""

    creator_opened = Signal(int)
    noted = Signal(int, str)
    closed = Signal(int, object, str)  # review, Outcome, note
    reopened = Signal(int)
    reasons_said = Signal(int, object, str)  # review, reasons, in other words
    view_said = Signal(int, str)
    step_added = Signal(int, object, str, str, object)  # review, StepKind, text, owner, day
    step_ticked = Signal(int, bool)
    step_dropped = Signal(int)
    metric_chosen = Signal(int, str)
    snooze_wanted = Signal(object)  # Review
    print_wanted = Signal(object)  # Review

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Review"), parent)
        self.review: Review | None = None
        self.pill, self._days = Pill(), caption("")
        self._evidence, self._log = QVBoxLayout(), QVBoxLayout()
        self.chart, self.plan = TrendChart(), Plan()
        self.reasons = {each: QCheckBox(say(REASONS[each])) for each in Reason}
        self.reason_note, self.view = QLineEdit(), LeftField()
        self.planned, self.moved, self.gentle = QComboBox(), PlainLabel(), caption("")
        self.note, self.outcome = QPlainTextEdit(), QComboBox()
        self.add, self.close_it = QPushButton(_("Add the note")), QPushButton(_("Close the review"))
        self.reopen, self._opens = QPushButton(_("Open it again")), QPushButton(_("Open the creator's page"))
        self.snooze, self.page = QPushButton(_("Put off …")), QPushButton(_("Page …"))
        self._open_parts: list[QWidget] = []
        self._build()
        self._connect()
        self.show_review(None)

    # What it looks like

    def _build(self) -> None:
        for text, icon in ((self.page, "export"), (self.snooze, "calendar")):
            wear(text, icon)
            self.add_action(text)
        self.page.setToolTip(_("Print this review, or keep it as a PDF"))
        self.add_action(self.pill)
        self._opens.setProperty("role", "link")
        wear(self._opens, "forward")
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.S)
        inner.addWidget(self._days)
        inner.addWidget(self._opens, alignment=Qt.AlignmentFlag.AlignLeft)
        for name, part in (
            (_("Evidence of the day it was opened"), self._evidence_part()),
            (_("What may lie behind it"), self._reasons_part()),
            (_("In the creator's own words"), self._view_part()),
            (_("The plan"), self.plan),
            (_("Since the plan began"), self._recheck_part()),
            (_("Log"), self._log_part()),
            (_("How it ends"), self._end_part()),
        ):
            inner.addSpacing(Space.S)
            inner.addWidget(heading(name))
            inner.addWidget(part)
        inner.addStretch(1)
        self.body.addWidget(scrolled(content), 1)

    def _evidence_part(self) -> QWidget:
        part, column = _part()
        self._evidence.setSpacing(Space.XS)
        self.chart.setFixedHeight(_CHART_HEIGHT)
        column.addLayout(self._evidence)
        column.addWidget(self.chart)
        return part

    def _reasons_part(self) -> QWidget:
        part, column = _part()
        grid = QGridLayout()
        for at, box in enumerate(self.reasons.values()):
            grid.addWidget(box, at // _REASONS_A_ROW, at % _REASONS_A_ROW)
        self.reason_note.setPlaceholderText(_("In other words"))
        column.addLayout(grid)
        column.addWidget(self.reason_note)
        return part

    def _view_part(self) -> QWidget:
        part, column = _part()
        self.view.setPlaceholderText(_("How she sees it herself; saved when you leave the field"))
        self.view.setAccessibleName(_("In the creator's own words"))
        self.view.setTabChangesFocus(True)
        self.view.setFixedHeight(_NOTE_HEIGHT)
        column.addWidget(self.view)
        return part

    def _recheck_part(self) -> QWidget:
        part, column = _part()
        for name in PLANNED:
            self.planned.addItem(say(measure_of(name).title), name)
        self.planned.setAccessibleName(_("What the plan is to better"))
        self.moved.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(caption(_("What the plan is to better")))
        row.addWidget(self.planned)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.moved)
        return part

    def _log_part(self) -> QWidget:
        part, column = _part()
        self.note.setPlaceholderText(_("What was said, what was agreed"))
        self.note.setAccessibleName(_("Note"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        column.addLayout(self._log)
        column.addWidget(self.note)
        column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._open_parts += [self.note, self.add]
        return part

    def _end_part(self) -> QWidget:
        part, column = _part()
        for outcome in Outcome:
            self.outcome.addItem(outcome_name(outcome), outcome.value)
        self.outcome.setAccessibleName(_("Outcome"))
        row = QHBoxLayout()
        for widget in (self.outcome, self.close_it, self.reopen):
            row.addWidget(widget)
        row.addStretch(1)
        column.addWidget(self.gentle)
        column.addLayout(row)
        self._open_parts += [self.outcome, self.close_it]
        return part

    def _connect(self) -> None:
        self._opens.clicked.connect(lambda: self._with(lambda one: self.creator_opened.emit(one.creator_id)))
        self.note.textChanged.connect(lambda: self.add.setEnabled(bool(self.note.toPlainText().strip())))
        self.add.clicked.connect(self._on_add)
        self.close_it.clicked.connect(self._on_close)
        self.reopen.clicked.connect(lambda: self._with(lambda one: self.reopened.emit(one.id)))
        self.snooze.clicked.connect(lambda: self._with(self.snooze_wanted.emit))
        self.page.clicked.connect(lambda: self._with(self.print_wanted.emit))
        for box in self.reasons.values():
            box.clicked.connect(self._say_reasons)
        self.reason_note.editingFinished.connect(self._say_reasons)
        self.view.left.connect(self._say_view)
        self.planned.activated.connect(
            lambda: self._with(lambda one: self.metric_chosen.emit(one.id, self.planned.currentData()))
        )
        self.outcome.currentIndexChanged.connect(self._be_gentle)
        self.plan.added.connect(self._on_step)
        self.plan.ticked.connect(self.step_ticked)
        self.plan.dropped.connect(self.step_dropped)

    # What it shows

    def show_review(self, review: Review | None) -> None:
        """Show a review; what is being written in it stays where it is the same one."""
        same = review is not None and self.review is not None and review.id == self.review.id
        self.review = review
        self.setEnabled(review is not None)
        self.set_heading(review.creator if review else _("Review"))
        self.pill.setVisible(review is not None)
        if not same:
            self.note.clear()
            self.moved.clear()
            self.view.setPlainText("")
        if review is None:
            self._days.clear()
        else:
            self._show(review)
        self._show_evidence(review)
        self._show_log(review)
        self.plan.show_review(review)

    def _show(self, review: Review) -> None:
        today, open_ = date.today(), review.state is ReviewState.OPEN
        self.pill.show_state(state_said(review, today), state_tone(review, today))
        self._days.setText(_days(review))
        for widget in self._open_parts:
            widget.setVisible(open_)
        self.add.setEnabled(bool(self.note.toPlainText().strip()))
        self.reopen.setVisible(not open_)
        self.snooze.setVisible(open_)
        self.snooze.setText(_("Take it up again") if review.snoozed_until else _("Put off …"))
        for each, box in self.reasons.items():
            box.setChecked(each in review.reasons)
            box.setEnabled(open_)
        for field in (self.reason_note, self.view):
            field.setReadOnly(not open_)
        if not self.reason_note.hasFocus():
            self.reason_note.setText(review.reason_note)
        if not self.view.hasFocus():
            self.view.setPlainText(review.view)
        self.planned.setEnabled(open_)
        self.planned.setCurrentIndex(max(self.planned.findData(review.metric), 0))
        self.gentle.setText(review.closing)
        self.gentle.setVisible(bool(review.closing))
        if open_:
            self._be_gentle()

    def show_weeks(self, trend: Trend | None) -> None:
        """Show her weeks as they were known when it was opened."""
        self.chart.setVisible(trend is not None)
        if trend is not None:
            self.chart.show_trend(trend)

    def show_moved(self, said: str) -> None:
        """Say what has moved since the plan began."""
        self.moved.setText(said)

    def _show_evidence(self, review: Review | None) -> None:
        empty(self._evidence)
        for text in retold(review.evidence, review.sentences) if review else ():
            self._evidence.addWidget(_paragraph(text))
        if review is not None and not review.evidence:
            self._evidence.addWidget(caption(_("There was no finding when it was opened.")))
        if review is None or review.weeks is None:
            self.chart.hide()

    def _show_log(self, review: Review | None) -> None:
        empty(self._log)
        told = entries(review) if review else ()
        for at, text in told:
            self._log.addWidget(caption(moment(at)))
            self._log.addWidget(_paragraph(text))
        if review is not None and not told:
            self._log.addWidget(caption(_("No notes yet.")))

    # Wishes

    def _with(self, act: Callable[[Review], object]) -> None:
        if self.review is not None:
            act(self.review)

    def _on_add(self) -> None:
        if self.review is not None:
            self.noted.emit(self.review.id, self.note.toPlainText())
            self.note.clear()

    def _on_close(self) -> None:
        if self.review is not None:
            outcome = Outcome(self.outcome.currentData())
            self.closed.emit(self.review.id, outcome, self.note.toPlainText())
            self.note.clear()

    def _on_step(self, kind: StepKind, text: str, owner: str, due: date) -> None:
        if self.review is not None:
            self.step_added.emit(self.review.id, kind, text, owner, due)

    def _say_reasons(self) -> None:
        chosen = tuple(each for each, box in self.reasons.items() if box.isChecked())
        said = self.reason_note.text().strip()
        if self.review is not None and (chosen, said) != (self.review.reasons, self.review.reason_note):
            self.reasons_said.emit(self.review.id, chosen, said)

    def _say_view(self) -> None:
        if self.review is not None and self.view.toPlainText().strip() != self.review.view:
            self.view_said.emit(self.review.id, self.view.toPlainText())

    def _be_gentle(self) -> None:
        """Parting asks for what was tried first."""
        if self.review is None or self.review.state is ReviewState.CLOSED:
            return
        parts = self.outcome.currentData() == Outcome.PART.value
        tried = [step for step in self.review.steps if step.done_on is not None and step.kind not in _NO_TRIALS]
        self.gentle.setVisible(parts)
        if parts:
            self.gentle.setText(_parting(len(tried)))


def _parting(tried: int) -> str:
    if not tried:
        return _(
            "Nothing of the plan is done yet. Being last is no lawful ground by itself: try a change of picks, slot, "
            "assistant or training first, and keep what was agreed."
        )
    told = counted(
        "A step of the plan was tried; say in the note why it did not suffice.",
        "{count} steps of the plan were tried; say in the note why they did not suffice.",
        count=tried,
    )
    return say(told)


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    return part, column


def _paragraph(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _days(review: Review) -> str:
    opened = say(message("Opened {day}", day=day(review.opened_at)))
    due = say(message("due {day}", day=day(review.due_on))) if review.due_on else ""
    put_off = say(message("put off until {day}", day=day(review.snoozed_until))) if review.snoozed_until else ""
    closed = say(message("closed {day}", day=day(review.closed_at))) if review.closed_at else ""
    return " · ".join(part for part in (opened, due, put_off, closed) if part)
