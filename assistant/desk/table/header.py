"""The header of a table: a funnel on each column that can be filtered."""

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from assistant.desk.table.columns import RIGHT, Column, Kind
from assistant.desk.table.filters import Filters
from assistant.desk.theme.fonts import font
from assistant.desk.theme.icons import picture
from assistant.desk.theme.tokens import Space, Type, colours_of

_MARK = 14  # the funnel's side
_ARROW = 16  # the room of the sort arrow
_PADDING = 12  # on either side of a title


def room_of(title: str) -> int:
    """How wide a section has to be for its title."""
    return ceil(QFontMetricsF(font(Type.CAPTION)).horizontalAdvance(title)) + 2 * _PADDING


class FilterHeader(QHeaderView):
    """Shows a funnel under the mouse and wherever a filter holds; a click on it asks for the filter."""

    filter_wanted = Signal(int)  # section

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[Column[Any], ...] = ()
        self._filters: Filters | None = None
        self._under_mouse = self._pressed = -1
        self.viewport().setMouseTracking(True)
        self.setSectionsClickable(True)

    def offer(self, columns: tuple[Column[Any], ...], filters: Filters) -> None:
        """Let these columns be filtered."""
        self._columns, self._filters = columns, filters
        filters.changed.connect(self.viewport().update)

    def filterable(self, section: int) -> bool:
        """Whether a section has a funnel."""
        if self._filters is None or not 0 <= section < len(self._columns):
            return False
        return self._columns[section].kind is not Kind.OTHER

    def mark(self, section: int) -> QRect:
        """Where a section's funnel is: opposite to its text, beside the arrow."""
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        top = (self.height() - _MARK) // 2
        if self._columns[section].align == RIGHT:
            return QRect(left + Space.XS, top, _MARK, _MARK)
        arrow = _ARROW if self.isSortIndicatorShown() and self.sortIndicatorSection() == section else 0
        return QRect(left + width - _MARK - Space.XS - arrow, top, _MARK, _MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sections, and the line below them to the right edge."""
        super().paintEvent(event)
        if self.length() < self.viewport().width():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(colours_of(self.palette()).line_strong))
            painter.drawLine(self.length(), self.height() - 1, self.viewport().width(), self.height() - 1)
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the section, then its funnel on ground of its own."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if not self.filterable(section):
            return
        assert self._filters is not None
        holds = bool(self._filters.of(self._columns[section].key))
        if not holds and section != self._under_mouse:
            return
        colours, mark = colours_of(self.palette()), self.mark(section)
        ground = colours.hover if section == self._under_mouse else colours.surface
        painter.fillRect(mark.adjusted(-2, 0, 2, 0), QBrush(ground))
        colour = colours.accent if holds else colours.muted
        painter.drawPixmap(mark, picture("filter", _MARK, colour, self.devicePixelRatioF()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a funnel is no press on the header."""
        self._pressed = self._marked(event.position().toPoint())
        if self._pressed < 0 or event.button() is not Qt.MouseButton.LeftButton:
            self._pressed = -1
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the filter of the funnel that was pressed."""
        pressed, self._pressed = self._pressed, -1
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif self._marked(event.position().toPoint()) == pressed:
            self.filter_wanted.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the funnel of the section under the mouse."""
        super().mouseMoveEvent(event)
        self._look_at(self.logicalIndexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide the funnel when the mouse leaves."""
        if event.type() is QEvent.Type.Leave:
            self._look_at(-1)
        return super().viewportEvent(event)

    def _look_at(self, section: int) -> None:
        if section != self._under_mouse:
            self._under_mouse = section
            self.viewport().update()

    def _marked(self, place: QPoint) -> int:
        section = self.logicalIndexAt(place)
        near = self.filterable(section) and self.mark(section).adjusted(-2, -4, 2, 4).contains(place)
        return section if near else -1
