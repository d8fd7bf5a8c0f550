"""What the columns of figures come to, in a row that stays below the table."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from assistant.desk.table.columns import MISSING, Column, Kind
from assistant.desk.table.view import TableView
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Space, Type, colours_of
from assistant.desk.widgets.plain import tip
from assistant.terms.browsing import Sum
from assistant.terms.errors import message
from assistant.words import _, count, say

HEIGHT = 42
_MARGIN = 11  # as the cells have it


class SumsRow(QWidget):
    """Sums, or averages of what cannot be summed, under their columns; a sum that leaves rows out says so."""

    def __init__(self, table: TableView[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._sums: Mapping[str, Sum] = {}
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Sums"))
        table.summed.connect(self.show_sums)
        header = table.horizontalHeader()
        for change in (header.sectionResized, header.sectionMoved, table.horizontalScrollBar().valueChanged):
            change.connect(self._redraw)

    def show_sums(self, sums: Mapping[str, Sum]) -> None:
        """Show other sums; none while they are added up."""
        self._sums = sums
        self.setAccessibleDescription("; ".join(filter(None, map(self.told, self._table.columns))))
        self.update()

    def _redraw(self) -> None:
        self.update()

    def texts(self, column: Column[Any], width: float) -> tuple[str, str]:
        """What stands in a column of that width: the figure, and below what it is."""
        found = self._sums.get(column.key)
        if column.kind is not Kind.NUMBER or found is None:
            return "", ""
        value = found.mean if column.averaged else found.total
        if value is None:
            return MISSING, ""
        text, room = column.show(value), width - 2 * _MARGIN
        if column.short is not None and QFontMetricsF(font(Type.BODY)).horizontalAdvance(text) > room:
            text = column.short(value)
        if column.averaged:
            return text, _("average")
        return text, _("partial") if found.partial else ""

    def told(self, column: Column[Any]) -> str:
        """A column's sum in full, for a tooltip; empty where there is none."""
        found = self._sums.get(column.key)
        if column.kind is not Kind.NUMBER or found is None or found.mean is None:
            return ""
        facts = {"column": column.title, "mean": column.show(found.mean)}
        rows = {"known": count(found.known), "rows": count(found.rows)}
        if column.averaged or found.total is None:
            return say(message("{column}: average {mean}; known in {known} of {rows} rows", **facts, **rows))
        facts["total"] = column.show(found.total)
        return say(message("{column}: sum {total}, average {mean}; known in {known} of {rows} rows", **facts, **rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in sight, the column that stays last."""
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.sunken))
        painter.setPen(QColor(colours.line_strong))
        painter.drawRect(self.rect().adjusted(0, -1, -1, -1))
        painter.setClipRect(QRect(self._left(), 0, self._table.viewport().width(), HEIGHT))
        header, frozen = self._table.horizontalHeader(), self._table.frozen
        for section in range(header.count()):
            if not header.isSectionHidden(section):
                self._paint(painter, section, self._place(section))
        if frozen.isVisible():
            ground = QRect(1, 0, frozen.width(), HEIGHT - 1)
            painter.fillRect(ground, QColor(colours.sunken))
            self._paint(painter, frozen.section, ground)
            painter.setPen(QColor(colours.line_strong))
            painter.drawLine(ground.right(), 0, ground.right(), HEIGHT)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell a column's sum in full."""
        if isinstance(event, QHelpEvent):
            header = self._table.horizontalHeader()
            section = header.logicalIndexAt(event.pos().x() - self._left())
            text = self.told(self._table.columns[section]) if section >= 0 else ""
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

    def _left(self) -> int:
        return self._table.viewport().geometry().left()

    def _place(self, section: int) -> QRect:
        header = self._table.horizontalHeader()
        return QRect(self._left() + header.sectionViewportPosition(section), 0, header.sectionSize(section), HEIGHT - 1)

    def _paint(self, painter: QPainter, section: int, place: QRect) -> None:
        colours, column = colours_of(self.palette()), self._table.columns[section]
        figure, remark = self.texts(column, place.width())
        inner = place.adjusted(_MARGIN, 0, -_MARGIN, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if not figure and section == self._table.frozen.section:
            figure, right = _("Sum"), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.BODY))
        painter.setPen(QColor(colours.text))
        upper = inner.adjusted(0, Space.XS, 0, -16) if remark else inner
        painter.drawText(upper, right, figure)
        if remark:
            painter.setFont(font(Type.CAPTION))
            painter.setPen(QColor(colours.warn if not column.averaged else colours.muted))
            painter.drawText(inner.adjusted(0, 22, 0, -2), right, remark)
