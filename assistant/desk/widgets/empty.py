"""What an empty page says: why it is empty, and what to do next."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assistant.desk.theme.icons import picture
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import caption, heading
from assistant.desk.widgets.plain import PlainLabel

_SIDE = 48


class EmptyState(QWidget):
    """An icon, a sentence, a hint and one button; the button emits `acted`."""

    acted = Signal()

    def __init__(
        self, icon: str, sentence: str, hint: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._icon = icon, PlainLabel()
        self._sentence, self._hint = heading(""), caption("")
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.acted)
        self._build()
        self.say(sentence, hint, action)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        column.addStretch()
        for label in (self._icon, self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._sentence.setWordWrap(True)
        column.addSpacing(Space.S)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        self._draw()

    def say(self, sentence: str, hint: str = "", action: str = "") -> None:
        """Say something else; without an action there is no button."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self.palette()).accent
        self._icon.setPixmap(picture(self._icon_name, _SIDE, colour, self.devicePixelRatioF()))
