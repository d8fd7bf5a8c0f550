"""What the settings look like: the rules of judgement, and the looks of the desk."""

from dataclasses import fields
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.page import Page
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import Message, message
from assistant.terms.policy import DatedPolicy, Policy
from assistant.words import _, day, say

_SHARES = ("shortfall", "certainty", "tail_below", "head_above")
_RULES: dict[str, tuple[Message, Message, int, int]] = {
    "window_weeks": (message("Weeks that are judged"), message("weeks"), 2, 26),
    "min_sessions": (message("Fewest sessions for a verdict"), message("sessions"), 1, 100),
    "min_peers": (message("Fewest peers of a cohort"), message("creators"), 2, 100),
    "grace_days": (message("Newly signed: no verdict for"), message("days"), 0, 365),
    "shortfall": (message("A gap counts from"), message("% below the expectation"), 1, 90),
    "certainty": (message("How sure a gap must be"), message("%"), 50, 99),
    "tail_below": (message("Tail: the lowest"), message("% by reach on the platform"), 0, 100),
    "head_above": (message("Head: above"), message("% by reach on the platform"), 0, 100),
}
_WIDTH = 560


class RulesPage(Page):
    """The rules are kept in the record with their day; the looks belong to this computer."""

    rules_chosen = Signal(object, str)  # Policy, note

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), parent)
        self._policy = Policy()
        self.fields: dict[str, QSpinBox] = {}
        self.note, self.keep, self.usual = (
            QLineEdit(),
            QPushButton(_("Let these rules hold")),
            QPushButton(_("The usual rules")),
        )
        self._since = caption("")
        self._build()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for card in (self._rules(), self._remark()):
            card.setMaximumWidth(_WIDTH * 2)
            column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(scrolled(content, clear=False), 1)

    def _rules(self) -> Card:
        card, form = Card(_("By which rules creators are judged")), QFormLayout()
        card.body.addWidget(
            caption(
                _("The same rules hold for everyone. Every change is kept in the record with its day, and judges anew.")
            )
        )
        form.setHorizontalSpacing(Space.XL)
        form.setVerticalSpacing(Space.S)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, (title, unit, least, most) in _RULES.items():
            field = QSpinBox()
            field.setRange(least, most)
            field.setFixedWidth(96)
            field.setAccessibleName(say(title))
            self.fields[name] = field
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(field)
            row.addWidget(QLabel(say(unit)))
            row.addStretch(1)
            form.addRow(say(title), row)
        self.note.setPlaceholderText(_("Why the rules change"))
        form.addRow(_("Note"), self.note)
        card.body.addLayout(form)
        card.body.addWidget(self._since)
        self.keep.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        self.keep.clicked.connect(self._on_keep)
        self.usual.clicked.connect(lambda: self._fill(Policy()))
        return card

    def _remark(self) -> Card:
        card = Card(_("Looks and language"))
        card.body.addWidget(caption(_("Choose colours and language in the menu View; they hold for this computer.")))
        return card

    def show_policy(self, dated: DatedPolicy) -> None:
        """Show the rules in force."""
        self._policy = dated.policy
        self._fill(dated.policy)
        since = say(message("These rules hold since {day}.", day=day(dated.since))) if dated.since else ""
        self._since.setText(
            " ".join(part for part in (since, dated.note or "") if part) or _("These are the usual rules.")
        )

    def _fill(self, policy: Policy) -> None:
        for name, field in self.fields.items():
            value = getattr(policy, name)
            field.setValue(round(value * 100) if name in _SHARES else value)

    def _on_keep(self) -> None:
        kept: dict[str, Any] = {each.name: getattr(self._policy, each.name) for each in fields(Policy)}
        for name, field in self.fields.items():
            kept[name] = field.value() / 100 if name in _SHARES else field.value()
        self.rules_chosen.emit(Policy(**kept), self.note.text().strip())
