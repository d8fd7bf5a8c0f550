"""What tier definitions would do, shown while they are still being typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption
from assistant.desk.widgets.looks import set_look
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.terms.live import Tier
from assistant.terms.tiers import TierMove, TierPreview
from assistant.verbs.tier_words import tier_said
from assistant.words import _, count, ngettext, say

_ROOM = 132  # most pixels for the names that move
_NAMED = 200


class PreviewBox(QFrame):
    """Creators in each tier before and after, and the names that move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.remark, self.moves = caption(""), PlainLabel()
        self._before = {tier: PlainLabel() for tier in Tier}
        self._after = {tier: PlainLabel() for tier in Tier}
        self._build()
        self.wait()

    def _build(self) -> None:
        column, grid, names = QVBoxLayout(self), QGridLayout(), QWidget()
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(2)
        for row, text in enumerate((_("Creators"), _("now"), _("then"))):
            grid.addWidget(caption(text), row, 0)
        for place, tier in enumerate(Tier, 1):
            grid.addWidget(caption(tier_said(tier.value)), 0, place)
            for row, label in ((1, self._before[tier]), (2, self._after[tier])):
                grid.addWidget(label, row, place)
            grid.setColumnStretch(place, 1)
        self.moves.setWordWrap(True)
        self.moves.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QVBoxLayout(names)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.moves)
        inner.addStretch(1)
        self._names = scrolled(names)
        for widget in (self.remark, self._names):
            column.addWidget(widget)
        column.insertLayout(0, grid)

    def wait(self, why: str = "") -> None:
        """Show that nothing can be said yet, and why."""
        for label in (*self._before.values(), *self._after.values()):
            label.setText("—")
        self.remark.setText(why or _("Counting …"))
        self.moves.clear()
        self._names.hide()

    def show_preview(self, preview: TierPreview) -> None:
        """Show what would change."""
        for tier in Tier:
            before, after = preview.before[tier.value], preview.after[tier.value]
            self._before[tier].setText(count(before))
            self._after[tier].setText(_changed(before, after))
            set_look(self._after[tier], "tone", (Tone.ACCENT if before != after else Tone.NEUTRAL).value)
        many = len(preview.moves)
        moved = ngettext("{count} creator moves", "{count} creators move", many).format(count=count(many))
        told = [moved if many else _("Nobody moves")]
        if preview.by_hand:
            stay = ngettext(
                "{count} is set by hand or list and stays", "{count} are set by hand or list and stay", preview.by_hand
            )
            told.append(stay.format(count=count(preview.by_hand)))
        self.remark.setText(" · ".join(told))
        self.moves.setText("\n".join(_lines(preview.moves)))
        self._names.setVisible(bool(many))
        lines = self.moves.fontMetrics().lineSpacing() * many + Space.S
        self._names.setFixedHeight(min(lines, _ROOM))


def _changed(before: int, after: int) -> str:
    difference = after - before
    return f"{count(after)} ({'+' if difference > 0 else '−'}{count(abs(difference))})" if difference else count(after)


def _lines(moves: Sequence[TierMove]) -> list[str]:
    told = [
        say(
            message(
                "{creator}: {before} → {after}",
                creator=each.creator,
                before=tier_said(each.before),
                after=tier_said(each.after),
            )
        )
        for each in moves[:_NAMED]
    ]
    return told + (["…"] if len(moves) > _NAMED else [])
