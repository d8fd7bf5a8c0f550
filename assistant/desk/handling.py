"""What the menu does to the table or the field that one is in."""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from assistant.desk.pages import page_of
from assistant.desk.table.offers import HISTORY, TRASH, offer_columns
from assistant.desk.table.view import TableView
from assistant.desk.table.views import ViewsButton
from assistant.desk.window import Window
from assistant.words import _


class Handling:
    """Finds the table that is meant: the one with the focus, else the first on the page."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def copy(self) -> None:
        """Copy what is selected in the field or table that has the focus."""
        self._call(self._focus(), "copy")

    def paste(self) -> None:
        """Paste into the field or table that has the focus, or into a page that takes cells as a whole."""
        focus, page = self._focus(), self._page()
        if not isinstance(focus, QLineEdit | QPlainTextEdit) and hasattr(page, "paste"):
            focus = page
        self._call(focus, "paste")

    def select_all(self) -> None:
        """Select everything in the field or table that has the focus."""
        self._call(self._focus(), "selectAll")

    def fill_down(self) -> None:
        """Give the selected rows the first one's value."""
        table = self._table()
        if table is not None:
            table.fill_down()

    def ask_rows(self) -> None:
        """Ask for a value that all selected rows shall have, unless one is writing."""
        table = self._table()
        if table is not None and not isinstance(self._focus(), QLineEdit | QPlainTextEdit):
            table.ask_rows()

    def throw_away(self) -> None:
        """Move the selected rows of the table that has the focus to the trash."""
        focus = self._focus()
        action = focus.findChild(QAction, TRASH) if isinstance(focus, TableView) else None
        if action is None:
            self._window.tell(_("Select rows first that can go to the trash."))
        else:
            action.trigger()

    def show_history(self) -> None:
        """Show what hands changed of the row that is looked at."""
        table = self._table()
        action = None if table is None else table.findChild(QAction, HISTORY)
        if action is None or table is None or table.looked_at() is None:
            self._window.tell(_("Choose a row first that this can be done with."))
        else:
            action.trigger()

    def filter_column(self) -> None:
        """Ask by what the column that one is in shall be filtered."""
        table = self._table()
        if table is not None:
            table.ask_filter(max(table.currentIndex().column(), table.frozen.section))

    def choose_columns(self) -> None:
        """Let columns be shown and hidden."""
        table = self._table()
        if table is not None:
            header = table.horizontalHeader()
            offer_columns(table, -1, header.mapToGlobal(QPoint(0, header.height())))

    def show_views(self) -> None:
        """Offer the views of the page's table that have a name."""
        page = self._page()
        button = (
            None if page is None else next((one for one in page.findChildren(ViewsButton) if one.isVisible()), None)
        )
        if button is not None:
            button.showMenu()

    def find(self) -> None:
        """Go to the search field of the page."""
        page = self._page()
        field = page.search_field() if page is not None else None
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _focus(self) -> QWidget | None:
        focus = self._window.app.focusWidget()
        return focus if isinstance(focus, QWidget) else None

    def _page(self) -> Any:
        presenter = self._window.presenter()
        return None if presenter is None else page_of(presenter)

    def _table(self) -> TableView[Any] | None:
        focus, page = self._focus(), self._page()
        if isinstance(focus, TableView):
            return focus
        tables = [] if page is None else page.findChildren(TableView)
        return next((one for one in tables if one.isVisible()), None)

    @staticmethod
    def _call(focus: object, name: str) -> None:
        act = getattr(focus, name, None)
        if callable(act):
            act()
