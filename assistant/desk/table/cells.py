"""Delegates: cells that are more than text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assistant.desk.table.model import TONE_ROLE
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Colours, Radius, Space, Tone, Type, colours_of


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint a cell without its text: selection, focus and hairline."""
    option.text = ""
    option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


class PillDelegate(QStyledItemDelegate):
    """Shows a state as a pill in the column's tone."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the pill; a cell without a tone is plain text."""
        said = index.data(TONE_ROLE)
        if said is None:
            super().paint(painter, option, index)
            return
        tone = Tone(said)  # Qt hands a text enum back as plain text
        self.initStyleOption(option, index)
        text = option.text
        paint_ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.CAPTION))
        _paint_pill(painter, QRectF(option.rect), text, tone, colours_of(option.palette))
        painter.restore()


def _paint_pill(painter: QPainter, cell: QRectF, text: str, tone: Tone, colours: Colours) -> None:
    room = cell.width() - 4 * Space.S
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    pill = QRectF(0, 0, metrics.horizontalAdvance(shown) + 2 * Space.S, 2 * Radius.PILL)
    pill.moveLeft(cell.left() + Space.S)
    pill.moveTop(cell.center().y() - pill.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.soft(tone)))
    painter.drawRoundedRect(pill, Radius.PILL, Radius.PILL)
    painter.setPen(QColor(colours.ink(tone)))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
