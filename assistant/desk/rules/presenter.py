"""Which verb answers which wish of the settings."""

from typing import ClassVar

from assistant.desk.context import Context
from assistant.desk.presenter import Presenter
from assistant.desk.rules.page import RulesPage
from assistant.terms.errors import Trouble
from assistant.terms.policy import Policy
from assistant.terms.work import Done
from assistant.verbs import assessing
from assistant.words import _


class RulesPresenter(Presenter):
    """Shows the policy in force and sets another."""

    tables: ClassVar[frozenset[str]] = frozenset({"policy"})

    def __init__(self, context: Context, page: RulesPage) -> None:
        super().__init__(context, page)
        self._page = page
        page.rules_chosen.connect(self._set)

    def refresh(self) -> None:
        """Ask for the policy in force."""
        self.look(assessing.show_policy, then=self._page.show_policy, latest="policy")

    def _set(self, policy: Policy, note: str) -> None:
        if policy.tail_below >= policy.head_above:
            self._page.trouble.tell(Trouble("The head must begin above the tail; let the two shares not overlap."))
            return
        self.change(assessing.set_policy, policy, note, then=self._on_set)

    def _on_set(self, _done: Done) -> None:
        self._page.note.clear()
        self.context.ways.told.emit(_("The new rules hold from now on."))
