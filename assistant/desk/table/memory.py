"""Tables that come back as they were left, and the views of them that were given a name."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from assistant.desk.settings import Settings
from assistant.desk.table.layout import Layout, lay_out, layout_of, read
from assistant.desk.table.view import TableView
from assistant.terms.errors import Trouble


def remember(view: TableView[Any], settings: Settings, name: str) -> "Memory":
    """Put a table back as it was left and keep every later change; to be called once it shows its model."""
    return Memory(view, settings, name)


class Memory(QObject):
    """Writes the layout down once a change of it has come to rest; keeps named views."""

    changed = Signal()  # another view, or another name

    def __init__(self, view: TableView[Any], settings: Settings, name: str) -> None:
        super().__init__(view)
        self.view, self._settings, self._name = view, settings, name
        self._usual = layout_of(view)
        self.current = ""  # the name of the view that was chosen last
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._keep)
        kept = read(settings.layout(name))
        if kept is not None:
            lay_out(view, kept)
            self.current = next((one for one, layout in self._named().items() if layout == layout_of(view)), "")
        header = view.horizontalHeader()
        for change in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            change.connect(self._on_changed)
        if view.filters is not None:
            view.filters.changed.connect(self._on_changed)

    @property
    def names(self) -> tuple[str, ...]:
        """The views that have a name."""
        return tuple(sorted(self._named()))

    @property
    def unkept(self) -> bool:
        """Whether the table is looked at otherwise than the chosen view says."""
        return bool(self.current) and self._named().get(self.current) != layout_of(self.view)

    def show_view(self, name: str) -> None:
        """Look at the table by a view, or in the usual way."""
        layout = self._named().get(name, self._usual) if name else self._usual
        lay_out(self.view, layout)
        self._choose(name)

    def keep_as(self, name: str) -> None:
        """Give the way in which the table is looked at a new name; Trouble where it is taken or empty."""
        self._write({**self._named(), self._free(name): layout_of(self.view)})
        self._choose(name.strip())

    def update_view(self) -> None:
        """Let the chosen view be what is seen now."""
        if self.current:
            self._write({**self._named(), self.current: layout_of(self.view)})
            self.changed.emit()

    def rename(self, name: str) -> None:
        """Give the chosen view another name; Trouble where it is taken or empty."""
        views = self._named()
        if name.strip() != self.current and self.current in views:
            views[self._free(name)] = views.pop(self.current)
            self._write(views)
            self._choose(name.strip())

    def drop(self) -> None:
        """Forget the chosen view; the table stays as it is."""
        views = self._named()
        views.pop(self.current, None)
        self._write(views)
        self._choose("")

    def _on_changed(self) -> None:
        self._rest.start()

    def _free(self, name: str) -> str:
        name = name.strip()
        if not name:
            raise Trouble("A view needs a name.")
        if name in self._named():
            raise Trouble("There is a view called {name} already.", name=name)
        return name

    def _choose(self, name: str) -> None:
        self.current = name
        self.changed.emit()

    def _named(self) -> dict[str, Layout]:
        found = {name: read(text) for name, text in self._settings.views(self._name).items()}
        return {name: layout for name, layout in found.items() if layout is not None}

    def _write(self, views: dict[str, Layout]) -> None:
        self._settings.keep_views(self._name, {name: layout.written() for name, layout in views.items()})

    def _keep(self) -> None:
        self._settings.keep_layout(self._name, layout_of(self.view).written())
