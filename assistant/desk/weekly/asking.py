"""Which verb answers which wish of the weekly report's dialog."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from assistant.desk.context import Context
from assistant.desk.jobs import Job
from assistant.desk.lanes import Verb
from assistant.desk.paper import lay_out, print_html, write_pdf
from assistant.desk.presenter import Then
from assistant.desk.privacy import hidden
from assistant.desk.weekly.dialog import WeeklyDialog
from assistant.terms.errors import Trouble, message
from assistant.terms.weekly import Week, WeeklyReport, Wish
from assistant.verbs import reporting
from assistant.words import _, day, discreet, say


class WeeklyAsking(QObject):
    """Asks for the week that is chosen, tells it as is wished, and writes it where it shall go."""

    def __init__(self, context: Context, dialog: WeeklyDialog) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        self._report: WeeklyReport | None = None
        dialog.week_chosen.connect(self._ask)
        dialog.wished.connect(self._tell)
        dialog.pdf_wanted.connect(self._save_pdf)
        dialog.book_wanted.connect(self._save_book)
        dialog.print_wanted.connect(self._print)
        self._look(reporting.weeks_to_report, then=dialog.show_weeks)

    def _look(self, verb: Verb, *args: object, then: Then, latest: str | None = None) -> Job:
        """Ask the reader; a fault is told in the dialog."""
        job = self._context.jobs.read(verb, *args, owner=self, latest=latest)
        job.succeeded.connect(then)
        job.failed.connect(self._dialog.trouble.tell)
        return job

    def _ask(self, week: Week) -> None:
        self._report = None
        self._look(reporting.weekly_report, week, then=self._on_report, latest="report")

    def _on_report(self, report: WeeklyReport) -> None:
        self._report = report
        self._tell()

    def _tell(self) -> None:
        if self._report is not None:
            self._dialog.show_page(reporting.weekly_page(self._report, self._dialog.wish()))

    def _path(self, ending: str, kind: str) -> Path | None:
        """Where the person wants the file; None where nowhere."""
        name = say(message("Weekly report {day}", day=day(self._dialog.chosen().first)))
        chosen, _kind = QFileDialog.getSaveFileName(self._dialog, _("Save the report"), f"{name}{ending}", kind)
        if not chosen:
            return None
        return Path(chosen) if Path(chosen).suffix.lower() == ending else Path(f"{chosen}{ending}")

    def _save_pdf(self) -> None:
        path = self._path(".pdf", "PDF (*.pdf)")
        if path is None:
            return
        self._tell()  # what was written into the note a moment ago
        try:
            self._said(write_pdf(self._dialog.page, path))
        except Trouble as trouble:
            self._dialog.trouble.tell(trouble)

    def _save_book(self) -> None:
        if discreet():
            self._dialog.trouble.tell(hidden())
            return
        path = self._path(".xlsx", _("Excel workbook (*.xlsx)"))
        if path is not None and self._report is not None:
            self._look(_write, self._report, self._dialog.wish(), path, then=self._said)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        lay_out(printer)
        if QPrintDialog(printer, self._dialog).exec() == QDialog.DialogCode.Accepted:
            self._tell()
            print_html(self._dialog.page, printer)

    def _said(self, path: Path) -> None:
        self._dialog.tell(say(message("Written: {file}", file=str(path))))


def _write(_record: object, report: WeeklyReport, wish: Wish, path: Path) -> Path:
    return reporting.write_weekly(report, wish, path)


def show_weekly(context: Context, parent: QWidget) -> WeeklyDialog:
    """Open the dialog of the weekly report."""
    dialog = WeeklyDialog(parent)
    WeeklyAsking(context, dialog)
    dialog.open()
    return dialog
