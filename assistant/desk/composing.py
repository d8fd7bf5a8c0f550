"""While an input method composes (pinyin), the keys are its own: no shortcut of the window comes in between."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_LEADING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Composing(QObject):
    """Listens to whatever has the focus, and to nothing else."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.under_way = False
        self._heard: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self.under_way, self._heard = False, now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep shortcuts, and the keys that they are made of, from what is being written."""
        if isinstance(event, QInputMethodEvent):
            self.under_way = bool(event.preeditString())
        elif self.under_way and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return bool(event.modifiers() & _LEADING)
        return super().eventFilter(watched, event)
