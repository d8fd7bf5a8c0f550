"""A creator who is worth a look, in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assistant.desk.charts.gaps import GapStrip
from assistant.desk.findings.gap import gap_of
from assistant.desk.theme.tokens import Tone
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.desk.widgets.row import OpenRow
from assistant.terms.errors import message
from assistant.terms.findings import Finding
from assistant.words import say, yuan_short

_STRIP, _LOSS, _NAME = 120, 96, 84


class FlagRow(OpenRow):
    """Name, gap and what it comes to a week."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(finding.creator, "flag", Tone.BAD, parent)
        self.setToolTip(tip(say(finding.why)))
        self.sentence.setMinimumWidth(_NAME)
        strip = GapStrip(gap_of(finding))
        strip.setMinimumWidth(_STRIP // 2)
        strip.setMaximumWidth(_STRIP)
        self.add(strip)
        if finding.shortfall_per_week is not None:
            week = yuan_short(round(-abs(finding.shortfall_per_week) * 100))
            loss = PlainLabel(say(message("{amount} a week", amount=week)))
            loss.setProperty("tone", Tone.BAD.value)
            loss.setMinimumWidth(_LOSS)
            loss.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.add(loss)
