"""The layouts of one's own: columns once assigned, known reports extended."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from assistant.desk.columns import count_column, words_column
from assistant.desk.saying import kind_name
from assistant.desk.table.columns import Column
from assistant.desk.table.listed import ListDialog
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble
from assistant.terms.mapping import MappingNote
from assistant.verbs import mapping
from assistant.words import _, platform

_SIZE = (720, 420)
_ENDINGS = "*.toml"


class LayoutsDialog(ListDialog[MappingNote]):
    """A row a layout; each can be given to others, and forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        about = _("Reports whose columns you assigned, and known reports whose new headers were learnt.")
        super().__init__("layouts", _("Layouts of your own"), _columns(), lambda row: row.id, about, parent)
        self.resize(*_SIZE)
        self.trouble = TroubleBar()
        self.below.addWidget(self.trouble)
        self.give, self.take, self.drop = (
            QPushButton(name) for name in (_("Export …"), _("Import …"), _("Forget this one"))
        )
        self.offer(self.take)
        for button in (self.give, self.drop):
            self.offer_for_row(button)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(lambda: self._try(lambda: mapping.drop_mapping(self._looked_at().id)))
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        self.table.show_rows(mapping.list_mappings())

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
        words_column("platform", _("Platform"), lambda row: platform(row.platform), 110),
        count_column("columns", _("Columns"), lambda row: row.columns, 90),
    )
