"""What a backtest comes to: figures of one or two policies side by side, and where they differ."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.desk.rules.fields import rule_said, value_said
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.backtest import Backtest
from assistant.terms.errors import message
from assistant.terms.policy import differences
from assistant.words import MISSING, _, count, number, percent, say, yuan_short

_NAMED = 12
_WIDTH = 336  # pixels; with less the figures of the second policy would be hidden


class Swatch(QWidget):
    """The colour of a policy's lane."""

    def __init__(self, lane: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.setFixedSize(14, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self.palette()).series[self._lane]))
        painter.drawRoundedRect(self.rect(), 2, 2)
        painter.end()


class Summary(Card):
    """The figures; with two policies also the rules and the creators in which they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What it comes to"), parent)
        self.lines: dict[str, tuple[str, ...]] = {}
        self.names = (caption(""), caption(""))
        self.differences = PlainLabel()
        self._swatches, self._legend = (Swatch(0), Swatch(1)), (Swatch(0), Swatch(1))
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        self._build()

    def _build(self) -> None:
        content, grid = QWidget(), QGridLayout()
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for lane, name in enumerate(self.names):
            legend = QHBoxLayout()
            legend.setSpacing(Space.S)
            legend.addWidget(self._legend[lane], alignment=Qt.AlignmentFlag.AlignTop)
            legend.addWidget(name, 1)
            column.addLayout(legend)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(self._swatches[lane], 0, lane + 1, right)
        for row, (title, _values) in enumerate(_lines(()), 1):
            self._values[title] = (_right(PlainLabel()), _right(PlainLabel()))
            grid.addWidget(PlainLabel(title), row, 0)
            for lane, label in enumerate(self._values[title], 1):
                grid.addWidget(label, row, lane)
        self.differences.setWordWrap(True)
        self.differences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addLayout(grid)
        column.addWidget(self.differences)
        column.addWidget(
            caption(
                _(
                    "Each day is judged on the sessions up to it, with their figures as they were known that day, or as"
                    " they were first told where that was later. “Later” is a whole window of weeks after the opening,"
                    " and shares no session with it."
                )
            )
        )
        column.addStretch(1)
        self.body.addWidget(scrolled(content), 1)

    def show_found(self, names: Sequence[str], found: Sequence[Backtest]) -> None:
        """Show one or two backtests."""
        self.lines = dict(_lines(found))
        for lane in (0, 1):
            there = lane < len(found)
            for widget in (self._swatches[lane], self._legend[lane], self.names[lane]):
                widget.setVisible(there)
            self.names[lane].setText(names[lane] if there else "")
            for title, labels in self._values.items():
                labels[lane].setText(self.lines[title][lane] if there else "")
        self.differences.setText("\n\n".join(_differences(found)))
        self.differences.setVisible(len(found) > 1)


def _lines(found: Sequence[Backtest]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_("Flags opened"), tuple(count(len(one.episodes)) for one in found)),
        (_("Creators ever flagged"), tuple(count(len(one.creators)) for one in found)),
        (_("Open at the end"), tuple(count(len(one.weeks[-1].flagged)) if one.weeks else MISSING for one in found)),
        (_("Weeks open on average"), tuple(number(one.weeks_open) for one in found)),
        (_("Yuan a week at the opening"), tuple(_stake(one) for one in found)),
        (_("Measured again later"), tuple(count(one.measured_later) for one in found)),
        (_("… and still short then"), tuple(percent(one.lasting) for one in found)),
        (_("Judged on the last day"), tuple(count(one.weeks[-1].judged) if one.weeks else MISSING for one in found)),
    ]


def _stake(one: Backtest) -> str:
    return yuan_short(round(sum(each.shortfall_per_week for each in one.episodes) * 100))


def _differences(found: Sequence[Backtest]) -> list[str]:
    if len(found) < 2:
        return []
    first, second = found[:2]
    told = [
        say(
            message(
                "{rule}: {old} → {new}",
                rule=rule_said(each.name),
                old=value_said(each.name, each.old),
                new=value_said(each.name, each.new),
            )
        )
        for each in differences(first.policy, second.policy)
    ]
    names = {one.creator_id: one.creator for back in found for one in back.episodes}
    lines = ["\n".join(told) if told else _("Both are the same rules.")]
    for only, text in (
        (first.creators - second.creators, _("Only by the first: {names}")),
        (second.creators - first.creators, _("Only by the second: {names}")),
    ):
        if only:
            listed = sorted(names[one] for one in only)
            lines.append(text.format(names="、".join(listed[:_NAMED]) + (" …" if len(listed) > _NAMED else "")))
    return lines


def _right(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
