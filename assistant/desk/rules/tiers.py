"""The editor of tiers: what counts as mid-tier on each platform, and who moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from assistant.desk.columns import day_column, words_column
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption, heading
from assistant.terms.errors import message
from assistant.terms.tiers import TierDefinition, TierMove
from assistant.verbs.tier_words import edge_said, measure_said, reason_said, source_said, tier_said
from assistant.words import _, day, platform, say


class State(IntEnum):
    """How a definition stands on the day that is looked at."""

    HOLDS = 0
    USUAL = 1  # the rank of reach, where nothing is defined
    COMES = 2
    PAST = 3
    WITHDRAWN = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """A definition and how it stands."""

    definition: TierDefinition
    state: State


class TierEditor(QWidget):
    """Definitions above, moves below."""

    add_wanted = Signal()
    change_wanted = Signal(object)  # TierDefinition
    end_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    starter_wanted = Signal()
    creator_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FixedTable[Standing] = FixedTable(_columns(), _key)
        self.moves: FixedTable[TierMove] = FixedTable(_move_columns(), lambda row: (row.creator_id, row.day))
        self.add, self.starter = QPushButton(_("Add a definition …")), QPushButton(_("Use a starter set …"))
        self.change, self.end = QPushButton(_("Change …")), QPushButton(_("End …"))
        self.withdraw, self.every = QPushButton(_("Withdraw …")), QCheckBox(_("Also earlier ones"))
        self.moves.hint = _("Nobody came into another tier in the past year.")
        self._all: tuple[Standing, ...] = ()
        self._build()
        self._on_picked(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(
            caption(
                _(
                    "Each platform is cut by itself; of several platforms a creator's strongest counts."
                    " A tier set by hand wins. Near a boundary she stays where she was,"
                    " until her figure lies beyond it by a tenth or four weeks in a row;"
                    " by falling sales she moves only after thirteen, so that a shortfall does not hide itself."
                )
            )
        )
        column.addLayout(self._buttons())
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(Space.S)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self._moves_part())
        parts.setSizes([300, 220])
        column.addWidget(parts, 1)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(self._on_opened)
        self.table.menu_wanted.connect(self._offer)
        self.moves.opened.connect(lambda row: self.creator_opened.emit(row.creator_id))
        self.every.toggled.connect(self._show)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.add.setProperty("role", "primary")
        wear(self.add, "add", on_accent=True)
        for button in (self.add, self.starter, self.change, self.end, self.withdraw):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.every)
        self.add.clicked.connect(self.add_wanted)
        self.starter.clicked.connect(self.starter_wanted)
        for button, wanted in (
            (self.change, self.change_wanted),
            (self.end, self.end_wanted),
            (self.withdraw, self.withdraw_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=wanted: signal.emit(self.chosen()))
        return row

    def _moves_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(heading(_("Who moved in the past year")))
        column.addWidget(self.moves, 1)
        return part

    def show_definitions(
        self, listed: Sequence[TierDefinition], holding: Sequence[TierDefinition], today: date
    ) -> None:
        """Show all definitions, and which of them hold on a day."""
        now = {one.id for one in holding if one.id}
        usual = (Standing(one, State.USUAL) for one in holding if not one.id)
        self._all = (*(Standing(one, _state(one, now, today)) for one in listed), *usual)
        self._show()

    def show_moves(self, moves: Sequence[TierMove]) -> None:
        """Show who came into another tier."""
        self.moves.show_rows([one for one in moves if one.before is not None])

    def chosen(self) -> TierDefinition | None:
        """The definition that is looked at."""
        row = self.table.looked_at()
        return row.definition if row else None

    def _show(self) -> None:
        earlier = self.every.isChecked()
        self.table.show_rows([row for row in self._all if earlier or row.state < State.PAST])

    def _on_picked(self, row: Standing | None) -> None:
        ours = row is not None and row.definition.id > 0 and row.state < State.PAST
        self.change.setEnabled(row is not None and row.state < State.PAST)
        self.end.setEnabled(ours and row is not None and not row.definition.ends)
        self.withdraw.setEnabled(ours)

    def _on_opened(self, row: Standing) -> None:
        if row.state < State.PAST:
            self.change_wanted.emit(row.definition)

    def _offer(self, menu: QMenu, row: Standing) -> None:
        for button, wanted in (
            (self.change, self.change_wanted),
            (self.end, self.end_wanted),
            (self.withdraw, self.withdraw_wanted),
        ):
            action = QAction(button.text(), menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, signal=wanted: signal.emit(row.definition))
            menu.addAction(action)


def _key(row: Standing) -> tuple[int, str]:
    return (row.definition.id, row.definition.platform)


def _state(one: TierDefinition, now: set[int], today: date) -> State:
    if one.withdrawn_at:
        return State.WITHDRAWN
    if one.id in now or (one.ends and one.since <= today):
        return State.HOLDS if one.id in now else State.PAST
    return State.COMES if one.since > today else State.PAST


def _said(row: Standing) -> str:
    one = row.definition
    if row.state is State.WITHDRAWN:
        return say(message("withdrawn on {day}", day=day(one.withdrawn_at)))
    names = {
        State.HOLDS: _("holds"),
        State.USUAL: _("holds, as nothing is defined"),
        State.COMES: _("from its day on"),
        State.PAST: _("earlier"),
    }
    return names[row.state]


def _columns() -> tuple[Column[Standing], ...]:
    def edge(row: Standing, value: float | None) -> str | None:
        return None if value is None else edge_said(row.definition.measure, value)

    return (
        words_column("platform", _("Platform"), lambda row: platform(row.definition.platform), 144),
        words_column("measure", _("Measure"), lambda row: measure_said(row.definition.measure), 150),
        Column("low", _("Mid-tier from"), lambda row: edge(row, row.definition.low), align=RIGHT, width=110),
        Column("high", _("Head from"), lambda row: edge(row, row.definition.high), align=RIGHT, width=110),
        words_column(
            "together",
            _("Several measures"),
            lambda row: _("only together") if row.definition.together else _("enough by itself"),
            130,
            tooltip=_(
                "Of several measures on one platform each is enough by itself, or all that say so must be reached."
            ),
        ),
        day_column("since", _("Valid from"), lambda row: row.definition.since if row.definition.id else None, 100),
        words_column("source", _("Source"), lambda row: source_said(row.definition), 200),
        Column(
            "state",
            _("State"),
            _said,
            width=190,
            tone=lambda row: Tone.GOOD if row.state is State.HOLDS else None,
        ),
    )


def _move_columns() -> tuple[Column[TierMove], ...]:
    return (
        day_column("day", _("Day"), lambda row: row.day, 100),
        words_column("creator", _("Creator"), lambda row: row.creator, 130),
        words_column("before", _("From tier"), lambda row: tier_said(row.before), 90),
        words_column("after", _("To tier"), lambda row: tier_said(row.after), 90),
        words_column("why", _("Why"), reason_said, 620),
    )
