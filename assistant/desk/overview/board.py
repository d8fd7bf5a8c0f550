"""The tier board: how many creators each tier has, and who has moved of late."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assistant.desk.saying import tier_name
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption, heading
from assistant.desk.widgets.row import OpenRow, empty
from assistant.terms.errors import Message, message
from assistant.terms.live import Tier
from assistant.terms.tiers import TierBoard, TierMove
from assistant.words import _, count, day, say

_SHOWN = 3  # moves
_ORDER = (Tier.HEAD, Tier.MID, Tier.TAIL)


class BoardCard(Card):
    """Three numbers with who came and who left, and the newest moves; each opens her who moved."""

    creator_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tiers, and who moved in four weeks"), parent)
        self._numbers, self._moves = QHBoxLayout(), QVBoxLayout()
        self._numbers.setSpacing(Space.L)
        self._moves.setSpacing(0)
        self.body.addLayout(self._numbers)
        self.body.addLayout(self._moves)

    def show_board(self, board: TierBoard) -> None:
        """Show the tiers of a day."""
        empty(self._numbers)
        empty(self._moves)
        for tier in _ORDER:
            self._numbers.addLayout(_number(tier, board), 1)
        for move in board.moves[:_SHOWN]:
            row = OpenRow(say(_moved(move)), "flag" if _down(move) else "done", Tone.WARN if _down(move) else Tone.GOOD)
            row.setToolTip(day(move.day))
            row.opened.connect(lambda creator=move.creator_id: self.creator_opened.emit(creator))
            self._moves.addWidget(row)
        more = len(board.moves) - _SHOWN
        if more > 0:
            self._moves.addWidget(caption(say(message("and {count} more", count=count(more)))))


def _number(tier: Tier, board: TierBoard) -> QVBoxLayout:
    came = [one.creator for one in board.moves if one.after == tier.value]
    left = [one.creator for one in board.moves if one.before == tier.value]
    cell, number = QVBoxLayout(), heading(count(board.counts.get(tier.value, 0)))
    moved = QLabel(f"+{count(len(came))} −{count(len(left))}" if came or left else _("nobody moved"))
    moved.setProperty("role", "caption")
    moved.setToolTip("\n".join([*(f"+ {name}" for name in came), *(f"− {name}" for name in left)]))
    cell.setSpacing(0)
    for label in (caption(tier_name(tier.value)), number, moved):
        cell.addWidget(label)
    return cell


def _down(move: TierMove) -> bool:
    ranks = {tier.value: rank for rank, tier in enumerate(_ORDER)}
    return ranks.get(move.after, 0) > ranks.get(move.before or "", 0)


def _moved(move: TierMove) -> Message:
    return message(
        "{name}: {before} → {after}",
        name=move.creator,
        before=tier_name(move.before),
        after=tier_name(move.after),
    )
