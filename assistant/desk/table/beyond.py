"""What a table paints where it has no cells: rows go on to the right edge, and where there are none stands a hint."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

from assistant.desk.theme.tokens import Space, colours_of


def paint_beyond(table: QTableView) -> None:
    """Paint selection and hairlines beside the last column."""
    left, width = table.horizontalHeader().length(), table.viewport().width()
    first, model = table.rowAt(0), table.model()
    if left >= width or first < 0:
        return
    last = table.rowAt(table.viewport().height() - 1)
    colours, chosen = colours_of(table.palette()), table.selectionModel()
    painter = QPainter(table.viewport())
    for row in range(first, (model.rowCount() - 1 if last < 0 else last) + 1):
        room = QRect(left, table.rowViewportPosition(row), width - left, table.rowHeight(row))
        if chosen.isSelected(model.index(row, 0)):
            painter.fillRect(room, QColor(colours.selection))
        painter.setPen(QColor(colours.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
    painter.end()


def paint_hint(table: QTableView, hint: str) -> None:
    """Write in the middle what one can do."""
    painter = QPainter(table.viewport())
    painter.setPen(QColor(colours_of(table.palette()).muted))
    room = table.viewport().rect().adjusted(Space.XL, Space.XL, -Space.XL, -Space.XL)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), hint)
    painter.end()
