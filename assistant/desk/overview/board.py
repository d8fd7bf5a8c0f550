"""The tier board: how many creators each tier has, and who has moved of late."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.saying import tier_name
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.row import OpenRow, empty
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import Message, message
from assistant.terms.live import Tier
from assistant.terms.tiers import TierBoard, TierMove
from assistant.words import _, count, day, say

_SHOWN = 3  # moves
_ORDER = (Tier.HEAD, Tier.MID, Tier.TAIL)


class BoardCard(Card):
    """Three numbers with who came and who left, and the newest moves; each opens her who moved."""

    creator_opened = Signal(int)
    tier_opened = Signal(str)

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
            cell, number = _number(tier, board)
            number.clicked.connect(partial(self.tier_opened.emit, tier.value))
            self._numbers.addLayout(cell, 1)
        for move in board.moves[:_SHOWN]:
            row = OpenRow(say(_moved(move)), "flag" if _down(move) else "done", Tone.WARN if _down(move) else Tone.GOOD)
            row.setToolTip(day(move.day))
            row.opened.connect(lambda creator=move.creator_id: self.creator_opened.emit(creator))
            self._moves.addWidget(row)
        more = len(board.moves) - _SHOWN
        if more > 0:
            self._moves.addWidget(caption(say(message("and {count} more", count=count(more)))))


def _number(tier: Tier, board: TierBoard) -> tuple[QVBoxLayout, QPushButton]:
    came = [one.creator for one in board.moves if one.after == tier.value]
    left = [one.creator for one in board.moves if one.before == tier.value]
    cell, number = QVBoxLayout(), QPushButton(count(board.counts.get(tier.value, 0)))
    number.setProperty("role", "number")
    number.setAccessibleName(f"{tier_name(tier.value)} {number.text()}")
    number.setCursor(Qt.CursorShape.PointingHandCursor)
    moved = QLabel(f"+{count(len(came))} −{count(len(left))}" if came or left else _("nobody moved"))
    moved.setProperty("role", "caption")
    moved.setToolTip(tip("\n".join([*(f"+ {name}" for name in came), *(f"− {name}" for name in left)])))
    cell.setSpacing(0)
    cell.addWidget(caption(tier_name(tier.value)))
    cell.addWidget(number, alignment=Qt.AlignmentFlag.AlignLeft)
    cell.addWidget(moved)
    return cell, number


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
