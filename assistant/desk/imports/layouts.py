"""The layouts of one's own: columns once assigned, known reports extended."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.columns import count_column, words_column
from assistant.desk.saying import kind_name
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble
from assistant.terms.mapping import MappingNote
from assistant.verbs import mapping
from assistant.words import _

_SIZE = (720, 420)
_ENDINGS = "*.toml"


class LayoutsDialog(QDialog):
    """A row a layout; each can be given to others, and forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layouts")
        self.setWindowTitle(_("Layouts of your own"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.trouble = TroubleBar()
        self.table: FixedTable[MappingNote] = FixedTable(_columns(), lambda row: row.id)
        self.give, self.take, self.drop = (
            QPushButton(name) for name in (_("Export …"), _("Import …"), _("Forget this one"))
        )
        self._build()
        self.refresh()

    def _build(self) -> None:
        close = QPushButton(_("Close"))
        close.setDefault(True)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for button in (self.take, self.give, self.drop):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("Layouts of your own")))
        column.addWidget(
            caption(_("Reports whose columns you assigned, and known reports whose new headers were learnt."))
        )
        column.addWidget(self.trouble)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        close.clicked.connect(self.reject)
        self.table.picked.connect(self._on_picked)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(lambda: self._try(lambda: mapping.drop_mapping(self._looked_at().id)))

    def refresh(self) -> None:
        """Show what is kept now."""
        self.table.show_rows(mapping.list_mappings())
        self._on_picked(self.table.looked_at())

    def _on_picked(self, one: MappingNote | None) -> None:
        for button in (self.give, self.drop):
            button.setEnabled(one is not None)

    def _looked_at(self) -> MappingNote:
        one = self.table.looked_at()
        if one is None:
            raise Trouble("Choose one from the list.")
        return one

    def _give(self) -> None:
        one = self._looked_at()
        name, _kind = QFileDialog.getSaveFileName(self, _("Export …"), f"{one.title}.toml", _ENDINGS)
        if name:
            self._try(lambda: mapping.export_mapping(one.id, Path(name)))

    def _take(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Import …"), "", _ENDINGS)
        if name:
            self._try(lambda: mapping.import_mapping(Path(name)))

    def _try(self, act: Callable[[], object]) -> None:
        self.trouble.calm()
        try:
            act()
        except Trouble as trouble:
            self.trouble.tell(trouble)
        self.refresh()


def _columns() -> tuple[Column[MappingNote], ...]:
    return (
        words_column("title", _("Name"), lambda row: row.title, 220),
        words_column("kind", _("Rows are"), lambda row: kind_name(row.kind), 140),
        words_column("platform", _("Platform"), lambda row: row.platform, 110),
        count_column("columns", _("Columns"), lambda row: row.columns, 90),
    )
