"""The tables of a creator's page, a tab each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from assistant.desk.columns import count_column, day_column, moment_column, money_column, words_column
from assistant.desk.creator.files import FilesTab
from assistant.desk.creator.income import IncomeTab
from assistant.desk.creator.standing import tier_columns
from assistant.desk.history import can_be_undone, edit_columns
from assistant.desk.saying import outcome_name
from assistant.desk.sessions.columns import columns as session_columns
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.model import WindowModel
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.view import TableView
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.terms.live import Cost, Edit, Mark, Session
from assistant.terms.overview import BestSeller, PlannedPick, Profile
from assistant.terms.review import Review
from assistant.terms.tiers import TierStanding
from assistant.words import _


class CreatorLists(QTabWidget):
    """Sessions, sellers, income and costs, plans, marks, reviews and edits, a tab each."""

    plan_dropped = Signal(int)
    plan_wanted = Signal()
    cost_wanted = Signal()
    cost_dropped = Signal(int)
    mark_wanted = Signal()
    mark_dropped = Signal(int)
    edit_undone = Signal(int)
    review_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.sessions: WindowModel[Session] = WindowModel(session_columns(with_creator=False), self)
        self.session_table: TableView[Session] = TableView()
        self.session_table.show_model(self.sessions)
        self.sellers = FixedTable(_sellers(), lambda row: row.product)
        self.planned = FixedTable(_planned(), lambda row: row.id)
        self.costs = FixedTable(_costs(), lambda row: row.id)
        self.marks = FixedTable(_marks(), lambda row: row.id)
        self.reviews = FixedTable(_reviews(), lambda row: row.id)
        self.edits = FixedTable(edit_columns(), lambda row: row.id)
        self.money = IncomeTab(_with_button(self.costs, _("Add a cost …"), self.cost_wanted))
        self.files = FilesTab()
        self._named: list[tuple[str, QWidget]] = []  # tabs whose names carry the count of their rows
        self.tiers = FixedTable(tier_columns(), lambda row: row.day)
        self._build()

    def _build(self) -> None:
        self.addTab(Sheet(self.session_table), _("Sessions"))
        self.addTab(self.sellers, _("Sells best"))
        self.addTab(self.money, _("Money"))
        for name, widget in (
            (_("Planned"), _with_button(self.planned, _("Plan a product …"), self.plan_wanted)),
            (_("Marks"), _with_button(self.marks, _("Add a mark …"), self.mark_wanted)),
            (_("Reviews"), self.reviews),
            (_("Edits"), self.edits),
        ):
            self.addTab(widget, name)
            self._named.append((name, widget))
        self.addTab(self.tiers, _("Tier"))
        self.addTab(self.files, _("Notes and files"))
        for table, text, dropped in (
            (self.planned, _("Take off the list"), self.plan_dropped),
            (self.costs, _("Delete this cost"), self.cost_dropped),
            (self.marks, _("Delete this mark"), self.mark_dropped),
            (self.edits, _("Undo this edit"), self.edit_undone),
        ):
            table.menu_wanted.connect(partial(_offer, text, dropped))
        self.sellers.hint = _("What she sells best appears once products of her sessions are imported.")
        self.planned.hint = _("Nothing is planned. Plan a product here, or from the products.")
        self.costs.hint = _("No costs are noted.")
        self.marks.hint = _("No marks yet. Note what happened, such as a new time slot; it is drawn into her charts.")
        self.reviews.hint = _("She was never in review.")
        self.edits.hint = _("Nothing was changed by hand.")
        self.files.table.hint = _("No documents yet. Contracts and certificates say on the overview when they expire.")
        self.reviews.opened.connect(lambda _row: self.review_opened.emit())

    def show_standing(self, standing: TierStanding) -> None:
        """Show how she came to her tier."""
        self.tiers.show_rows(standing.moves)

    def show_profile(self, profile: Profile) -> None:
        """Show what belongs to a creator; her sessions come in windows."""
        self.sellers.show_rows(profile.best_sellers)
        self.planned.show_rows(profile.planned)
        self.costs.show_rows(profile.costs)
        self.marks.show_rows(profile.marks)
        self.reviews.show_rows(profile.reviews)
        self.edits.show_rows(profile.edits)
        counted = (profile.planned, profile.marks, profile.reviews, profile.edits)
        for (name, widget), rows in zip(self._named, counted, strict=True):
            self.setTabText(self.indexOf(widget), _counted(name, rows))


def _counted(name: str, rows: Sequence[object]) -> str:
    return f"{name} ({len(rows)})" if rows else name


def _with_button(table: QWidget, text: str, wanted: SignalInstance) -> QWidget:
    holder, button = QWidget(), QPushButton(text)
    wear(button, "add")
    button.clicked.connect(wanted)
    column, row = QVBoxLayout(holder), QHBoxLayout()
    column.setContentsMargins(0, Space.S, 0, 0)
    column.setSpacing(Space.S)
    row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(table, 1)
    return holder


def _offer(text: str, wanted: SignalInstance, menu: QMenu, row: PlannedPick | Cost | Mark | Edit) -> None:
    if isinstance(row, Edit) and not can_be_undone(row):
        return
    action = QAction(text, menu)
    action.triggered.connect(lambda: wanted.emit(row.id))
    menu.addAction(action)


def _sellers() -> tuple[Column[BestSeller], ...]:
    return (
        words_column("product", _("Product"), lambda row: row.product, 420),
        count_column("sessions", _("Sessions"), lambda row: row.sessions),
        money_column("gmv_fen", _("GMV"), lambda row: row.gmv_fen, 130),
    )


def _planned() -> tuple[Column[PlannedPick], ...]:
    return (
        words_column("product", _("Product"), lambda row: row.product, 420),
        words_column("note", _("Note"), lambda row: row.note, 320),
    )


def _costs() -> tuple[Column[Cost], ...]:
    return (
        day_column("on_day", _("Day"), lambda row: row.on_day),
        words_column("kind", _("Kind"), lambda row: row.kind, 140),
        money_column("amount_fen", _("Amount"), lambda row: row.amount_fen),
        words_column("note", _("Note"), lambda row: row.note, 320),
    )


def _marks() -> tuple[Column[Mark], ...]:
    return (
        day_column("first", _("From"), lambda row: row.first),
        day_column("last", _("To"), lambda row: row.last),
        words_column("title", _("What happened"), lambda row: row.title, 320),
    )


def _reviews() -> tuple[Column[Review], ...]:
    return (
        moment_column("opened_at", _("Opened"), lambda row: row.opened_at),
        day_column("due_on", _("Due on"), lambda row: row.due_on),
        words_column("outcome", _("Outcome"), _outcome, 160),
        words_column("note", _("Last note"), lambda row: row.notes[-1].text if row.notes else None, 460),
    )


def _outcome(row: Review) -> str:
    return _("open") if row.outcome is None else outcome_name(row.outcome)
