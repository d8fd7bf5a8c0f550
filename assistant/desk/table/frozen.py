"""The first column stays in sight when a table is scrolled sideways."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView, QWidget

from assistant.desk.theme.tokens import colours_of

_MOST = 0.6  # of the table's width; a wider column goes out of sight as others do


class FrozenColumn(QWidget):
    """Lies over a table and shows its first column again, by the table's own header and delegates.

    It knows nothing of rows: what is pressed on it is pressed on the cell that it shows.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setMouseTracking(True)
        self.hide()
        header = table.horizontalHeader()
        table.horizontalScrollBar().valueChanged.connect(self.place)
        for change in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            change.connect(self.place, Qt.ConnectionType.QueuedConnection)  # a section hides after it has told

    @property
    def section(self) -> int:
        """The column that is shown: the first that is not hidden; -1 where there is none."""
        header = self._table.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((at for at in order if not header.isSectionHidden(at)), -1)

    @property
    def room(self) -> int:
        """How much of the table it covers once that is scrolled; 0 where the column is too wide to stay."""
        section = self.section
        width = 0 if section < 0 else self._table.columnWidth(section)
        return width if width <= self._table.viewport().width() * _MOST else 0

    def place(self) -> None:
        """Appear or go, as the table is scrolled."""
        table = self._table
        shown = self.room if table.horizontalScrollBar().value() > table.horizontalScrollBar().minimum() else 0
        if shown:
            ground = table.viewport().geometry()
            top = table.horizontalHeader().geometry().top()
            self.setGeometry(QRect(QPoint(ground.left(), top), QPoint(ground.left() + shown - 1, ground.bottom())))
            self.raise_()
            self.update()
        self.setVisible(bool(shown))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the header's section and the cells on screen."""
        section = self.section
        if section < 0:
            return
        colours, painter = colours_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        self._paint_cells(painter, section)
        self._paint_header(painter, section)
        painter.setPen(QColor(colours.line_strong))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _paint_header(self, painter: QPainter, section: int) -> None:
        header: Any = self._table.horizontalHeader()
        left = header.sectionViewportPosition(section)
        painter.save()
        painter.translate(-left, 0)
        painter.fillRect(QRect(left, 0, self.width(), header.height()), QColor(colours_of(self.palette()).surface))
        header.paintSection(painter, QRect(left, 0, self.width(), header.height()), section)
        painter.restore()

    def _paint_cells(self, painter: QPainter, section: int) -> None:
        table, model = self._table, self._table.model()
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = model.rowCount() - 1 if last < 0 else last
        if first < 0:
            return
        for row in range(first, last + 1):
            index = model.index(row, section)
            option = QStyleOptionViewItem()
            table.initViewItemOption(option)
            top = table.rowViewportPosition(row) + self._head()
            option.rect = QRect(0, top, self.width(), table.rowHeight(row))
            if table.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == table.currentIndex() and table.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            table.itemDelegateForIndex(index).paint(painter, option, index)

    def _head(self) -> int:
        return self._table.horizontalHeader().height()

    # Mouse

    def event(self, event: QEvent) -> bool:
        """Let the table's header or cells answer for what is done with the mouse here."""
        if isinstance(event, QMouseEvent):
            self._hand_on(event)
            return True
        if isinstance(event, QHelpEvent):
            receiver, place = self._below(event.pos())
            return QApplication.sendEvent(receiver, QHelpEvent(event.type(), place, event.globalPos()))
        if isinstance(event, QContextMenuEvent):
            receiver, place = self._below(event.pos())
            return QApplication.sendEvent(receiver, QContextMenuEvent(event.reason(), place, event.globalPos()))
        return super().event(event)

    def _hand_on(self, event: QMouseEvent) -> None:
        receiver, place = self._below(event.position().toPoint())
        QApplication.sendEvent(
            receiver,
            QMouseEvent(
                event.type(),
                QPointF(place),
                event.globalPosition(),
                event.button(),
                event.buttons(),
                event.modifiers(),
            ),
        )
        if event.type() is QEvent.Type.MouseButtonPress:
            self._table.setFocus()
        self.update()

    def _below(self, place: QPoint) -> tuple[QWidget, QPoint]:
        """Whose place this is, and where that is there: the cell itself is out of sight, left of everything."""
        header = self._table.horizontalHeader()
        x = place.x() + header.sectionViewportPosition(self.section)
        if place.y() < self._head():
            return header.viewport(), QPoint(x, place.y())
        return self._table.viewport(), QPoint(x, place.y() - self._head())
