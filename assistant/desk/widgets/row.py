"""Rows that can be opened, and small helpers of layout that pages share."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from assistant.desk.theme.icons import picture
from assistant.desk.theme.tokens import Space, Tone, colours_of
from assistant.desk.widgets.plain import PlainLabel


class OpenRow(QFrame):
    """A line with an icon and a sentence; a click, Enter or Space emits `opened`."""

    opened = Signal()

    def __init__(self, sentence: str, icon: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(sentence)
        self._icon_name, self._tone, self._icon = icon, tone, PlainLabel()
        self.sentence = PlainLabel(sentence)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.S, Space.XS + 2, Space.S, Space.XS + 2)
        self._row.setSpacing(Space.S)
        if icon:
            self._row.addWidget(self._icon)
            self._draw()
        self._row.addWidget(self.sentence, 1)

    def add(self, widget: QWidget) -> None:
        """Put something at the end of the line."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(widget)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by mouse."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by keyboard."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._icon_name:
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self.palette()).ink(self._tone)
        self._icon.setPixmap(picture(self._icon_name, 18, colour, self.devicePixelRatioF()))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            empty(inner)
