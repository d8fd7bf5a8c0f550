"""A search field that waits until the writing pauses and composition has ended."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.desk.theme.icons import wear

QUIET = 200  # milliseconds without a key


class SearchField(QLineEdit):
    """Emits `sought` with the trimmed text, never twice the same; Enter does so at once, Esc clears.

    `written` tells the text with every letter, for what is found at once; neither does while pinyin is composed.
    """

    sought = Signal(str)
    written = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = self._written = ""
        self.composing = False
        self._pause = QTimer(self, singleShot=True, interval=QUIET)
        self._pause.timeout.connect(self._tell)
        self.setProperty("search", True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(140)
        self.setMaximumWidth(420)
        glass = QAction(self)
        wear(glass, "search")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._tell)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice whether a composition (pinyin) is under way."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears what is written; on an empty field it is left to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def _wait(self) -> None:
        if self.composing:
            self._pause.stop()
            return
        self._pause.start()
        if self.text() != self._written:
            self._written = self.text()
            self.written.emit(self._written)

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if not self.composing and text != self._told:
            self._told = text
            self.sought.emit(text)
