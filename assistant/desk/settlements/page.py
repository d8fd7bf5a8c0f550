"""What the settlements look like: orders, commissions and clawbacks by month and account."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from assistant.desk.columns import count_column, money_column, words_column
from assistant.desk.page import Page
from assistant.desk.table.columns import Column
from assistant.desk.table.fixed import FixedTable
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.empty import EmptyState
from assistant.terms.errors import message
from assistant.terms.identity import Settlement
from assistant.words import _, platform, say, yuan_short


class SettlementsPage(Page):
    """A row a month and account; the sums of what is shown stand above."""

    month_chosen = Signal(str)
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settlements"), parent)
        self.table: FixedTable[Settlement] = FixedTable(_columns(), lambda row: (row.month, row.platform, row.account))
        self.month, self._sums = QComboBox(), caption("")
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "money",
            _("No orders yet"),
            _("They come with reports of orders, commissions and after-sales; buyers' names are never kept."),
            _("Import files …"),
        )
        self.month.setAccessibleName(_("Month"))
        self.month.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # its months come later
        self._sums.setWordWrap(False)
        self.top.addWidget(self._sums)
        self.top.addWidget(self.month)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.month.activated.connect(lambda: self.month_chosen.emit(self.month.currentData()))
        self._empty.acted.connect(self.import_wanted)

    def show_months(self, months: Sequence[str]) -> None:
        """Let one of these months be chosen, or all."""
        chosen = self.month.currentData()
        self.month.clear()
        self.month.addItem(_("All months"), "")
        for month in months:
            self.month.addItem(month, month)
        self.month.setCurrentIndex(max(self.month.findData(chosen), 0))

    def show_settlements(self, rows: Sequence[Settlement], *, any_at_all: bool) -> None:
        """Show settlements; where there are none at all, say where they come from."""
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if any_at_all else 1)
        told = message(
            "Paid {paid} · refunded {refunded} · commission {commission} · clawed back {clawed}",
            paid=_sum([row.paid_fen for row in rows]),
            refunded=_sum([row.refund_fen for row in rows]),
            commission=_sum([row.commission_fen for row in rows]),
            clawed=_sum([row.clawed_back_fen for row in rows]),
        )
        self._sums.setText(say(told) if rows else "")
        self.month.setVisible(any_at_all)


def _sum(parts: Sequence[int | None]) -> str:
    """The sum of what is known, marked where something is not."""
    known = [part for part in parts if part is not None]
    if not known:
        return yuan_short(None)
    partial = "" if len(known) == len(parts) else _(" (partial)")
    return yuan_short(sum(known)) + partial


def _columns() -> tuple[Column[Settlement], ...]:
    return (
        words_column("month", _("Month"), lambda row: row.month, 76),
        words_column("creator", _("Creator"), lambda row: row.creator, 116),
        words_column("platform", _("Platform"), lambda row: platform(row.platform), 86),
        words_column("account", _("Account"), lambda row: row.account, 116),
        count_column("orders", _("Orders"), lambda row: row.orders, 66),
        money_column("paid_fen", _("Paid"), lambda row: row.paid_fen, 104),
        money_column("refund_fen", _("Refunds"), lambda row: row.refund_fen, 88),
        money_column("commission_fen", _("Commission expected"), lambda row: row.commission_fen, 132),
        money_column("settled_fen", _("Settled sales"), lambda row: row.settled_fen, 104),
        money_column("settled_commission_fen", _("Commission settled"), lambda row: row.settled_commission_fen, 128),
        money_column("clawed_back_fen", _("Clawed back"), lambda row: row.clawed_back_fen, 96),
    )
