"""What the judgement says of one creator: the finding in a sentence, each piece of evidence with its strip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.gaps import GapStrip
from assistant.desk.findings.gap import gap_of
from assistant.desk.saying import verdict_name, verdict_tone
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.findings import Finding, SignalKind
from assistant.terms.findings import Signal as Evidence
from assistant.words import _, say, yuan_short

_KINDS = {
    SignalKind.LEVEL: message("Sales against the cohort"),
    SignalKind.REFUND: message("Refunds"),
    SignalKind.REACH_WITHOUT_SALES: message("Reach without sales"),
    SignalKind.COST: message("Income against cost"),
}


class FindingCard(Card):
    """The finding, or why there is none, and the button that puts the creator into review."""

    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The finding"), parent)
        self.pill = Pill()
        self.why, self.loss = QLabel(), caption("")
        self.button = QPushButton(_("Put into review …"))
        self._evidence = QVBoxLayout()
        self._build()
        self.button.clicked.connect(self.review_wanted)

    def _build(self) -> None:
        wear(self.button, "review")
        self.add_action(self.pill)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.S)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self.why)
        inner.addWidget(self.loss)
        self._evidence.setSpacing(Space.S)
        inner.addLayout(self._evidence)
        inner.addStretch(1)
        self.body.addWidget(scrolled(content), 1)
        self.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_finding(self, finding: Finding | None, *, judged: bool = True) -> None:
        """Show a finding; without one, say whether it is still to come."""
        empty(self._evidence)
        self.pill.setVisible(finding is not None)
        self.loss.hide()
        if finding is None:
            waiting = _("Comparing with the cohort …")
            self.why.setText(
                _("Only mid-tier creators are compared; this one is not among them.") if judged else waiting
            )
            return
        self.pill.show_state(verdict_name(finding.verdict), verdict_tone(finding.verdict))
        self.why.setText(say(finding.why))
        if finding.flagged and finding.shortfall_per_week is not None:
            amount = yuan_short(round(abs(finding.shortfall_per_week) * 100))
            self.loss.setText(say(message("About {amount} a week less than comparable creators.", amount=amount)))
            self.loss.show()
        for evidence in finding.signals:
            self._add(finding, evidence)

    def _add(self, finding: Finding, evidence: Evidence) -> None:
        name = QLabel(say(_KINDS[evidence.kind]))
        name.setProperty("role", "caption")
        self._evidence.addWidget(name)
        if evidence.kind is SignalKind.LEVEL:
            self._evidence.addWidget(GapStrip(gap_of(finding)))
        text = QLabel(say(evidence.text))
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        self._evidence.addWidget(text)
