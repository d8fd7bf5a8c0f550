"""What the table of sessions looks like."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from assistant.desk.page import Page
from assistant.desk.saying import sessions_said
from assistant.desk.sessions.columns import columns
from assistant.desk.sessions.detail import SessionDetail
from assistant.desk.sessions.groups import BY, Groups
from assistant.desk.table.model import WindowModel
from assistant.desk.table.sheet import Sheet
from assistant.desk.table.view import TableView
from assistant.desk.table.views import ViewsButton
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.empty import EmptyState
from assistant.desk.widgets.period import ALL, PeriodPicker
from assistant.desk.widgets.search import SearchField
from assistant.terms.live import Session
from assistant.terms.platforms import Platform
from assistant.words import _, platform


class SessionsPage(Page):
    """Every session in a row; Enter or a double click shows where its figures come from."""

    sought = Signal(str)
    period_chosen = Signal(object, object)
    platform_chosen = Signal(str)
    group_chosen = Signal()
    opened = Signal(object)  # Session
    creator_opened = Signal(int)
    edited = Signal(object, str, object)
    edited_many = Signal(object)
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sessions"), parent)
        self.rows: WindowModel[Session] = WindowModel(columns(), self)
        self.table: TableView[Session] = TableView()
        self.table.show_model(self.rows)
        self.detail = SessionDetail()
        self.search, self.platform = SearchField(_("Search creator, account, title, id")), QComboBox()
        self.period, self.views, self._count = PeriodPicker(ALL), ViewsButton(), caption("")
        self.group, self.groups = QComboBox(), Groups(self.table)
        self._empty = EmptyState(
            "sessions",
            _("No sessions yet"),
            _("Export the list of live sessions from your platform and drop the file here."),
            _("Import files …"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.platform.addItem(_("All platforms"), "")
        for name in Platform:
            self.platform.addItem(platform(name.value), name.value)
        self.platform.setAccessibleName(_("Platform"))
        self._count.setWordWrap(False)
        for widget in (self._count, self.search, self.platform):
            self.top.addWidget(widget)
        periods = QHBoxLayout()
        periods.addWidget(self.period, 1)
        periods.addWidget(self.group)
        periods.addWidget(self.views)
        self.group.addItem(_("Not grouped"), "")
        names = (_("By creator"), _("By platform"), _("By category"), _("By week"))
        for by, said in zip(BY, names, strict=True):
            self.group.addItem(said, by)
        self.group.setAccessibleName(_("Group"))
        self.body.addLayout(periods)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(Sheet(self.table))
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setHandleWidth(Space.S)
        self.detail.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.groups)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.sought.connect(self.sought)
        self.period.chosen.connect(self.period_chosen)
        self.platform.activated.connect(lambda: self.platform_chosen.emit(self.platform.currentData()))
        self.group.activated.connect(self.group_chosen)
        self.group_chosen.connect(lambda: self._stack.setCurrentIndex(2 if self.grouped_by else 0))
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self._offer)
        self.rows.edited.connect(self.edited)
        self.rows.edited_many.connect(self.edited_many)
        self.rows.refused.connect(self.trouble.tell)
        self._empty.acted.connect(self.import_wanted)
        self.detail.creator_opened.connect(self.creator_opened)

    def show_count(self, total: int, *, asked_for_all: bool) -> None:
        """Say how many there are; where there are none at all, what to do."""
        self._count.setText(sessions_said(total))
        self._stack.setCurrentIndex(1 if asked_for_all and not total else 2 if self.grouped_by else 0)

    @property
    def grouped_by(self) -> str:
        """What the sessions are grouped by; empty where each stands for itself."""
        return str(self.group.currentData())

    def ungroup(self) -> None:
        """Let each session stand for itself again."""
        self.group.setCurrentIndex(0)
        self.group_chosen.emit()

    def show_origin(self) -> bool:
        """Show where the figures of the session that is looked at come from; False where none is."""
        row = self.table.looked_at()
        if row is not None:
            self.opened.emit(row)
        return row is not None

    def open_creator(self) -> bool:
        """Open the creator of the session that is looked at; False where there is none."""
        row = self.table.looked_at()
        if row is None or row.creator_id is None:
            return False
        self.creator_opened.emit(row.creator_id)
        return True

    def _offer(self, menu: QMenu, row: Session) -> None:
        where = QAction(_("Where do these figures come from?"), menu)
        where.triggered.connect(lambda: self.opened.emit(row))
        menu.addAction(where)
        if row.creator_id is not None:
            creator = row.creator_id
            opens = QAction(_("Open the creator's page"), menu)
            opens.triggered.connect(lambda: self.creator_opened.emit(creator))
            menu.addAction(opens)
