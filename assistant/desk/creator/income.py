"""The tab of a creator's page that sets what she brings in against what she costs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from assistant.desk.charts.months import MonthBars, MonthPair
from assistant.desk.creator.income_words import (
    amount_said,
    amount_shown,
    doubts_said,
    left_shown,
    month_name,
    part_name,
    total_shown,
)
from assistant.desk.picturing import offer_picture
from assistant.desk.table.columns import RIGHT, Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.table.view import ROW_HEIGHT
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.income import COSTS, INCOME, Ledger, Month, Part, State
from assistant.words import _

_SELDOM = (Part.DEALS, Part.SUBSIDIES)  # shown only where there are any
_NAME = 190  # pixels
Shown = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: its name, and by month what is shown and what that rests on."""

    name: str
    shown: Callable[[Month], Shown]
    said: Callable[[Month], str]
    whole: bool = False


class IncomeTab(QWidget):
    """Bars and a ledger by month, over the costs that were entered."""

    def __init__(self, entered: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars, self.card, self._remark = MonthBars(), Card(_("Income against costs, by month")), caption("")
        self.table: FixedTable[Line] | None = None
        costs, content, outer = Card(_("Costs entered")), QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, Space.M, Space.S, Space.S)
        column.setSpacing(Space.M)
        note = _(
            "In yuan. ≈ estimated: by the platform, or by the commission rate; ≥ some sessions do not tell it;"
            " * without what is not known. Base pay, living cost and her share are as entered now;"
            " rent and living cost counts as if the agency paid it."
        )
        self._remark.setText(note)
        offer_picture(self.card)
        self.card.body.addWidget(self.bars)
        self.card.body.addWidget(self._remark)
        entered.setMinimumHeight(6 * ROW_HEIGHT)
        costs.body.addWidget(entered)
        column.addWidget(self.card)
        column.addWidget(costs)
        column.addStretch(1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, clear=False))

    def show_ledger(self, found: Ledger) -> None:
        """Show a creator's months."""
        lines = _lines(found.months)
        self.bars.show_pairs([_pair(month) for month in found.months])
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        self.table = FixedTable(_columns(found.months), lambda line: line.name)  # its columns are the months
        self.table.setProperty("inside", "card")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setSortingEnabled(False)
        header = self.table.horizontalHeader()
        for section in range(1, header.count()):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.table.show_rows(lines)
        self.table.setFixedHeight((len(lines) + 1) * ROW_HEIGHT + Space.L)
        self.card.body.insertWidget(1, self.table)


def _lines(months: tuple[Month, ...]) -> list[Line]:
    """Income part by part and in all, then costs, then what is left over."""
    found = []
    for name, parts in ((_("Income"), INCOME), (_("Costs"), COSTS)):
        there = (part for part in parts if part not in _SELDOM or _told(months, part))
        found += [Line(part_name(part), partial(_amount, part), partial(_said, part)) for part in there]
        found.append(Line(name, partial(_total, parts), partial(_doubts, parts), whole=True))
    found.append(Line(_("Left over"), left_shown, partial(_doubts, (*INCOME, *COSTS)), whole=True))
    return found


def _told(months: tuple[Month, ...], part: Part) -> bool:
    return any(month.amounts[part].state is not State.NONE for month in months)


def _columns(months: tuple[Month, ...]) -> tuple[Column[Line], ...]:
    names: Column[Line] = Column(
        "name", "", lambda line: line.name, width=_NAME, tone=lambda line: Tone.ACCENT if line.whole else None
    )
    return (names, *(_month_column(at, month) for at, month in enumerate(months)))


def _month_column(at: int, month: Month) -> Column[Line]:
    return Column(
        f"month{at}",
        month_name(month),
        lambda line: line.shown(month),
        lambda shown: str(shown[1]),
        RIGHT,
        hint=lambda line: line.said(month),
        tone=partial(_tone, month),
        sortable=False,
        exported=lambda shown: None if shown[0] is None else shown[0] / 100,
    )


def _tone(month: Month, line: Line) -> Tone | None:
    """Sums stand out; a loss is told by its sign, the colour underlines it."""
    if not line.whole:
        return None
    return Tone.BAD if (line.shown(month)[0] or 0) < 0 else Tone.ACCENT


def _amount(part: Part, month: Month) -> Shown:
    return month.amounts[part].fen, amount_shown(month.amounts[part])


def _said(part: Part, month: Month) -> str:
    return amount_said(part, month.amounts[part])


def _total(parts: tuple[Part, ...], month: Month) -> Shown:
    return total_shown(month, parts)


def _doubts(parts: tuple[Part, ...], month: Month) -> str:
    return doubts_said(month, parts)


def _pair(month: Month) -> MonthPair:
    estimated = sum(month.amounts[part].estimated for part in INCOME)
    words = [month_name(month, year=True)]
    for title, parts in ((_("Income"), INCOME), (_("Costs"), COSTS)):
        words.append(f"{title} {total_shown(month, parts)[1]}")
    words.append(" ".join((_("Left over"), left_shown(month)[1])))
    doubts = doubts_said(month, (*INCOME, *COSTS))
    words += [doubts] if doubts else []
    return MonthPair(month_name(month), month.total(INCOME), estimated, month.total(COSTS), "\n".join(words))
