"""The rules of judgement as a form: grouped, explained, the seldom ones folded."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.rules.fields import GROUPS, Choice, Group, Rule
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.policy import DatedPolicy, Policy, differences
from assistant.words import _, count, day, ngettext, say


class RulesForm(QWidget):
    """The rules in force, to be changed, tried on the past, and kept."""

    kept = Signal(object, str)  # Policy, note
    trial_wanted = Signal(object)  # Policy

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = Policy()
        self.fields: dict[str, QSpinBox] = {}
        self.choices: dict[str, QCheckBox] = {}
        self.note, self.since, self.changed = QLineEdit(), caption(""), caption("")
        self.keep, self.usual = QPushButton(_("Let these rules hold")), QPushButton(_("The usual rules"))
        self.trial, self.more = QPushButton(_("Try on the past …")), QPushButton()
        self._folded = QWidget()
        self._build()
        self._tell_changes()

    def _build(self) -> None:
        content, column = QWidget(), QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.M)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        inner.addWidget(self.since)
        inner.addLayout(self._cards())
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda shown: self._fold(shown=shown))
        inner.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self._folded)
        inner.addStretch(1)
        column.addWidget(scrolled(content, clear=False), 1)
        column.addWidget(self._foot())
        self._fold(shown=False)

    def _cards(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        easily, least, which, further = (self._card(group) for group in GROUPS)
        for layout in (column, row):
            layout.setSpacing(Space.M)
        for card in (easily, least):
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addWidget(which)
        room = QVBoxLayout(self._folded)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(further)
        return column

    def _card(self, group: Group) -> Card:
        card, grid = Card(say(group.title)), QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        card.body.addWidget(caption(say(group.remark)))
        across = 3 if isinstance(group.rules[0], Choice) else 2 if group.folded else 1
        for place, rule in enumerate(group.rules):
            at, side = place // across, 2 * (place % across)
            text, field = self._row(rule)
            grid.setColumnStretch(side, 1)
            grid.addWidget(text, at, side, Qt.AlignmentFlag.AlignTop)
            if field is not None:
                grid.addWidget(field, at, side + 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _row(self, rule: Rule | Choice) -> tuple[QWidget, QWidget | None]:
        text, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        text.setLayout(column)
        if isinstance(rule, Choice):
            box = self.choices[rule.name] = QCheckBox(say(rule.title))
            box.toggled.connect(self._tell_changes)
            column.addWidget(box)
            column.addWidget(_indented(caption(say(rule.meaning))))
            return text, None
        name = PlainLabel(say(rule.title))
        name.setWordWrap(True)
        column.addWidget(name)
        column.addWidget(caption(say(rule.meaning)))
        return text, self._number(rule)

    def _number(self, rule: Rule) -> QWidget:
        holder, row, field = QWidget(), QHBoxLayout(), QSpinBox()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        holder.setLayout(row)
        field.setRange(rule.least, rule.most)
        field.setFixedWidth(84)
        field.setAccessibleName(say(rule.title))
        field.setToolTip(say(rule.meaning))
        field.valueChanged.connect(self._tell_changes)
        self.fields[rule.name] = field
        unit = caption(say(rule.unit))
        unit.setFixedWidth(136)
        row.addWidget(field)
        row.addWidget(unit)
        return holder

    def _foot(self) -> QWidget:
        foot, column, row = Card(), QVBoxLayout(), QHBoxLayout()
        column.setSpacing(Space.S)
        row.setSpacing(Space.S)
        self.keep.setProperty("role", "primary")
        wear(self.trial, "history")
        self.note.setPlaceholderText(_("Why the rules change"))
        self.note.setAccessibleName(_("Note"))
        row.addWidget(self.note, 1)
        for button in (self.trial, self.usual, self.keep):
            row.addWidget(button)
        column.addWidget(self.changed)
        column.addLayout(row)
        foot.body.addLayout(column)
        self.keep.clicked.connect(lambda: self.kept.emit(self.policy(), self.note.text().strip()))
        self.usual.clicked.connect(lambda: self.fill(Policy()))
        self.trial.clicked.connect(lambda: self.trial_wanted.emit(self.policy()))
        return foot

    def show_policy(self, dated: DatedPolicy) -> None:
        """Show the rules in force; what was typed and not kept goes."""
        self._policy = dated.policy
        self.fill(dated.policy)
        since = say(message("These rules hold since {day}.", day=day(dated.since))) if dated.since else ""
        told = " ".join(part for part in (since, dated.note or "") if part) or _("These are the usual rules.")
        always = _(
            "The same rules hold for everyone. Every change is kept in the record with its day, and judges anew."
        )
        self.since.setText(f"{told}  {always}")

    def fill(self, policy: Policy) -> None:
        """Show rules without letting them hold."""
        for name, field in self.fields.items():
            field.setValue(_shown(name, getattr(policy, name)))
        for name, box in self.choices.items():
            box.setChecked(getattr(policy, name))
        self._tell_changes()

    def policy(self) -> Policy:
        """The rules as the form shows them; what it shows rounded and nobody touched stays as it is."""
        told: dict[str, Any] = {name: box.isChecked() for name, box in self.choices.items()}
        for name, field in self.fields.items():
            held = getattr(self._policy, name)
            value = field.value() / 100 if _is_share(name) else field.value()
            told[name] = held if field.value() == _shown(name, held) else value
        return replace(self._policy, **told)

    def unsaved(self) -> bool:
        """Whether the form shows other rules than those in force."""
        return self.policy() != self._policy

    def _tell_changes(self) -> None:
        many = len(differences(self._policy, self.policy())) if len(self.fields) else 0
        self.keep.setEnabled(bool(many))
        told = ngettext(
            "{count} rule is changed and does not hold yet.", "{count} rules are changed and do not hold yet.", many
        )
        self.changed.setText(told.format(count=count(many)) if many else _("The form shows the rules in force."))

    def _fold(self, *, shown: bool) -> None:
        self._folded.setVisible(shown)
        self.more.setText(_("Fewer rules") if shown else _("Further rules …"))


def _shown(name: str, value: Any) -> int:
    return int(round(value * 100) if _is_share(name) else round(value))


def _is_share(name: str) -> bool:
    return any(isinstance(rule, Rule) and rule.share and rule.name == name for group in GROUPS for rule in group.rules)


def _indented(label: QLabel) -> QLabel:
    label.setContentsMargins(Space.XL, 0, 0, 0)
    return label
