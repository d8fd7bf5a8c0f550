"""What the settings look like: the rules of judgement, the tiers, the history of both."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QTabWidget, QWidget

from assistant.desk.page import Page
from assistant.desk.rules.form import RulesForm
from assistant.desk.rules.log import FlagLog
from assistant.desk.rules.past import RulesPast
from assistant.desk.rules.tiers import TierEditor
from assistant.desk.widgets.card import caption
from assistant.terms.policy import DatedPolicy
from assistant.words import _


class RulesPage(Page):
    """The rules are kept in the record with their day; the looks belong to this computer."""

    rules_chosen = Signal(object, str)  # Policy, note

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), parent)
        self.tabs, self.form, self.tiers = QTabWidget(), RulesForm(), TierEditor()
        self.past, self.log = RulesPast(), FlagLog()
        self._build()
        self.form.kept.connect(self.rules_chosen)

    def _build(self) -> None:
        looks = caption(_("Choose colours and language in the menu View; they hold for this computer."))
        looks.setWordWrap(False)
        self.top.addWidget(looks)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.form, _("Rules of judgement"))
        self.tabs.addTab(self.tiers, _("Tiers"))
        self.tabs.addTab(self.past, _("History of the rules"))
        self.tabs.addTab(self.log, _("Log of flags"))
        self.body.addWidget(self.tabs, 1)

    @property
    def fields(self) -> dict[str, QSpinBox]:
        """The numbers of the form, by rule."""
        return self.form.fields

    @property
    def choices(self) -> dict[str, QCheckBox]:
        """The choices of the form, by rule."""
        return self.form.choices

    @property
    def note(self) -> QLineEdit:
        """Why the rules change."""
        return self.form.note

    @property
    def keep(self) -> QPushButton:
        """Lets the rules of the form hold."""
        return self.form.keep

    def show_policy(self, dated: DatedPolicy) -> None:
        """Show the rules in force."""
        self.form.show_policy(dated)
