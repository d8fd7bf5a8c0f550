"""The window: the record that is open and how it was opened, the frame around its pages, language and looks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import delete

from assistant import __version__, words
from assistant.desk import tongue
from assistant.desk.charts import warm
from assistant.desk.context import Context, Ways
from assistant.desk.jobs import Job, Jobs
from assistant.desk.judgement import Judgement
from assistant.desk.opening import OpeningPage, greet
from assistant.desk.pages import INSIDE, PAGES, page_of
from assistant.desk.privacy import Veil, draw_over
from assistant.desk.safety.door import Door
from assistant.desk.safety.guard import Guard
from assistant.desk.settings import Settings
from assistant.desk.stage import Stage
from assistant.desk.theme.theme import Theme
from assistant.desk.theme.tokens import Tone
from assistant.desk.undoing import Steps
from assistant.desk.widgets.drop import files_of
from assistant.desk.widgets.notice import Notice
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.desk.widgets.progress import ProgressStrip
from assistant.terms.errors import Trouble
from assistant.terms.keys import Unwritable
from assistant.words import _

_SMALLEST = (1040, 620)
_USUAL = (1366, 800)
_SAID_FOR = 8_000  # milliseconds
_SOON = 200


class Window(Stage):
    """Shows one record; it is painted first and opens the record right after. `ready`: pages can be visited."""

    ready = Signal()

    def __init__(self, record: Path, settings: Settings, theme: Theme) -> None:
        super().__init__(settings)
        self.record, self.theme = record, theme
        self.jobs: Jobs | None = None
        self.steps, self.veil = Steps(), Veil()
        self.door = Door(record)
        self._then: Callable[[Any], object] = _nothing_more
        self.guard = Guard(self)
        self._status: list[QWidget] = []
        self._refusal: Exception | None = None  # why there is no record
        self._begun = self._leaving = False
        self.ways = Ways(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self._connect()
        self.furnish()
        if not self.restoreGeometry(settings.geometry):
            room = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(_USUAL[0], room.width()), min(_USUAL[1], room.height()))

    def _connect(self) -> None:
        self.ways.creator_wanted.connect(self.show_creator)
        self.ways.reasons_wanted.connect(self.show_reasons)
        self.ways.compare_wanted.connect(self.show_compare)
        self.ways.back_wanted.connect(self.go_back)
        self.ways.place_wanted.connect(self.show_place)
        self.ways.sessions_wanted.connect(self.show_sessions)
        self.ways.tier_wanted.connect(self.show_tier)
        self.ways.files_wanted.connect(self.bring_in)
        self.ways.help_wanted.connect(self.show_help)
        self.ways.points_wanted.connect(self.show_points)
        self.ways.trial_wanted.connect(self.try_rules)
        self.ways.menu_wanted.connect(lambda way: getattr(self.menus, way)())
        self.ways.record_wanted.connect(self.open_soon)
        self.ways.language_wanted.connect(self.speak_soon)
        self.ways.told.connect(self.tell)
        self.ways.work_begun.connect(self._follow)

    def furnish(self) -> None:
        """Make everything that has words on it; to be done anew for another language."""
        from assistant.desk.menus import Menus  # noqa: PLC0415 - the menus know the window

        self.set_stage()
        self.opening = OpeningPage()
        self._connect_opening()
        self.stack.addWidget(self.opening)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        self.notice = Notice()
        beside.addWidget(self.notice)
        beside.addWidget(self.stack, 1)
        row.addLayout(beside, 1)
        self.setCentralWidget(content)
        self.menus = Menus(self)
        self.opening.other_wanted.connect(self.menus.choose_record)
        self.opening.new_wanted.connect(self.menus.begin_record)
        self._furnish_status()
        self._name()

    def _connect_opening(self) -> None:
        page = self.opening
        page.retried.connect(lambda: self.open(self.record))
        page.secret_given.connect(lambda secret, keep: self._open_by(secret=secret, remember=keep))
        page.look_wanted.connect(self._look)
        page.over_wanted.connect(lambda: self._open_by(over=True))
        page.copy_wanted.connect(lambda copy: self._doing("put_back", copy))
        page.saving_wanted.connect(lambda: self._doing("save_legible"))

    def _open_by(self, **how: Any) -> None:
        self.open(self.record, Door(self.record, self.door.key, **how))

    def _look(self) -> None:
        fault = self._refusal
        self._open_by(look_only=True, unwritable=fault if isinstance(fault, Unwritable) else None)

    def _doing(self, what: str, *more: object) -> None:
        from assistant.desk.safety import doing  # noqa: PLC0415 - seldom needed

        getattr(doing, what)(self, *more)

    def _furnish_status(self) -> None:
        bar = self.statusBar()
        bar.clearMessage()
        for old in self._status:
            bar.removeWidget(old)
            old.deleteLater()
        self.strip, self._record_name = ProgressStrip(), PlainLabel()
        self._record_name.setProperty("role", "caption")
        self._record_name.setContentsMargins(0, 0, 8, 0)
        bar.addWidget(self.strip)
        self._hidden = Pill(_("Names and money are hidden"), Tone.WARN)
        bar.addPermanentWidget(self._hidden)
        self._hidden.setVisible(self.veil.drawn)  # only now: alone it would be a window
        bar.addPermanentWidget(self._record_name)
        self._status = [self.strip, self._hidden, self._record_name]

    def _name(self) -> None:
        program = _("Streamer Assistant")
        self.setWindowTitle(f"{program} — {self.record.stem}")
        self._record_name.setText(self.record.name)
        self._record_name.setToolTip(tip(str(self.record)))

    # The record

    def open(self, record: Path, door: Door | None = None, then: Callable[[Any], object] | None = None) -> None:
        """Leave the record that is open and open another, or the same through another door.

        `then` is told what was done before it was opened.
        """
        visited = bool(self._presenters)
        self.leave_record()
        self.record, self.door, self._then = record, door or Door(record), then or _nothing_more
        self._refusal = None
        if self.veil.drawn:
            self.veil.draw(())  # who is in the other record is known once it is open
        if visited:
            self.furnish()
        self._name()
        self.key = ""
        self.navigation.setEnabled(False)
        self.menus.allow(pages=False)
        self.opening.wait_for(record)
        self.stack.setCurrentWidget(self.opening)
        self.steps = Steps(self.veil)
        self.jobs = Jobs(self.door, self, self.steps, self.veil)
        self.jobs.unheard.connect(self._on_unheard)
        job = self.jobs.write(greet, met=self.settings.version_of(record) == __version__, owner=self)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_refused)

    def open_soon(self, record: Path) -> None:
        """Open another record once the page that asked for it has nothing more to do, and the desk is not locked."""
        self.guard.lock.when_open(lambda: self.open(record))

    def open_when_written(self, record: Path) -> None:
        """Open another record as soon as nothing is written any more, such as the copy of the day."""
        if self.jobs is not None and self.jobs.writing():
            QTimer.singleShot(_SOON, self, lambda: self.open_when_written(record))
        else:
            self.open_soon(record)

    def leave_record(self) -> None:
        """Wait for the write under way and close the record; its pages go first, so that nobody asks any more."""
        self.context = None
        self.guard.end()
        self.notice.hide()
        for presenter in self._presenters.values():
            delete(page_of(presenter))
        self._presenters.clear()
        if self.jobs is not None:
            self.jobs.close()
            self.jobs.deleteLater()
            self.jobs = None

    def _on_opened(self, trouble: Trouble | None) -> None:
        assert self.jobs is not None
        if self.veil.drawn:
            draw_over(self.veil, self.jobs, self, lambda: self._begin(trouble), self._on_refused)
        else:
            self._begin(trouble)

    def _begin(self, trouble: Trouble | None) -> None:
        """Show the record."""
        assert self.jobs is not None
        self.context = self._surroundings(self.jobs)
        self.settings.keep_record(self.record)
        self.navigation.setEnabled(True)
        self.menus.allow(pages=True)
        kept = self.settings.page
        self.show_page(kept if any(kept == each.key for each in PAGES) else PAGES[0].key)
        if trouble is None:
            self.settings.keep_version(self.record, __version__)
        else:
            self._on_unheard(trouble)
        self.guard.begin(self.context, self.door, self.notice)
        if self.door.fault is not None:
            self.tell_fault(self.door.fault)
        else:
            self._then(self.door.done)
        self.ready.emit()

    def _on_refused(self, fault: Exception) -> None:
        self._refusal = fault
        self.opening.tell(fault, self.door)

    def lock_after(self, minutes: int) -> None:
        """Lock the desk of a sealed record after so many idle minutes from now on."""
        self.settings.lock_minutes = minutes
        self.guard.lock_after(minutes)

    def tell_fault(self, fault: Exception) -> None:
        """Say on the page that is seen what went wrong."""
        self._on_unheard(fault)

    def _on_unheard(self, fault: Exception) -> None:
        presenter = self.presenter()
        if presenter is not None:
            page_of(presenter).trouble.tell(fault)

    # What is asked for on top of the pages

    def bring_in(self, files: list[Path]) -> None:
        """Show what importing files would do; without files, let them be chosen."""
        if self.context is None:
            return
        from assistant.desk.imports.preview import bring_in  # noqa: PLC0415 - loaded when files come

        bring_in(self, self.context, files)

    def show_points(self) -> None:
        """Show the copies of the record, one of which may be put back."""
        if self.context is not None:
            self._doing("choose_copy", self.context)

    def show_seal(self) -> None:
        """Seal the record, or show what can be changed of its seal."""
        if self.context is not None:
            self._doing("look_after_seal", self.context)

    def show_palette(self) -> None:
        """Offer every command, page and creator by a few letters."""
        from assistant.desk.palette import show_palette  # noqa: PLC0415 - loaded when it is wanted

        if self.context is not None:
            show_palette(self, self.context, self.menus.commands())

    def show_help(self, page: str = "") -> None:
        """Open the help beside the desk, at a page."""
        from assistant.desk.help import show_help  # noqa: PLC0415 - loaded when it is read

        show_help(self, page)

    def _note_flags(self, judged: object) -> None:
        """Keep what was judged in the log of flags; the same judgement twice changes nothing."""
        from assistant.verbs import assessing  # noqa: PLC0415 - it is loaded by now, since the record was judged

        if self.jobs is not None and not self.veil.drawn and not self.door.look_only:
            self.jobs.write(assessing.note_flags, judged, owner=self)

    def _follow(self, job: Job, what: str) -> None:
        self.strip.follow(job, what)

    def tell(self, text: str) -> None:
        """Say something in the status line."""
        self.statusBar().showMessage(text, _SAID_FOR)

    # Language and looks

    def speak_soon(self, language: str) -> None:
        """Speak another language once the menu that asked for it is closed."""
        QTimer.singleShot(0, self, lambda: self.speak(language))

    def speak(self, language: str) -> None:
        """Speak another language from now on."""
        self.settings.language = language
        tongue.speak(self.app, language)
        self._furnish_anew()
        self.guard.lock.speak()

    def be_discreet(self, *, discreet: bool) -> None:
        """Hide every name and sum of money, or show them again."""
        if self.context is None or discreet == self.veil.drawn:
            return
        if discreet:
            self.hide_private()
            draw_over(self.veil, self.context.jobs, self, self._look_anew, self.tell_fault)
        else:
            self.veil.lift()
            QTimer.singleShot(0, self, self._look_anew)  # once the menu that asked for it is closed

    def hide_private(self) -> None:
        """Mask again whatever was shown in full because somebody asked."""
        for presenter in self._presenters.values():
            page_of(presenter).hide_private()

    def _look_anew(self) -> None:
        """Ask for everything again, since it is seen with other eyes."""
        words.be_discreet(discreet=self.veil.drawn)
        assert self.jobs is not None
        self.context = self._surroundings(self.jobs)
        self._furnish_anew()
        self.tell(_("Names and money are hidden.") if self.veil.drawn else _("Names and money are shown."))

    def _surroundings(self, jobs: Jobs) -> Context:
        context = Context(jobs, Judgement(jobs, jobs), self.settings, self.ways)
        context.judgement.judged.connect(self._note_flags)
        return context

    def _furnish_anew(self) -> None:
        key, noticed = INSIDE.get(self.key, self.key), not self.notice.isHidden()
        for presenter in self._presenters.values():
            page_of(presenter).deleteLater()
        self.key = ""
        self.furnish()
        self.navigation.setEnabled(self.context is not None)
        if self.context is not None:
            self.show_page(key)
            if noticed:
                self.guard.warn(self.notice)
        elif self._refusal is not None:
            self.opening.tell(self._refusal, self.door)
        else:
            self.opening.wait_for(self.record)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin to open the record once the window is there."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, lambda: self.open(self.record))
            QTimer.singleShot(0, self, warm)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.context is not None and not self.guard.lock.locked and files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what importing them would do."""
        files = files_of(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.bring_in(files))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a write under way end whole, remember where the window stood."""
        if self.jobs is not None and self.jobs.writing() and not self._leaving:
            from assistant.desk.leaving import ask_to_leave  # noqa: PLC0415 - seldom needed

            event.ignore()
            ask_to_leave(self, self.jobs)
            return
        self.settings.geometry = self.saveGeometry()
        self.settings.save()
        self.leave_record()
        super().closeEvent(event)

    def leave(self) -> None:
        """Close without asking again."""
        self._leaving = True
        self.close()

    @property
    def app(self) -> QApplication:
        """The application."""
        found = QApplication.instance()
        assert isinstance(found, QApplication)
        return found


def _nothing_more(_done: Any) -> None:
    """Nothing is to be told after opening."""
