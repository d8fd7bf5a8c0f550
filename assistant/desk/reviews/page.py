"""What the reviews look like: who is put forward, and who is in review."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from assistant.desk.page import Page
from assistant.desk.reviews.columns import STATE, review_columns
from assistant.desk.reviews.detail import ReviewCard
from assistant.desk.reviews.forward import Forward
from assistant.desk.table.cells import PillDelegate
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.views import ViewsButton
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.search import SearchField
from assistant.terms.errors import message
from assistant.terms.findings import Assessment
from assistant.terms.pinyin import found
from assistant.terms.review import Review, ReviewState
from assistant.words import _, count, say

_FORWARD, _REVIEWS = 0, 1


class ReviewsPage(Page):
    """Two tabs: put forward, and reviews."""

    state_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reviews"), parent)
        self.tabs, self.forward, self.card = QTabWidget(), Forward(), ReviewCard()
        self.table: FixedTable[Review] = FixedTable(review_columns(date.today()), lambda row: row.id)
        self.state, self.views, self.search = QComboBox(), ViewsButton(), SearchField(_("Search creators"))
        self._reviews: Sequence[Review] = ()
        self._empty = EmptyState(
            "review",
            _("No reviews here"),
            _("Open the list of those put forward, look at the reasons, and put a creator into review."),
            _("See who is put forward"),
        )
        self._build()

    def _build(self) -> None:
        self.table.setItemDelegateForColumn(STATE, PillDelegate(self.table))
        for name, state in (
            (_("Open reviews"), ReviewState.OPEN.value),
            (_("Closed reviews"), ReviewState.CLOSED.value),
            (_("All reviews"), ""),
        ):
            self.state.addItem(name, state)
        self.state.setCurrentIndex(2)
        self.state.setAccessibleName(_("State"))
        self.state.activated.connect(self.state_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts())
        self._stack.addWidget(self._empty)
        reviews = QWidget()
        column, row = QVBoxLayout(reviews), QHBoxLayout()
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        row.addWidget(self.state)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        for widget in (self.search, self.views):
            self.top.addWidget(widget)
        self.search.sought.connect(self._seek)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.forward, _("Put forward"))
        self.tabs.addTab(reviews, _("Reviews"))
        self.body.addWidget(self.tabs, 1)
        self.table.picked.connect(self.card.show_review)
        self.table.opened.connect(lambda review: self.card.creator_opened.emit(review.creator_id))
        self._empty.acted.connect(lambda: self.tabs.setCurrentIndex(_FORWARD))

    def _parts(self) -> QSplitter:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(Space.M)
        parts.addWidget(Sheet(self.table, sums=False))
        parts.addWidget(self.card)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setSizes([460, 700])
        return parts

    def chosen_state(self) -> ReviewState | None:
        """Which reviews are wanted; None for all."""
        state = self.state.currentData()
        return ReviewState(state) if state else None

    def show_assessment(self, assessment: Assessment) -> None:
        """Show who is put forward."""
        named = message("Put forward ({count})", count=count(len(assessment.flagged)))
        self.tabs.setTabText(_FORWARD, say(named))
        self.forward.show_assessment(assessment)

    def show_reviews(self, reviews: Sequence[Review]) -> None:
        """Show reviews; the first is looked at unless another was."""
        self._reviews = reviews
        self._show_sought()
        opened = sum(each.state is ReviewState.OPEN for each in reviews)
        name = _("Reviews ({count})").format(count=opened) if opened else _("Reviews")
        self.tabs.setTabText(_REVIEWS, name)
        self._stack.setCurrentIndex(0 if reviews else 1)
        if reviews and self.table.looked_at() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _seek(self, text: str) -> None:
        self.forward.seek(text)
        self._show_sought()

    def _show_sought(self) -> None:
        """Only reviews of creators whose names hold what is looked for."""
        text = self.search.text().strip()
        self.table.show_rows([each for each in self._reviews if not text or found(each.creator, text)])

    def open_creator(self) -> bool:
        """Open the creator of the row that is looked at; False where none is."""
        row = self.forward.table.looked_at() if self.tabs.currentIndex() == _FORWARD else self.table.looked_at()
        if row is not None:
            self.card.creator_opened.emit(row.creator_id)
        return row is not None

    def show_review(self, review: int) -> None:
        """Go to a review."""
        self.tabs.setCurrentIndex(_REVIEWS)
        self.table.look_at(review)
