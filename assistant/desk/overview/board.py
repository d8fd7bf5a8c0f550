"""The tier board: how many creators each tier has, and who has moved of late."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assistant.desk.saying import tier_name
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import Card, caption
from assistant.desk.widgets.plain import tip
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
    tier_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tiers, and who moved in four weeks"), parent)
        self._numbers, self._moves = QHBoxLayout(), QVBoxLayout()
        self._numbers.setSpacing(Space.L)
        self._moves.setSpacing(0)
        self.body.addLayout(self._numbers)
        self.body.addLayout(self._moves)

    def show_board(self, board: TierBoard, *, whole: bool = False) -> None:
        """Show the tiers of a day, with all moves or the newest."""
        empty(self._numbers)
        empty(self._moves)
        for tier in _ORDER:
            cell, numbers = _numbers(tier, board)
            for button in numbers:
                button.clicked.connect(lambda _checked=False, of=tier.value: self.tier_opened.emit(of))
            self._numbers.addLayout(cell, 1)
        shown = board.moves if whole else board.moves[:_SHOWN]
        for move in shown:
            row = OpenRow(say(_moved(move)), "flag" if _down(move) else "done", Tone.WARN if _down(move) else Tone.GOOD)
            row.setToolTip(day(move.day))
            row.opened.connect(lambda creator=move.creator_id: self.creator_opened.emit(creator))
            self._moves.addWidget(row)
        more = len(board.moves) - len(shown)
        if more > 0:
            every = QPushButton(say(message("and {count} more", count=count(more))))
            every.setProperty("role", "link")
            every.clicked.connect(lambda: self.show_board(board, whole=True))
            self._moves.addWidget(every, alignment=Qt.AlignmentFlag.AlignLeft)


def _numbers(tier: Tier, board: TierBoard) -> tuple[QVBoxLayout, tuple[QPushButton, ...]]:
    """How many there are, and how many came and left; both open them."""
    came = [one.creator for one in board.moves if one.after == tier.value]
    left = [one.creator for one in board.moves if one.before == tier.value]
    cell, number = QVBoxLayout(), QPushButton(count(board.counts.get(tier.value, 0)))
    number.setProperty("role", "number")
    number.setAccessibleName(f"{tier_name(tier.value)} {number.text()}")
    number.setCursor(Qt.CursorShape.PointingHandCursor)
    moved = QPushButton(f"+{count(len(came))} −{count(len(left))}")
    moved.setProperty("role", "quiet")
    moved.setAccessibleName(f"{tier_name(tier.value)} {moved.text()}")
    moved.setToolTip(tip("\n".join([*(f"+ {name}" for name in came), *(f"− {name}" for name in left)])))
    cell.setSpacing(0)
    cell.addWidget(caption(tier_name(tier.value)))
    cell.addWidget(number, alignment=Qt.AlignmentFlag.AlignLeft)
    if came or left:
        cell.addWidget(moved, alignment=Qt.AlignmentFlag.AlignLeft)
    else:
        cell.addWidget(caption(_("nobody moved")))
    return cell, (number, moved) if came or left else (number,)


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
