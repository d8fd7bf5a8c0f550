"""A creator who is worth a look, in one line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from assistant.desk.charts.gaps import GapStrip
from assistant.desk.findings.gap import gap_of
from assistant.desk.saying import cause_name
from assistant.desk.theme.tokens import Tone
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.row import OpenRow
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.terms.findings import Cause, Finding
from assistant.words import say, yuan_short

_STRIP, _LOSS, _NAME, _SPACES = 96, 96, 84, 60  # pixels


class FlagRow(OpenRow):
    """Name, what it is about, gap and what it comes to a week."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(finding.creator, "flag", Tone.BAD, parent)
        self.setToolTip(tip(say(finding.why)))
        self.sentence.setMinimumWidth(_NAME)
        if finding.cause is not None:
            about = caption(cause_name(finding.cause))
            about.setWordWrap(False)
            about.setMinimumWidth(max(QFontMetrics(about.font()).horizontalAdvance(cause_name(each)) for each in Cause))
            self.add(about)
        self.strip = GapStrip(gap_of(finding))
        self.strip.setFixedWidth(_STRIP)
        self.strip.hide()  # until there is room
        self.add(self.strip)
        if finding.shortfall_per_week is not None:
            week = yuan_short(round(-abs(finding.shortfall_per_week) * 100))
            loss = QLabel(say(message("{amount} a week", amount=week)))
            loss.setProperty("tone", Tone.BAD.value)
            loss.setMinimumWidth(_LOSS)
            loss.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.add(loss)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The gap is drawn where there is room for it; what it comes to is said beside it."""
        super().resizeEvent(event)
        parts = [each for each in self.findChildren(QWidget) if each is not self.strip]
        taken = sum(max(each.minimumWidth(), each.minimumSizeHint().width()) for each in parts)
        self.strip.setVisible(event.size().width() > taken + _STRIP + _SPACES)
