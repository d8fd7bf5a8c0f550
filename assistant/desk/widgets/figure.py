"""A figure: one big number, what it means, and how it stands against the period before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.looks import set_look
from assistant.desk.widgets.plain import PlainLabel
from assistant.terms.errors import Message, message
from assistant.words import MISSING, percent, say

_UNCHANGED = 0.0005  # below what one decimal of a per cent can show


class Figure(QFrame):
    """A number on a card; where it opens something, a click, Enter or Space emits `opened`."""

    opened = Signal()

    def __init__(self, title: str, meaning: str = "", *, opens: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._opens = title, opens
        self.setProperty("role", "figure-card")
        self.setProperty("opens", opens)
        self.setToolTip(meaning)
        self._number, self._change, self._also = PlainLabel(MISSING), caption(""), caption("")
        self._number.setProperty("role", "figure")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        for label in (caption(self._title), self._number, self._change, self._also):
            column.addWidget(label)
        self._also.hide()
        column.addStretch()
        if self._opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_value(
        self,
        text: str,
        change: float | None = None,
        *,
        against: str = "",
        better: int = 1,
        remark: str = "",
        points: bool = False,
        also: str = "",
    ) -> None:
        """Show a number and its change against a period, as a fraction of that period's number.

        With `points` the number is a rate, and the change a difference of rates in percentage points.
        `better` is +1 where more is better, −1 where less is, 0 where neither; `remark` follows, for
        instance that the total is partial. `also` stands below, such as a second comparison.
        """
        self._number.setText(text)
        said = say(told_change(change, against, points=points)) if against else ""
        self._change.setText(" · ".join(part for part in (said, remark) if part))
        set_look(self._change, "tone", _tone(change, better).value)
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self.setAccessibleName(" ".join(part for part in (self._title, text, said, remark, also) if part))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is behind the number."""
        inside = self.rect().contains(event.position().toPoint())
        if self._opens and event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by keyboard."""
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def told_change(change: float | None, against: str, *, points: bool) -> Message:
    """The change in words and an arrow, so that it does not hang on the colour."""
    if change is None:
        return message("nothing to compare with in {period}", period=against)
    if abs(change) < _UNCHANGED:
        return message("= the same as {period}", period=against)
    if points:
        moved = f"{abs(change) * 100:.1f}"
        if change > 0:
            return message("▲ {points} points above {period}", points=moved, period=against)
        return message("▼ {points} points below {period}", points=moved, period=against)
    if change > 0:
        return message("▲ {change} above {period}", change=percent(change), period=against)
    return message("▼ {change} below {period}", change=percent(-change), period=against)


def _tone(change: float | None, better: int) -> Tone:
    if change is None or abs(change) < _UNCHANGED or not better:
        return Tone.NEUTRAL
    return Tone.GOOD if (change > 0) == (better > 0) else Tone.BAD
