"""What the judgement says of one creator in short: a sentence, how much, since when, how sure."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.gaps import GapStrip
from assistant.desk.findings import facts
from assistant.desk.findings.gap import gap_of
from assistant.desk.saying import verdict_name, verdict_tone
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.findings import Finding
from assistant.words import _, say


class FindingCard(Card):
    """The finding in short, or why there is none; the ways to the whole reasoning and into a review."""

    review_wanted = Signal()
    reasons_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The finding"), parent)
        self.pill = Pill()
        self.why = PlainLabel()
        self.button, self.reasons = QPushButton(_("Put into review …")), QPushButton(_("Why?"))
        self._facts = QVBoxLayout()
        self._build()
        self.button.clicked.connect(self.review_wanted)
        self.reasons.clicked.connect(self.reasons_wanted)

    def _build(self) -> None:
        wear(self.button, "review")
        wear(self.reasons, "search")
        self.add_action(self.pill)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.M)
        self.why.setWordWrap(True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(self.why)
        self._facts.setSpacing(2)
        inner.addLayout(self._facts)
        inner.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.button)
        row.addWidget(self.reasons)
        row.addStretch(1)
        self.body.addWidget(scrolled(content), 1)
        self.body.addLayout(row)

    def show_finding(self, finding: Finding | None, *, judged: bool = True) -> None:
        """Show a finding; without one, say whether it is still to come."""
        empty(self._facts)
        self.pill.setVisible(finding is not None)
        self.reasons.setVisible(finding is not None)
        if finding is None:
            waiting = _("Comparing with the cohort …")
            self.why.setText(
                _("Only mid-tier creators are compared; this one is not among them.") if judged else waiting
            )
            return
        self.pill.show_state(verdict_name(finding.verdict), verdict_tone(finding.verdict))
        self.why.setText(say(finding.why))
        gap = gap_of(finding)
        if gap is not None:
            self._facts.addWidget(caption(_("Sales against the cohort")))
            self._facts.addWidget(GapStrip(gap))
        lines = [(_("Difference"), facts.amount(finding))] if finding.flagged else []
        lines += [(_("Since"), facts.since(finding.onset))] if finding.flagged else []
        lines += [(_("Certainty"), facts.sureness(finding))] if finding.probability is not None else []
        for name, value in lines:
            self._facts.addSpacing(Space.S)
            self._facts.addWidget(caption(name))
            text = PlainLabel(value)
            text.setWordWrap(True)
            self._facts.addWidget(text)
