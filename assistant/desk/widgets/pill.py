"""A pill: one state, in a word and a tone."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.desk.theme.tokens import Radius, Tone
from assistant.desk.widgets.looks import set_look
from assistant.desk.widgets.plain import PlainLabel


class Pill(PlainLabel):
    """A state such as "flagged"; the tone only underlines the word."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("role", "pill")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * Radius.PILL)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another state."""
        self.setText(text)
        set_look(self, "tone", tone.value)
