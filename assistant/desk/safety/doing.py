"""What is done to the record's file while nobody has it open: copies put back, sealing, saving what is legible."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from assistant import places
from assistant.desk.context import Context
from assistant.desk.privacy import unchanged
from assistant.desk.safety.copies import show_copies
from assistant.desk.safety.door import Door
from assistant.desk.safety.sealing import CodeDialog, NewSecretDialog, OldSecretDialog, SealDialog
from assistant.desk.window import Window
from assistant.terms.errors import Trouble, message
from assistant.terms.keys import Key
from assistant.words import _, say


def choose_copy(window: Window, context: Context) -> None:
    """Show the copies, one of which may be put back."""
    dialog = show_copies(window, context, window.record)
    dialog.restore_wanted.connect(lambda copy: _soon(window, lambda: put_back(window, copy)))


def put_back(window: Window, copy: Path) -> None:
    """Let a copy take the record's place, and open it."""
    if _refused(window):
        return
    record = window.record

    def before(key: Key | None) -> Any:
        return _verbs("copying").restore(record, copy, key)

    told = _("The copy is back; the record as it was is a copy now.")
    window.open(record, Door(record, window.door.key, before=before), then=lambda _aside: window.tell(told))


def save_legible(window: Window) -> None:
    """Save what can be read of a damaged record into a new one, and open that."""
    record, saved = window.record, _("saved")
    name, _kind = QFileDialog.getSaveFileName(
        window,
        _("Save what can be read"),
        str(record.with_name(f"{record.stem}-{saved}{places.RECORD_SUFFIX}")),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return
    target = Path(name) if Path(name).suffix else Path(f"{name}{places.RECORD_SUFFIX}")
    key = window.door.key

    def before(_key: Key | None) -> Any:
        return _verbs("copying").save_legible(record, target, key)

    def tell(saved: Any) -> None:
        window.tell(say(_verbs("copying").saved_in_words(saved)))

    window.open(target, Door(target, key, before=before, needed=True), then=tell)


def look_after_seal(window: Window, context: Context) -> None:
    """Seal the record, or show what can be changed of its seal."""
    if _refused(window):
        return
    if window.door.key is None:
        dialog = NewSecretDialog(
            window,
            _("Seal the record"),
            _("Seal it"),
            _(
                "The file and its copies are then unreadable without the passphrase: on a lost laptop, a USB stick, "
                "in a cloud. Copies you made elsewhere before stay as they are; delete or replace them."
            ),
            remembers=True,
        )
        dialog.chosen.connect(lambda secret, remember: _soon(window, lambda: _seal(window, secret, remember)))
        return
    _show_seal(window, context)


def _seal(window: Window, secret: str, remember: bool) -> None:
    record = window.record

    def before(_key: Key | None) -> Any:
        return _verbs("sealing").seal(record, secret, remember=remember)

    door = Door(record, secret=secret, before=before)
    window.open(record, door, then=lambda code: CodeDialog(window, code).open())


def _show_seal(window: Window, context: Context) -> None:
    sealing = _verbs("sealing")
    dialog = SealDialog(window, window.settings.lock_minutes)

    def ask(verb: Callable[..., Any], *args: Any, then: Callable[[Any], object]) -> None:
        job = context.jobs.read(verb, *args, owner=dialog)
        job.succeeded.connect(then)
        job.failed.connect(dialog.trouble.tell)

    def note() -> None:
        ask(sealing.is_remembered, then=dialog.show_remembered)

    def remember(on: bool) -> None:
        def told(taken: Any) -> None:
            if taken is False:
                dialog.trouble.tell(
                    Trouble("This computer has no keyring that would keep the key; the passphrase is asked for.")
                )
            note()

        ask(sealing.remember if on else sealing.forget, then=told)

    def new_code() -> None:
        old = OldSecretDialog(
            dialog, _("New recovery code"), _("Make it"), _("The old recovery code is void from then on.")
        )
        old.given.connect(
            lambda secret: ask(sealing.new_code, secret, then=lambda code: CodeDialog(dialog, code).open())
        )

    dialog.remembering.connect(remember)
    dialog.minutes_chosen.connect(window.lock_after)
    dialog.code_wanted.connect(new_code)
    dialog.secret_wanted.connect(lambda: _change(window, dialog, ask))
    dialog.unseal_wanted.connect(lambda: _unseal(window, dialog))
    note()
    dialog.open()


def _change(window: Window, dialog: SealDialog, ask: Callable[..., None]) -> None:
    """Ask for the passphrase so far, then for the new one."""

    def renew(secret: str) -> None:
        new = NewSecretDialog(
            dialog,
            _("Change the passphrase"),
            _("Change it"),
            _("Copies made elsewhere still open with the old one."),
            remembers=False,
        )
        told = _("The passphrase is changed.")
        new.chosen.connect(
            lambda fresh, _remember: ask(
                _verbs("sealing").change_passphrase, secret, fresh, then=lambda _done: window.tell(told)
            )
        )

    old = OldSecretDialog(dialog, _("Change the passphrase"), _("Go on"), _("First the passphrase so far."))
    old.given.connect(renew)


def _unseal(window: Window, dialog: SealDialog) -> None:
    record = window.record
    old = OldSecretDialog(
        dialog,
        _("Take the seal off"),
        _("Take it off"),
        _("Whoever gets hold of the file or a copy of it can then read everything."),
    )

    def do_it(secret: str) -> None:
        dialog.reject()
        _soon(window, lambda: window.open(record, Door(record, window.door.key, before=before(secret)), then=told))

    def before(secret: str) -> Callable[[Key | None], Any]:
        return lambda _key: _verbs("sealing").unseal(record, secret)

    def told(_done: Any) -> None:
        window.tell(_("The record is not sealed any more."))

    old.given.connect(do_it)


def move_home(window: Window) -> None:
    """Bring a record out of a cloud's folder to where this program keeps records, and open it there."""
    if _refused(window):
        return
    record = window.record
    target = places.home() / record.name

    def before(key: Key | None) -> Any:
        return _verbs("copying").move(record, target, key)

    told = say(message("The record lies in {folder} now.", folder=str(target.parent)))
    door = Door(target, window.door.key, before=before, needed=True)
    window.open(target, door, then=lambda _old: window.tell(told))


def _refused(window: Window) -> bool:
    """Say why nothing may be done to the file of the record that is open, where that is so.

    It is read only, or names are hidden, and nothing is changed by somebody who does not see whom it is about.
    """
    if window.context is None or not (window.door.look_only or window.veil.drawn):
        return False
    looked = window.door.unwritable or Trouble("The record is open to be looked at only; nothing was changed.")
    window.tell_fault(unchanged() if window.veil.drawn else looked)
    return True


def _verbs(name: str) -> Any:
    """Verbs that are loaded where they are asked for, away from the screen or when a menu is used."""
    return importlib.import_module(f"assistant.verbs.{name}")


def _soon(window: Window, act: Callable[[], object]) -> None:
    QTimer.singleShot(0, window, act)
