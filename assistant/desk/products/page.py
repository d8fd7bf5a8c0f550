"""What products and picks look like."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QTabWidget, QWidget

from assistant.desk.page import Page
from assistant.desk.products.columns import pick_columns, product_columns
from assistant.desk.saying import rows_said
from assistant.desk.table.model import WindowModel
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.view import TableView
from assistant.desk.table.views import ViewsButton
from assistant.desk.theme.icons import wear
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.search import SearchField
from assistant.terms.live import Pick, Product
from assistant.words import _

_PICKS = 1  # the tab


class ProductsPage(Page):
    """Two tables: what can be sold, and what was sold in which session."""

    sought = Signal(str)
    product_edited = Signal(object, str, object)
    pick_edited = Signal(object, str, object)
    products_edited = Signal(object)
    picks_edited = Signal(object)
    plan_wanted = Signal(object)  # Product
    creator_opened = Signal(int)
    tab_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Products"), parent)
        self.products: WindowModel[Product] = WindowModel(product_columns(), self)
        self.picks: WindowModel[Pick] = WindowModel(pick_columns(), self)
        self.product_table: TableView[Product] = TableView()
        self.pick_table: TableView[Pick] = TableView()
        self.product_table.show_model(self.products)
        self.pick_table.show_model(self.picks)
        self.search, self.count, self.tabs = SearchField(_("Search products")), caption(""), QTabWidget()
        self.views = ViewsButton()
        self.plan = QPushButton(_("Plan for a creator …"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.count.setWordWrap(False)
        wear(self.plan, "picks")
        self.plan.setEnabled(False)
        self.plan.setToolTip(_("Choose one product first."))
        for widget in (self.count, self.search, self.views, self.plan):
            self.top.addWidget(widget)
        self.product_table.hint = _("No products here. They come with product lists and with what sold in sessions.")
        self.pick_table.hint = _("Nothing here. It comes with reports of what sold in sessions.")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(Sheet(self.product_table), _("Products"))
        self.tabs.addTab(Sheet(self.pick_table), _("Sold in sessions"))
        self.body.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.search.sought.connect(self.sought)
        self.tabs.currentChanged.connect(lambda _tab: self.tab_chosen.emit())
        self.tabs.currentChanged.connect(lambda tab: self.plan.setVisible(tab != _PICKS))
        self.products.edited.connect(self.product_edited)
        self.picks.edited.connect(self.pick_edited)
        self.products.edited_many.connect(self.products_edited)
        self.picks.edited_many.connect(self.picks_edited)
        for rows in (self.products, self.picks):
            rows.refused.connect(self.trouble.tell)
        self.product_table.selectionModel().selectionChanged.connect(self._on_selected)
        self.products.modelReset.connect(self._on_selected)
        self.plan.clicked.connect(self._on_plan)
        self.product_table.opened.connect(self.plan_wanted)
        self.product_table.menu_wanted.connect(self._offer_plan)
        self.pick_table.opened.connect(self._open_creator)
        self.pick_table.menu_wanted.connect(self._offer_creator)

    @property
    def on_picks(self) -> bool:
        """Whether picks are seen."""
        return self.tabs.currentIndex() == _PICKS

    def show_count(self, total: int) -> None:
        """Say how many rows there are."""
        self.count.setText(rows_said(total))

    def _on_selected(self) -> None:
        self.plan.setEnabled(len(self.product_table.selected()) == 1)

    def _on_plan(self) -> None:
        chosen = self.product_table.selected()
        if len(chosen) == 1:
            self.plan_wanted.emit(chosen[0])

    def _offer_plan(self, menu: QMenu, row: Product) -> None:
        _add(menu, _("Plan for a creator …"), lambda: self.plan_wanted.emit(row))

    def _offer_creator(self, menu: QMenu, row: Pick) -> None:
        if row.creator_id is not None:
            _add(menu, _("Open the creator's page"), lambda: self._open_creator(row))

    def open_creator(self) -> bool:
        """Open the creator of the pick that is looked at; False where there is none."""
        row = self.pick_table.looked_at() if self.on_picks else None
        if row is None or row.creator_id is None:
            return False
        self.creator_opened.emit(row.creator_id)
        return True

    def _open_creator(self, row: Pick) -> None:
        if row.creator_id is not None:
            self.creator_opened.emit(row.creator_id)


def _add(menu: QMenu, text: str, act: Callable[[], None]) -> None:
    action = QAction(text, menu)
    action.triggered.connect(lambda _checked=False: act())
    menu.addAction(action)
