"""Those put forward: the ranked list, and beside it the reasons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from assistant.desk.charts.gaps import GapDelegate
from assistant.desk.findings.card import FindingCard
from assistant.desk.reviews.columns import GAP, VERDICT, finding_columns
from assistant.desk.table.cells import PillDelegate
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.sheet import Sheet
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption
from assistant.terms.errors import message
from assistant.terms.findings import Assessment, Finding, at_stake
from assistant.terms.pinyin import found
from assistant.words import _, count, day, say


class Forward(QWidget):
    """The flagged first; the rest is shown on demand with why not."""

    creator_opened = Signal(int)
    review_wanted = Signal(object)  # Finding
    reasons_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FixedTable[Finding] = FixedTable(finding_columns(), lambda row: row.creator_id)
        self.card, self.rest, self._said = FindingCard(), QCheckBox(_("Show the others too, with why not")), caption("")
        self._opens = QPushButton(_("Open the creator's page"))
        self._assessment: Assessment | None = None
        self._text = ""
        self._build()
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda row: self.creator_opened.emit(row.creator_id))
        self.rest.toggled.connect(self._show)
        self.card.review_wanted.connect(self._on_review)
        self.card.reasons_wanted.connect(self._on_reasons)
        self._opens.clicked.connect(self._on_open)

    def _build(self) -> None:
        self.table.setItemDelegateForColumn(VERDICT, PillDelegate(self.table))
        self.table.setItemDelegateForColumn(GAP, GapDelegate(self.table))
        self._opens.setProperty("role", "link")
        wear(self._opens, "forward")
        self.card.body.addWidget(self._opens, alignment=Qt.AlignmentFlag.AlignLeft)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._said)
        column.addWidget(Sheet(self.table, sums=False), 1)
        column.addWidget(self.rest)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(Space.M)
        parts.addWidget(left)
        parts.addWidget(self.card)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setSizes([720, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.M, 0, 0)
        whole.addWidget(parts)
        self.card.button.setEnabled(False)
        self._opens.setEnabled(False)
        self.card.why.setText(_("Comparing every creator with her cohort …"))

    def show_assessment(self, assessment: Assessment) -> None:
        """Show a judgement."""
        self._assessment = assessment
        said = message(
            "{flagged} of {all} mid-tier creators, as of {day}. It is a list of whom to talk to, not a verdict.",
            flagged=count(len(assessment.flagged)),
            all=count(len(assessment.findings)),
            day=day(assessment.as_of),
        )
        self._said.setText(say(said))
        self._show()

    def seek(self, text: str) -> None:
        """Only creators whose names hold a text or sound so."""
        self._text = text
        self._show()

    def _show(self) -> None:
        if self._assessment is None:
            return
        shown = self._assessment.findings if self.rest.isChecked() else self._assessment.flagged
        sought = [one for one in shown if not self._text or found(one.creator, self._text)]
        self.table.show_rows(sorted(sought, key=lambda one: (one.flagged, at_stake(one)), reverse=True))
        if self.table.looked_at() is None and self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        if not shown:
            self._on_picked(None)
            self.card.why.setText(_("Nobody sells clearly less than comparable creators."))

    def _on_picked(self, finding: Finding | None) -> None:
        self.card.button.setEnabled(finding is not None)
        self._opens.setEnabled(finding is not None)
        self.card.set_heading(finding.creator if finding else _("The finding"))
        self.card.show_finding(finding)

    def _on_review(self) -> None:
        finding = self.table.looked_at()
        if finding is not None:
            self.review_wanted.emit(finding)

    def _on_reasons(self) -> None:
        finding = self.table.looked_at()
        if finding is not None:
            self.reasons_wanted.emit(finding.creator_id)

    def _on_open(self) -> None:
        finding = self.table.looked_at()
        if finding is not None:
            self.creator_opened.emit(finding.creator_id)
