"""The tab of a creator's page that shows where she loses buyers on the way from exposure to sale."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.desk.charts.pairs import PairBars
from assistant.desk.creator.step_words import circle_said, doubt, rate_said, step_name, volume
from assistant.desk.picturing import offer_picture
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.row import empty
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.steps import StepBeside, StepsBeside
from assistant.words import _, platform, say


class StepsTab(QWidget):
    """A row a step: her bar over the cohort's, and the rate in words; `chosen` asks for another platform."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.platform, self.circle, self._rows = QComboBox(), caption(""), QGridLayout()
        self.card = Card(_("From exposure to sale, beside her cohort"))
        self.bars: list[PairBars] = []
        self._said: list[str] = []
        self.platform.setAccessibleName(_("Platform"))
        self.platform.activated.connect(self.chosen)
        self._rows.setHorizontalSpacing(Space.XL)
        self._rows.setVerticalSpacing(Space.L)
        self._rows.setColumnStretch(1, 3)
        self._rows.setColumnStretch(2, 2)
        content, column, outer, row = QWidget(), QVBoxLayout(), QVBoxLayout(self), QHBoxLayout()
        row.addWidget(self.circle, 1)
        row.addWidget(self.platform)
        note = _("The filled bar is hers, the outlined one the cohort's middle, both per live hour.")
        self.card.body.setSpacing(Space.L)
        self.card.body.addLayout(row)
        self.card.body.addLayout(self._rows)
        self.card.body.addWidget(caption(note))
        offer_picture(self.card)
        content.setLayout(column)
        column.setContentsMargins(0, Space.M, Space.S, Space.S)
        column.addWidget(self.card)
        column.addStretch(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, clear=False))

    @property
    def key(self) -> str | None:
        """The platform chosen; None before any is known."""
        chosen: str | None = self.platform.currentData()
        return chosen

    def forget(self) -> None:
        """Another creator: her platforms are not known yet."""
        self.platform.clear()

    def show_steps(self, found: StepsBeside) -> None:
        """Show her steps on a platform."""
        self.platform.clear()
        for name in found.platforms:
            self.platform.addItem(platform(name), name)
        self.platform.setCurrentIndex(self.platform.findData(found.platform))
        self.platform.setVisible(len(found.platforms) > 1)
        none = message("No session in the last {weeks} weeks.", weeks=found.weeks)
        self.circle.setText(circle_said(found) if found.steps else say(none))
        empty(self._rows)
        self._said.clear()
        self.bars = [self._add(at, one) for at, one in enumerate(found.steps)]

    def said(self) -> tuple[str, ...]:
        """The sentences of the steps, in order."""
        return tuple(self._said)

    def _add(self, at: int, one: StepBeside) -> PairBars:
        name, bars, told = PlainLabel(step_name(one.step)), PairBars(), QWidget()
        texts = volume(one.step, one.an_hour.hers), volume(one.step, one.an_hour.middle)
        bars.show_pair(one.an_hour.hers, one.an_hour.middle, texts)
        name.setProperty("role", "heading")
        sentence, remark = PlainLabel(rate_said(one)), caption(doubt(one))
        sentence.setWordWrap(True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        remark.setVisible(bool(remark.text()))
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(sentence)
        column.addWidget(remark)
        bars.setAccessibleName(f"{step_name(one.step)} {' · '.join(texts)}")
        self._said.append("  ".join(part for part in (sentence.text(), remark.text()) if part))
        told.setAccessibleName(self._said[-1])
        for place, widget in enumerate((name, bars, told)):
            self._rows.addWidget(widget, at, place, Qt.AlignmentFlag.AlignVCenter)
        return bars
