"""Undo and redo on the desk: every write is a step that the record keeps; the menu says which is next."""

import importlib
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from assistant.desk.jobs import Jobs
from assistant.desk.lanes import Verb
from assistant.desk.privacy import Veil
from assistant.terms.errors import Message, message
from assistant.words import _, say

Names = tuple[Message | None, Message | None]


class Steps:
    """Calls every write in the writer's thread, as a step; `names` are what would be undone and redone now."""

    def __init__(self, veil: Veil | None = None) -> None:
        self.names: Names = (None, None)
        self._veil = veil or Veil()

    def __call__(self, record: object, verb: Verb, *args: Any, **kwargs: Any) -> Any:
        """Do a write; the verbs are loaded here, away from the screen."""
        self._veil.refuse(verb)
        stepping = importlib.import_module("assistant.verbs.stepping")
        try:
            return stepping.stepped(record, verb, *args, **kwargs)
        finally:
            self.names = stepping.names(record)


class Undoing(QObject):
    """Keeps two actions in step with a record: what they are called, and whether there is anything to do."""

    def __init__(self, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._undo, self._redo = undo, redo
        self._steps = Steps()
        self._on_changed()

    def follow(self, jobs: Jobs, steps: Steps) -> None:
        """Look at a record's steps from now on."""
        self._steps = steps
        jobs.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        undo, redo = self._steps.names
        self._undo.setEnabled(undo is not None)
        self._redo.setEnabled(redo is not None)
        self._undo.setText(_("Undo") if undo is None else say(message("Undo: {what}", what=undo)))
        self._redo.setText(_("Redo") if redo is None else say(message("Redo: {what}", what=redo)))
