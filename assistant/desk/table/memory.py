"""Tables that come back as they were left: widths, order, hidden columns and sort."""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from assistant.desk.settings import Settings
from assistant.desk.table.view import TableView


def remember(view: TableView[Any], settings: Settings, name: str) -> None:
    """Put a table's columns back and keep every later change of them; to be called once it shows its model."""
    _Memory(view, settings, name)


class _Memory(QObject):
    """Writes the layout down once a change of it has come to rest."""

    def __init__(self, view: TableView[Any], settings: Settings, name: str) -> None:
        super().__init__(view)
        self._view, self._settings = view, settings
        model = view.model()
        self._name = f"{name}-{model.columnCount()}"  # with other columns by now it begins anew
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._keep)
        kept = settings.layout(self._name)
        if not kept.isEmpty():
            view.restore_layout(bytes(kept.data()))
        header = view.horizontalHeader()
        for change in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            change.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._rest.start()

    def _keep(self) -> None:
        self._settings.keep_layout(self._name, self._view.layout_state())
