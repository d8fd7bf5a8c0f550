"""A place to drop files on; a click or Enter opens the file dialog."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from assistant.desk.theme.icons import picture
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.looks import set_look
from assistant.desk.widgets.plain import PlainLabel
from assistant.words import _


class DropZone(QFrame):
    """Emits `dropped` with the files that were dropped or chosen; `kinds` is a file dialog's filter."""

    dropped = Signal(list)  # list[Path]

    def __init__(self, sentence: str, hint: str = "", kinds: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence, self._kinds, self._icon = sentence, kinds, PlainLabel()
        self.setProperty("role", "drop")
        self.setProperty("over", "false")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        for label in (self._icon, heading(sentence), caption(hint)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._draw()

    def choose_files(self) -> None:
        """Let the person choose files in the system's dialog."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Choose files"), "", self._kinds)
        if names:
            self.dropped.emit([Path(name) for name in names])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            set_look(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        set_look(self, "over", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The files are here."""
        set_look(self, "over", "false")
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for files."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.choose_files()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.choose_files()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self.palette()).accent
        self._icon.setPixmap(picture("import", 32, colour, self.devicePixelRatioF()))


def files_of(dragged: QMimeData) -> list[Path]:
    """The files among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
