"""The plan of a review: steps that are ticked off, and a line to add one."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.asking import day_field, day_in
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.terms.errors import message
from assistant.terms.review import STEPS, Review, ReviewState, ReviewStep, StepKind
from assistant.words import _, day, say

_AHEAD = timedelta(days=14)


class Plan(QWidget):
    """Wishes leave as signals; the steps come back with the review."""

    added = Signal(object, str, str, object)  # StepKind, text, owner, day
    ticked = Signal(int, bool)
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = QVBoxLayout()
        self.kind, self.text, self.owner = QComboBox(), QLineEdit(), QLineEdit()
        self.due, self.add = day_field(date.today() + _AHEAD, _("Until")), QPushButton(_("Add"))
        self._line = QWidget()
        for kind in StepKind:
            self.kind.addItem(say(STEPS[kind]), kind.value)
        self.kind.setAccessibleName(_("Step"))
        self.text.setPlaceholderText(_("What exactly"))
        self.owner.setPlaceholderText(_("Who"))
        self.owner.setMaximumWidth(90)
        row, column = QHBoxLayout(self._line), QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self.kind, self.text, self.owner, self.due, self.add):
            row.addWidget(widget, 1 if widget is self.text else 0)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._steps)
        column.addWidget(self._line)
        self.add.clicked.connect(self._on_add)
        self.text.returnPressed.connect(self._on_add)

    def show_review(self, review: Review | None) -> None:
        """Show the steps of a review."""
        empty(self._steps)
        open_ = review is not None and review.state is ReviewState.OPEN
        self._line.setVisible(open_)
        for step in review.steps if review else ():
            self._steps.addWidget(self._row(step, editable=open_))
        if review is not None and not review.steps:
            self._steps.addWidget(
                caption(_("Nothing planned yet. Talk first; change one thing; look again in two weeks."))
            )

    def _row(self, step: ReviewStep, *, editable: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        box = QCheckBox(say(STEPS[step.kind]) + (f" · {step.text}" if step.text else ""))
        box.setChecked(step.done_on is not None)
        box.setEnabled(editable)
        box.clicked.connect(lambda done: self.ticked.emit(step.id, done))
        row.addWidget(box, 1)
        when = PlainLabel(_when(step))
        when.setProperty("role", "muted")
        row.addWidget(when)
        if editable:
            drop = QToolButton()
            drop.setToolTip(_("Take off the plan"))
            drop.setAccessibleName(_("Take off the plan"))
            wear(drop, "close")
            drop.clicked.connect(lambda: self.dropped.emit(step.id))
            row.addWidget(drop, alignment=Qt.AlignmentFlag.AlignRight)
        return holder

    def _on_add(self) -> None:
        kind = StepKind(self.kind.currentData())
        self.added.emit(kind, self.text.text(), self.owner.text(), day_in(self.due))
        self.text.clear()


def _when(step: ReviewStep) -> str:
    parts = [step.owner] if step.owner else []
    if step.done_on is not None:
        parts.append(say(message("done {day}", day=day(step.done_on))))
    elif step.due_on is not None:
        parts.append(say(message("until {day}", day=day(step.due_on))))
    return " · ".join(parts)
