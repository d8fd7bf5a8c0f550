"""The log of flags: each as it was shown, with the rules and the figures that it was made from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from assistant.desk.columns import day_column, words_column
from assistant.desk.findings.facts import driver_said
from assistant.desk.rules.fields import rule_said, value_said
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.theme.icons import wear
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.findings import Finding
from assistant.terms.flags import FlagNote
from assistant.terms.policy import Policy, differences
from assistant.words import MISSING, _, count, day, moment, percent, say, yuan_short

_NEVER_SURER = 0.99


class FlagLog(QWidget):
    """Flags on the left, the one that is looked at on the right."""

    creator_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: FixedTable[FlagNote] = FixedTable(_columns(), lambda row: row.id)
        self.card, self.text, self.rules = Card(), PlainLabel(), caption("")
        self.open = QPushButton(_("Open the creator"))
        self._build()
        self._show(None)

    def _build(self) -> None:
        column, parts = QVBoxLayout(self), QSplitter(Qt.Orientation.Horizontal)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(
            caption(_("Whenever the record is judged, what opens and closes is kept here as it was shown on that day."))
        )
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(Space.M)
        parts.addWidget(self.table)
        parts.addWidget(self._detail())
        parts.setSizes([700, 440])
        column.addWidget(parts, 1)
        self.table.picked.connect(self._show)
        self.table.opened.connect(lambda row: self.creator_opened.emit(row.creator_id))

    def _detail(self) -> Card:
        content, inner, row = QWidget(), QVBoxLayout(), QHBoxLayout()
        content.setLayout(inner)
        inner.setContentsMargins(0, 0, Space.S, 0)
        inner.setSpacing(Space.M)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.text, self.rules):
            inner.addWidget(label)
        inner.addStretch(1)
        wear(self.open, "creator")
        row.addWidget(self.open)
        row.addStretch(1)
        self.card.body.addWidget(scrolled(content), 1)
        self.card.body.addLayout(row)
        self.open.clicked.connect(self._on_open)
        return self.card

    def show_log(self, notes: Sequence[FlagNote]) -> None:
        """Show the log, the newest opening first."""
        self.table.show_rows(notes)
        if notes and self.table.looked_at() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _on_open(self) -> None:
        row = self.table.looked_at()
        if row is not None:
            self.creator_opened.emit(row.creator_id)

    def _show(self, row: FlagNote | None) -> None:
        self.open.setEnabled(row is not None)
        if row is None:
            self.card.set_heading("")
            self.text.setText(_("No flag has been kept yet."))
            self.rules.clear()
            return
        title = message("{creator}, flagged on {day}", creator=row.creator, day=day(row.opened_on))
        self.card.set_heading(say(title))
        self.text.setText("\n\n".join(_reasons(row)))
        self.rules.setText(_rules(row))


def _reasons(row: FlagNote) -> list[str]:
    """Everything that was said of it, in paragraphs."""
    found = row.finding
    parts = [say(found.why), _figures(found), *(say(each.text) for each in found.signals)]
    for title, lines in (
        (_("What the difference is made of"), [driver_said(each) for each in found.drivers]),
        (_("Allowed for"), [say(each.text) for each in found.adjusted_for]),
        (_("Innocent explanations looked at"), [say(each) for each in found.considered]),
    ):
        if lines:
            parts.append("\n".join([f"{title}:", *(f"· {line}" for line in lines)]))
    if row.closing is not None:
        closed = message("Closed on {day}: {why}", day=day(row.closed_on), why=row.closing.why)
        parts.append(say(closed))
    return [part for part in parts if part]


def _figures(found: Finding) -> str:
    if found.shortfall_per_week is None or found.low is None or found.high is None:
        return ""
    lost, low, high = (yuan_short(round(each * 100)) for each in (found.shortfall_per_week, found.low, found.high))
    told = message(
        "{lost} a week below the expectation; 80 % interval {low} to {high}; {sessions} sessions, {peers} peers",
        lost=lost,
        low=low,
        high=high,
        sessions=count(found.sessions),
        peers=count(found.peers),
    )
    return say(told)


def _rules(row: FlagNote) -> str:
    """The rules it was made by, so far as they are not the usual ones."""
    changes = (
        f"{rule_said(each.name)} {value_said(each.name, each.new)}" for each in differences(Policy(), row.policy)
    )
    changed = " · ".join(changes)
    by = say(message("By these rules: {rules}", rules=changed)) if changed else _("By the usual rules.")
    kept = say(message("Kept on {moment}.", moment=moment(row.noted_at)))
    return f"{kept} {by}"


def _rules_name(row: FlagNote) -> str:
    return f"№ {row.policy_id}" if row.policy_id else _("the usual rules")


def _state(row: FlagNote) -> str:
    if row.taken_back:
        return _("taken back with its figures")
    return _("still open") if row.closed_on is None else day(row.closed_on)


def _sure(row: FlagNote) -> str | None:
    sure = row.finding.probability
    if sure is None:
        return None
    return "> 99%" if sure > _NEVER_SURER else percent(sure)


def _lost(row: FlagNote) -> str:
    lost = row.finding.shortfall_per_week
    return MISSING if lost is None else yuan_short(round(lost * 100))


def _columns() -> tuple[Column[FlagNote], ...]:
    return (
        day_column("opened", _("Opened"), lambda row: row.opened_on, 100),
        words_column("creator", _("Creator"), lambda row: row.creator, 120),
        Column("sure", _("Sure"), _sure, align=RIGHT, width=76),
        Column("lost", _("Short a week"), _lost, align=RIGHT, width=96),
        words_column("closed", _("Closed"), _state, 150),
        words_column("rules", _("Rules"), _rules_name, 110),
    )
