"""What the desk does by itself for the record's safety while it is open: the copy of the day, the lock, a warning."""

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from assistant.desk.context import Context
from assistant.desk.safety.door import Door
from assistant.desk.safety.locking import IdleLock
from assistant.desk.widgets.notice import Notice
from assistant.terms.errors import message
from assistant.terms.work import Changes
from assistant.words import _, ngettext, say

if TYPE_CHECKING:
    from assistant.desk.window import Window

_QUIET = 5_000  # milliseconds after opening, when the pages have what they need


class Guard(QObject):
    """Looks after the record of a window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._context: Context | None = None
        self._returned: tuple[int, ...] = ()
        """Creators who were erased once and are back with a copy."""
        self.lock = IdleLock(window.app, self)
        self.lock.tried.connect(self._try)
        self.lock.covered.connect(window.hide_private)
        self._chores = QTimer(self)
        self._chores.setSingleShot(True)
        self._chores.setInterval(_QUIET)
        self._chores.timeout.connect(self.copy_of_the_day)

    def begin(self, context: Context, door: Door, notice: Notice) -> None:
        """A record is open: warn of what endangers it, and begin to watch."""
        self._context = context
        self.lock_after(self._window.settings.lock_minutes)
        self.warn(notice)
        if not door.look_only:
            self._chores.start()
            self._ask_returned()
            context.jobs.changed.connect(self._on_changed)

    def warn(self, notice: Notice) -> None:
        """Say what endangers the record, or why nothing can be changed."""
        door = self._window.door
        if self._returned:
            told = importlib.import_module("assistant.verbs.copying").returned_in_words(self._returned)
            stay = ngettext("Let her stay", "Let them stay", len(self._returned))
            notice.tell(say(told), _("Erase again"), self._erase_again, stay, self._let_stay)
            return
        if door.unwritable is not None:
            notice.tell(say(door.unwritable.message))
            return
        if door.look_only:
            notice.tell(_("This record is only looked at; nothing can be changed."))
            return
        cloud = importlib.import_module("assistant.verbs.opening").cloud_of(door.path)
        if cloud:
            told = message(
                "This record lies in a folder that {cloud} keeps in step; while it is in use it can be torn apart "
                "there. Safe: the record on this computer's own disk, finished copies in the cloud's folder.",
                cloud=cloud,
            )
            notice.tell(say(told), _("Move it to this computer …"), self._move)

    def _ask_returned(self) -> None:
        """Ask whether erased people are back with a copy that was put back, today or some day before."""
        if self._context is not None:
            copying = importlib.import_module("assistant.verbs.copying")
            job = self._context.jobs.read(copying.returned, owner=self, latest="returned")
            job.succeeded.connect(self._on_returned)

    def _on_returned(self, creators: tuple[int, ...]) -> None:
        if creators == self._returned:
            return
        self._returned = creators
        self._window.notice.hide()
        self.warn(self._window.notice)

    def _on_changed(self, changes: Changes) -> None:
        if self._returned and changes.touch("creator"):
            self._ask_returned()

    def _let_stay(self) -> None:
        if self._context is not None:
            copying = importlib.import_module("assistant.verbs.copying")
            job = self._context.jobs.write(copying.let_stay, self._returned, owner=self)
            job.succeeded.connect(self._ask_returned)
            job.failed.connect(self._window.tell_fault)

    def _erase_again(self) -> None:
        if self._context is None:
            return
        people = importlib.import_module("assistant.verbs.people")
        for creator in self._returned:
            job = self._context.jobs.write(people.erase_person, creator, owner=self)
            job.succeeded.connect(self._on_erased)
            job.failed.connect(self._window.tell_fault)
            self._window.ways.work_begun.emit(job, _("Erasing"))

    def _on_erased(self, done: Any) -> None:
        self._window.settings.forget_word(done.name)
        self._window.tell(_("Who had been erased is erased again."))

    def end(self) -> None:
        """The record is being closed."""
        self._context, self._returned = None, ()
        self._chores.stop()
        self.lock.watch(0)

    def lock_after(self, minutes: int) -> None:
        """Lock a sealed record's desk after so many idle minutes; 0 never does."""
        sealed = self._context is not None and self._window.door.key is not None
        self.lock.watch(minutes if sealed else 0)

    def lock_now(self) -> None:
        """Lock a sealed record's desk."""
        if self._context is not None and self._window.door.key is not None:
            self.lock.lock()
        else:
            self._window.tell(_("Only a sealed record can be locked; seal it first (File menu)."))

    def copy_of_the_day(self) -> None:
        """Copy the record aside, once a day; while names are hidden nothing is written, so it waits until then."""
        if self._context is None:
            return
        if self._window.veil.drawn:
            self._chores.start()
            return
        copying = importlib.import_module("assistant.verbs.copying")
        job = self._context.jobs.write(copying.daily_copy, owner=self)
        job.failed.connect(self._window.tell_fault)

    def _try(self, secret: str) -> None:
        if self._context is None:
            return
        sealing = importlib.import_module("assistant.verbs.sealing")
        job = self._context.jobs.read(sealing.confirm, secret, owner=self)
        job.succeeded.connect(self._on_confirmed)
        job.failed.connect(self.lock.refuse)

    def _on_confirmed(self, _right: Any) -> None:
        self.lock.lift()

    def _move(self) -> None:
        from assistant.desk.safety.doing import move_home  # noqa: PLC0415 - seldom needed

        move_home(self._window)
