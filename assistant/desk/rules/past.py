"""The rules that have held: since when, what each changed, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from assistant.desk.columns import moment_column, words_column
from assistant.desk.rules.fields import rule_said, value_said
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.terms.errors import message
from assistant.terms.policy import PolicyStep
from assistant.words import _, say


class RulesPast(QWidget):
    """The history of the rules; nothing in it is ever changed."""

    back_wanted = Signal(object)  # PolicyStep
    trial_wanted = Signal(object)  # PolicyStep

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FixedTable[PolicyStep] = FixedTable(_columns(), lambda row: row.dated.id)
        self.back, self.trial = QPushButton(_("Let these rules hold again …")), QPushButton(_("Compare on the past …"))
        self._build()

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        row.setSpacing(Space.S)
        wear(self.back, "undo")
        wear(self.trial, "history")
        about = caption(
            _("Every flag keeps the rules and the figures that it was made from; earlier rules stay here for good.")
        )
        row.addWidget(about, 1)
        row.addWidget(self.trial)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.back.clicked.connect(lambda: self._tell(self.back_wanted.emit))
        self.trial.clicked.connect(lambda: self._tell(self.trial_wanted.emit))
        self.table.picked.connect(self._on_picked)
        self.table.menu_wanted.connect(self._offer)
        self._on_picked(None)

    def show_steps(self, steps: Sequence[PolicyStep]) -> None:
        """Show the history, the rules in force first."""
        self.table.show_rows(steps)

    def _tell(self, emit: object) -> None:
        row = self.table.looked_at()
        if row is not None and callable(emit):
            emit(row)

    def _on_picked(self, row: PolicyStep | None) -> None:
        earlier = row is not None and row.until is not None
        self.back.setEnabled(earlier)
        self.trial.setEnabled(earlier)

    def _offer(self, menu: QMenu, row: PolicyStep) -> None:
        if row.until is None:
            return
        for text, wanted in ((self.back.text(), self.back_wanted), (self.trial.text(), self.trial_wanted)):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, signal=wanted: signal.emit(row))
            menu.addAction(action)


def changes_said(step: PolicyStep) -> str:
    """What a policy changed against the one before."""
    told = (
        say(
            message(
                "{rule}: {old} → {new}",
                rule=rule_said(each.name),
                old=value_said(each.name, each.old),
                new=value_said(each.name, each.new),
            )
        )
        for each in step.changes
    )
    changes = " · ".join(told)
    if step.dated.id == 0:
        return _("The usual rules of this program")
    return changes or _("as before")


def _columns() -> tuple[Column[PolicyStep], ...]:
    return (
        moment_column("since", _("Since"), lambda row: row.dated.since or None),
        moment_column("until", _("Until"), lambda row: row.until),
        words_column("changes", _("What changed"), changes_said, 560),
        words_column("note", _("Note"), lambda row: row.dated.note, 300),
    )
