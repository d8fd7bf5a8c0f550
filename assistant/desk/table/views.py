"""The button by which a table is looked at in a way that was given a name."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.table.memory import Memory
from assistant.terms.errors import message
from assistant.words import _, say

_LONGEST = 12  # signs of a name on the button


class ViewsButton(QToolButton):
    """Shows the chosen view's name; its menu chooses, saves, renames and deletes views."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory: Memory | None = None
        self.setProperty("role", "button")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(_("Columns, order, sort and filters, kept under a name"))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._say()

    def serve(self, memory: Memory) -> None:
        """Be the button of a table."""
        if self._memory is not None:
            self._memory.changed.disconnect(self._say)
        self._memory = memory
        memory.changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        name = "" if self._memory is None else self._memory.current
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.setText(say(message("View: {name}", name=short)) if name else _("Views"))
        self.setAccessibleName(say(message("View: {name}", name=name)) if name else _("Views"))

    def _fill(self) -> None:
        menu, memory = self.menu(), self._memory
        menu.clear()
        if memory is None:
            return
        self._add_choice(menu, _("The usual view"), "")
        for name in memory.names:
            self._add_choice(menu, name, name)
        menu.addSeparator()
        menu.addAction(_("Save as …"), self._save)
        if memory.current:
            update = menu.addAction(say(message("Update “{name}”", name=memory.current)), memory.update_view)
            update.setEnabled(memory.unkept)
            menu.addAction(_("Rename …"), self._rename)
            menu.addAction(say(message("Delete “{name}”", name=memory.current)), memory.drop)

    def _add_choice(self, menu: QMenu, text: str, name: str) -> None:
        memory = self._memory
        assert memory is not None
        action = QAction(text.replace("&", "&&"), menu, checkable=True, checked=name == memory.current)
        action.triggered.connect(lambda: memory.show_view(name))
        menu.addAction(action)

    def _save(self) -> None:
        if self._memory is not None:
            self._ask(_("Save this view"), "", self._memory.keep_as)

    def _rename(self) -> None:
        if self._memory is not None:
            self._ask(_("Rename the view"), self._memory.current, self._memory.rename)

    def _ask(self, title: str, name: str, act: Callable[[str], object]) -> None:
        dialog, field = AskDialog(self.window(), title, _("Save")), QLineEdit(name)
        field.selectAll()
        dialog.form.addRow(_("Name"), field)
        dialog.ask(lambda: act(field.text()))
