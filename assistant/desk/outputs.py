"""What the menu takes out of the record: tables as files, pages on paper, empty sheets to fill in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from assistant.desk.pages import page_of
from assistant.desk.privacy import hidden
from assistant.desk.window import Window
from assistant.terms.errors import Trouble, message
from assistant.terms.fields import Kind
from assistant.words import _, discreet, say

KINDS: tuple[tuple[Kind, Callable[[], str]], ...] = (
    (Kind.CREATORS, lambda: _("Creators …")),
    (Kind.SESSIONS, lambda: _("Sessions …")),
    (Kind.PRODUCTS, lambda: _("Products …")),
    (Kind.SESSION_PRODUCTS, lambda: _("Products in sessions …")),
)
"""What there are templates for, and what the menu calls them."""


class Outputs:
    """Asks where things go, and has the page that is seen write them; a fault is told by `refuse`."""

    def __init__(self, window: Window, refuse: Callable[[Trouble], None]) -> None:
        self._window, self._refuse = window, refuse

    def export(self) -> None:
        """Write the table of the page that is seen."""
        presenter = self._window.presenter()
        write = presenter.exporter() if presenter else None
        if write is None:
            return
        if discreet():
            self._refuse(hidden())
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Export this table"),
            self._named("xlsx"),
            _("Excel workbook (*.xlsx);;Text table for Excel (*.csv)"),
        )
        if name:
            write(Path(name))

    def _named(self, ending: str) -> str:
        """A name for a file: what the page is and the day."""
        presenter = self._window.presenter()
        name = self._window.key if presenter is None else page_of(presenter).accessibleName()
        return f"{name}-{date.today()}.{ending}"

    def print_page(self) -> None:
        """Print the page that is seen."""
        from assistant.desk.printing import print_page, rows_left_out  # noqa: PLC0415 - seldom needed

        presenter = self._window.presenter()
        if presenter is not None and print_page(self._window, page_of(presenter), self._window.theme):
            self._tell(rows_left_out(page_of(presenter)))

    def save_page(self) -> None:
        """Keep the page that is seen as a PDF."""
        from assistant.desk.printing import rows_left_out, save_page  # noqa: PLC0415 - seldom needed

        presenter = self._window.presenter()
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save this page as PDF"), self._named("pdf"), "PDF (*.pdf)"
        )
        if presenter is None or not name:
            return
        try:
            save_page(Path(name), page_of(presenter), self._window.theme)
            self._tell(rows_left_out(page_of(presenter)), name)
        except Trouble as trouble:
            self._refuse(trouble)

    def _tell(self, left_out: int, done: str = "") -> None:
        """Say what was done, or that there is more than is on paper."""
        told = message("{count} more rows are not on paper; export the table to have them all.", count=left_out)
        self._window.tell(say(told) if left_out else done)

    def show_weekly(self) -> None:
        """Put the weekly report together."""
        if self._window.context is not None:
            from assistant.desk.weekly.asking import show_weekly  # noqa: PLC0415 - loads verbs

            show_weekly(self._window.context, self._window)

    def write_template(self, kind: Kind) -> None:
        """Write an empty sheet with notes."""
        presenter = self._window.presenter()
        if presenter is not None:
            from assistant.desk.templates import save_template  # noqa: PLC0415 - loads verbs

            save_template(presenter, self._window, kind)
