"""The whole reasoning about one creator: what is wrong, what it is made of, what was allowed for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.charts.drivers import DriverBars
from assistant.desk.findings import facts
from assistant.desk.picturing import offer_picture
from assistant.desk.saying import verdict_name, verdict_tone
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import Message
from assistant.terms.findings import Finding
from assistant.words import _, say


class JudgementTab(QWidget):
    """Two columns: the finding with its evidence; what makes it up and what was allowed for."""

    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pill, self.bars = Pill(), DriverBars()
        self.said = Card(_("The judgement"))
        self.made = Card(_("What makes up the difference"))
        self.allowed = Card(_("What was allowed for"))
        self.considered = Card(_("Innocent explanations looked at"))
        self._facts, self._evidence = QFormLayout(), QVBoxLayout()
        self._allowances, self._explanations = QVBoxLayout(), QVBoxLayout()
        self._none = caption("")
        self._build()
        self.show_finding(None, judged=False)

    def _build(self) -> None:
        content, outer = QWidget(), QVBoxLayout(self)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, Space.M, Space.S, Space.S)
        row.setSpacing(Space.M)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.said, self.considered)), (right, (self.made, self.allowed))):
            column.setSpacing(Space.M)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.said.add_action(self.pill)
        self._facts.setHorizontalSpacing(Space.L)
        self._facts.setVerticalSpacing(Space.S)
        method = QPushButton(_("How is this judged?"))
        wear(method, "about")
        method.clicked.connect(self.help_wanted)
        for layout in (self._evidence, self._facts):
            self.said.body.addLayout(layout)
        self.said.body.addWidget(method, alignment=Qt.AlignmentFlag.AlignLeft)
        offer_picture(self.made)
        self.made.body.addWidget(self._none)
        self.made.body.addWidget(self.bars)
        self.allowed.body.addLayout(self._allowances)
        self.considered.body.addLayout(self._explanations)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, clear=False))

    def show_finding(self, finding: Finding | None, *, judged: bool) -> None:
        """Show the reasoning, or why there is none."""
        for layout in (self._evidence, self._allowances, self._explanations):
            empty(layout)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for card in (self.made, self.allowed, self.considered):
            card.setVisible(finding is not None and finding.probability is not None)
        self.pill.setVisible(finding is not None)
        if finding is None:
            waiting = _("Comparing with the cohort …")
            said = _("Only mid-tier creators are compared; this one is not among them.") if judged else waiting
            self._evidence.addWidget(_sentence(said))
            return
        self.pill.show_state(verdict_name(finding.verdict), verdict_tone(finding.verdict))
        self._evidence.addWidget(_sentence(say(finding.why)))
        for signal in finding.signals:
            self._evidence.addWidget(_sentence(say(signal.text), muted=True))
        self._tell(finding)

    def _tell(self, finding: Finding) -> None:
        if finding.probability is None:
            return
        for name, value in (
            (_("Difference"), facts.amount(finding)),
            (_("Per live hour"), facts.per_hour(finding)),
            (_("Since"), facts.since(finding.onset)),
            (_("Certainty"), facts.sureness(finding)),
        ):
            self._facts.addRow(caption(name), _sentence(value))
        parts = facts.parts(finding)
        self.bars.show_parts(parts)
        self.bars.setVisible(bool(parts))
        self._none.setVisible(not parts)
        self._none.setText(_("Viewers and orders are not known, so the difference cannot be taken apart."))
        _list(self._allowances, [one.text for one in finding.adjusted_for])
        _list(self._explanations, finding.considered)


def _list(layout: QVBoxLayout, texts: Sequence[Message]) -> None:
    layout.setSpacing(Space.S)
    for text in texts:
        layout.addWidget(_sentence(f"·  {say(text)}"))
    if not texts:
        layout.addWidget(_sentence(_("Nothing that moves the expectation.")))


def _sentence(text: str, *, muted: bool = False) -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if muted:
        label.setProperty("role", "muted")
    return label
