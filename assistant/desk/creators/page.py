"""What the table of creators looks like."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QStackedWidget, QWidget

from assistant.desk.creators.columns import TIERS, columns
from assistant.desk.page import Page
from assistant.desk.saying import tier_name
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.views import ViewsButton
from assistant.desk.theme.icons import wear
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.search import SearchField
from assistant.terms.comparing import MOST_COMPARED
from assistant.terms.errors import Trouble, message
from assistant.terms.live import Creator
from assistant.words import _, count, say


class CreatorsPage(Page):
    """Every creator in a row; a double click or Enter opens one, the other cells can be edited."""

    sought = Signal(str)
    tier_chosen = Signal(str)
    opened = Signal(int)
    edited = Signal(object, str, object)
    edited_many = Signal(object)
    add_wanted = Signal()
    merge_wanted = Signal(object)  # Creator
    merges_wanted = Signal()
    compare_wanted = Signal(list)  # list[int]
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Creators"), parent)
        self._assessed: Callable[[int], str | None] = lambda _creator: None
        self.table: FixedTable[Creator] = FixedTable(columns(self.tier_of), lambda row: row.id)
        self.search, self.tier, self._count = SearchField(_("Search creators")), QComboBox(), caption("")
        self.views, self.compare = ViewsButton(), QPushButton(_("Compare …"))
        self.add, self.merges = QPushButton(_("Add a creator …")), QPushButton(_("Merges …"))
        self._empty = EmptyState(
            "creators",
            _("No creators yet"),
            _("They appear with the first import, or add one by hand."),
            _("Import files …"),
        )
        self._build()

    def _build(self) -> None:
        self.tier.addItem(_("All tiers"), "")
        for tier in TIERS:
            self.tier.addItem(tier_name(tier), tier)
        self.tier.setAccessibleName(_("Tier"))
        wear(self.add, "add")
        wear(self.compare, "chart")
        wear(self.merges, "creators")
        self.merges.clicked.connect(self.merges_wanted)
        self._count.setWordWrap(False)
        self.compare.setToolTip(_("The selected creators in one chart; hold Ctrl to select several."))
        self.compare.clicked.connect(self._compare)
        for widget in (self._count, self.search, self.tier, self.views, self.compare, self.merges, self.add):
            self.top.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(Sheet(self.table))
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.search.sought.connect(self.sought)
        self.table.found.connect(self._show_count)
        self.tier.activated.connect(lambda: self.tier_chosen.emit(self.tier.currentData()))
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.menu_wanted.connect(self._offer)
        self.table.rows.edited.connect(self.edited)
        self.table.rows.edited_many.connect(self.edited_many)
        self.table.rows.refused.connect(self.trouble.tell)
        self.add.clicked.connect(self.add_wanted)
        self._empty.acted.connect(self.import_wanted)

    def use_tiers(self, assessed: Callable[[int], str | None]) -> None:
        """Say where a tier comes from that was not set by hand."""
        self._assessed = assessed

    def tier_of(self, row: Creator) -> str | None:
        """The tier set by hand, else the policy's."""
        return row.tier or self._assessed(row.id)

    def show_creators(self, rows: Sequence[Creator], *, all_of_them: bool) -> None:
        """Show creators; where there are none at all, say what to do."""
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(1 if all_of_them and not rows else 0)

    def _compare(self) -> None:
        """Compare the selected rows, unless they are more than a chart can tell apart."""
        rows = self.table.selected()
        if len(rows) > MOST_COMPARED:
            told = Trouble(
                "{count} creators are selected; a chart can tell {most} apart.", count=len(rows), most=MOST_COMPARED
            )
            self.trouble.tell(told)
        else:
            self.trouble.calm()
            self.compare_wanted.emit([row.id for row in rows])

    def open_creator(self) -> bool:
        """Open the creator that is looked at; False where none is."""
        row = self.table.looked_at()
        if row is not None:
            self.opened.emit(row.id)
        return row is not None

    def ask_same(self) -> bool:
        """Ask who is the same person as the one looked at; False where none is."""
        row = self.table.looked_at()
        if row is not None:
            self.merge_wanted.emit(row)
        return row is not None

    def _show_count(self, found: int) -> None:
        self._count.setText(say(message("{count} creators", count=count(found))))

    def _offer(self, menu: QMenu, row: Creator) -> None:
        action = QAction(_("Open the creator's page"), menu)
        action.triggered.connect(lambda: self.opened.emit(row.id))
        menu.addAction(action)
        compare = QAction(_("Compare …"), menu)
        compare.triggered.connect(self._compare)
        menu.addAction(compare)
        same = QAction(_("The same person as …"), menu)
        same.triggered.connect(lambda: self.merge_wanted.emit(row))
        menu.addAction(same)
