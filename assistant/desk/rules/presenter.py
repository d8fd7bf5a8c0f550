"""Which verb answers which wish of the settings."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from assistant.desk.asking import AskDialog
from assistant.desk.context import Context
from assistant.desk.presenter import Presenter
from assistant.desk.rules import asking, starters
from assistant.desk.rules.page import RulesPage
from assistant.desk.rules.past import changes_said
from assistant.desk.rules.preview import PreviewBox
from assistant.terms.errors import message
from assistant.terms.policy import DatedPolicy, Policy, PolicyStep
from assistant.terms.tiers import TierDefinition, TierPreview
from assistant.terms.work import Done
from assistant.verbs import assessing, browsing, tiering
from assistant.words import _, day, say

_TIERS_REST_ON = ("session", "creator", "account", "follower", "history", "tier_definition", "policy")


class RulesPresenter(Presenter):
    """Shows the policy in force and sets another; keeps the tier definitions."""

    tables: ClassVar[frozenset[str]] = frozenset({"policy", "flag", *_TIERS_REST_ON})

    def __init__(self, context: Context, page: RulesPage) -> None:
        super().__init__(context, page)
        self._page = page
        self._platforms: tuple[str, ...] = ()
        self._day = date.today()
        self._policy: DatedPolicy | None = None
        self._listed: tuple[TierDefinition, ...] = ()
        page.rules_chosen.connect(self._set)
        page.form.trial_wanted.connect(context.ways.trial_wanted)
        page.past.back_wanted.connect(self._ask_back)
        page.past.trial_wanted.connect(lambda step: context.ways.trial_wanted.emit(step.dated.policy))
        tiers = page.tiers
        tiers.add_wanted.connect(partial(self._ask_definition, None))
        tiers.change_wanted.connect(self._ask_definition)
        tiers.end_wanted.connect(self._ask_end)
        tiers.withdraw_wanted.connect(self._ask_withdraw)
        tiers.starter_wanted.connect(self._ask_starter)
        tiers.creator_opened.connect(context.ways.creator_wanted)
        page.log.creator_opened.connect(context.ways.creator_wanted)

    def refresh(self) -> None:
        """Ask for the policy in force, its history, and the tiers."""
        self.look(assessing.show_policy, then=self._on_policy, latest="policy")
        self.look(assessing.policy_history, then=self._page.past.show_steps, latest="history")
        self.look(assessing.flag_log, then=self._page.log.show_log, latest="log")
        self.look(browsing.newest_day, then=self._on_day, latest="day")
        self.look(tiering.platforms, then=self._on_platforms, latest="platforms")
        self.look(tiering.list_definitions, then=self._on_listed, latest="definitions")

    def _on_policy(self, dated: DatedPolicy) -> None:
        if dated != self._policy:  # an import behind it does not take away what was typed
            self._policy = dated
            self._page.show_policy(dated)

    def _on_day(self, newest: date) -> None:
        self._day = newest

    def _on_platforms(self, names: tuple[str, ...]) -> None:
        self._platforms = names

    def _on_listed(self, listed: tuple[TierDefinition, ...]) -> None:
        self._listed = listed
        self.look(tiering.definitions_in_force, then=self._on_holding, latest="holding")
        self.look(tiering.list_moves, then=self._page.tiers.show_moves, latest="moves")

    def _on_holding(self, holding: tuple[TierDefinition, ...]) -> None:
        self._page.tiers.show_definitions(self._listed, holding, self._day)

    # Rules

    def _set(self, policy: Policy, note: str) -> None:
        self.change(assessing.set_policy, policy, note, then=self._on_set)

    def _on_set(self, _done: Done) -> None:
        self._page.note.clear()
        self.context.ways.told.emit(_("The new rules hold from now on."))

    def _ask_back(self, step: PolicyStep) -> None:
        when = day(step.dated.since) if step.dated.since else _("the usual rules")
        dialog = AskDialog(
            self._page,
            _("Let these rules hold again"),
            _("Let these rules hold"),
            f"{when}: {changes_said(step)}",
        )
        note = QLineEdit(say(message("back to the rules of {day}", day=when)))
        dialog.form.addRow(_("Note"), note)
        dialog.ask(lambda: self._set(step.dated.policy, note.text().strip()))

    # Tiers

    def _ask_definition(self, before: TierDefinition | None) -> None:
        asking.ask_definition(self._page, self._platforms, self._day, self._preview, self._define, before)

    def _ask_starter(self) -> None:
        starters.ask_starter(
            self._page, tiering.starter_sets(), self._platforms, self._day, self._preview, self._define
        )

    def _ask_end(self, one: TierDefinition) -> None:
        asking.ask_day(self._page, one, self._day, self._preview, self._define, tiering.ending)

    def _ask_withdraw(self, one: TierDefinition) -> None:
        dialog = AskDialog(
            self._page,
            _("Withdraw a tier definition"),
            _("Withdraw it"),
            _("For a definition made by mistake: it counts as never made, but stays in the history."),
        )
        box = PreviewBox()
        dialog.form.addRow(box)
        self.look(tiering.preview_tiers, (), one.id, then=partial(_show, box), latest="preview")
        dialog.ask(lambda: self.change(tiering.withdraw_tier, one.id, then=self._on_defined))

    def _preview(self, definitions: Sequence[TierDefinition], box: PreviewBox) -> None:
        self.look(tiering.preview_tiers, tuple(definitions), then=partial(_show, box), latest="preview")

    def _define(self, definitions: Sequence[TierDefinition]) -> None:
        self.change(tiering.define_tiers, tuple(definitions), then=self._on_defined)

    def _on_defined(self, _done: Done) -> None:
        self.context.ways.told.emit(_("The tiers are cut anew."))


def _show(box: PreviewBox, found: TierPreview) -> None:
    if isValid(box):  # its dialog may be closed by now
        box.show_preview(found)
