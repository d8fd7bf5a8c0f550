"""A heat map of the week: an hour of a weekday is a cell, dark or light by what she sells there."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant.desk.charts.heat_words import cell_said, hour_name, legend, weekday_name
from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Colours, Space, Type, colours_of
from assistant.desk.widgets.plain import tip
from assistant.terms.hours import HOURS, WEEKDAYS, HourCell, HourMap
from assistant.words import _, yuan_short

_LEFT, _TOP, _BOTTOM = 46, 20, 34  # pixels for weekdays, hours and the legend
_GAP, _ROUND = 2, 3
_NARROW = 26  # pixels a cell must be wide for every hour to be named
_BAR = 120  # pixels of the legend's scale
_KEYS = {
    Qt.Key.Key_Left.value: (0, -1),
    Qt.Key.Key_Right.value: (0, 1),
    Qt.Key.Key_Up.value: (-1, 0),
    Qt.Key.Key_Down.value: (1, 0),
}


class HeatMap(QWidget):
    """Paints an HourMap; the mouse or the arrow keys point at a cell, and `pointed` tells what it says."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: HourMap | None = None
        self._at: tuple[int, int] | None = None
        self._span: tuple[float, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(480, 200)

    def sizeHint(self) -> QSize:
        """Room for cells that are easy to meet."""
        return QSize(960, 320)

    def show_map(self, week: HourMap) -> None:
        """Show another week; the cell looked at stays so."""
        self._map, self._span = week, _span_of(week)
        self._tell()

    @property
    def span(self) -> tuple[float, float] | None:
        """The lowest and the highest value of the colours; None where nothing is known."""
        return self._span

    def said(self) -> str:
        """What the cell pointed at says, or the whole."""
        if self._map is None:
            return ""
        return legend(self._map) if self._at is None else cell_said(self._map, self._map.cell(*self._at))

    def place_of(self, weekday: int, hour: int) -> QPoint:
        """The middle of a cell in the widget's own pixels."""
        return self._room(weekday, hour).center().toPoint()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from cell to cell, Home shows the whole again."""
        if event.key() in _KEYS and self._map is not None:
            down, along = _KEYS[event.key()]
            here = self._at
            self._point(_first_of(self._map) if here is None else _moved(here, down, along))
        elif event.key() == Qt.Key.Key_Home:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the cell under the mouse."""
        at = self._cell_at(event.position())
        if at != self._at:
            self._point(at)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at nothing any more."""
        super().leaveEvent(event)
        self._point(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nor does the keyboard."""
        super().focusOutEvent(event)
        self._point(None)

    def event(self, event: QEvent) -> bool:
        """The tooltip says what the cell under the mouse says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._map is not None:
            at = self._cell_at(QPointF(event.pos()))
            said = cell_said(self._map, self._map.cell(*at), "\n") if at is not None else ""
            QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the week and what its colours mean."""
        super().paintEvent(event)
        if self._map is None:
            return
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, colours)
        for cell in self._map.cells:
            _paint_cell(painter, self._room(cell.weekday, cell.hour), cell, self._fill(cell, colours), colours)
        if self._at is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawRoundedRect(self._room(*self._at), _ROUND, _ROUND)
        self._paint_legend(painter, colours)
        painter.end()

    # Inside

    def _point(self, at: tuple[int, int] | None) -> None:
        self._at = at
        self._tell()

    def _tell(self) -> None:
        said = self.said()
        self.setAccessibleName(said)
        self.pointed.emit(said)
        self.update()

    def _room(self, weekday: int, hour: int) -> QRectF:
        wide = (self.width() - _LEFT) / HOURS
        high = (self.height() - _TOP - _BOTTOM) / WEEKDAYS
        return QRectF(_LEFT + hour * wide, _TOP + weekday * high, wide - _GAP, high - _GAP)

    def _cell_at(self, place: QPointF) -> tuple[int, int] | None:
        wide = (self.width() - _LEFT) / HOURS
        high = (self.height() - _TOP - _BOTTOM) / WEEKDAYS
        weekday, hour = int((place.y() - _TOP) // high), int((place.x() - _LEFT) // wide)
        return (weekday, hour) if 0 <= weekday < WEEKDAYS and 0 <= hour < HOURS else None

    def _fill(self, cell: HourCell, colours: Colours) -> QColor | None:
        if cell.net_per_hour is None or self._span is None:
            return None
        low, high = self._span
        return colour_at(colours, (cell.net_per_hour - low) / (high - low) if high > low else 1.0)

    def _paint_names(self, painter: QPainter, colours: Colours) -> None:
        painter.setFont(font(Type.CAPTION))
        painter.setPen(QColor(colours.muted))
        every = 1 if (self.width() - _LEFT) / HOURS >= _NARROW else 2
        for hour in range(0, HOURS, every):
            room = self._room(0, hour)
            name = QRectF(room.left() - Space.M, 0, room.width() + 2 * Space.M, _TOP - 2)
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, hour_name(hour))
        for weekday in range(WEEKDAYS):
            room = self._room(weekday, 0)
            name = QRectF(0, room.top(), _LEFT - Space.S, room.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, weekday_name(weekday))

    def _paint_legend(self, painter: QPainter, colours: Colours) -> None:
        """The scale with its ends, then a sample of each kind of cell."""
        top, x = self.height() - _BOTTOM + Space.M, float(_LEFT)
        painter.setFont(font(Type.CAPTION))
        if self._span is not None:
            low, high = (yuan_short(round(end * 100)) for end in self._span)
            x = _word(painter, colours, x, top, low) + Space.S
            for step in range(_BAR):
                painter.fillRect(QRectF(x + step, top + 2, 1, 12), colour_at(colours, step / (_BAR - 1)))
            x = _word(painter, colours, x + _BAR + Space.S, top, high) + Space.XL
        few = HourCell(0, 0, 1, 1, 1, 1.0)
        unknown, empty = HourCell(0, 0, 1, 3600 * HOURS), HourCell(0, 0)
        samples = (
            (few, _("too few hours to tell"), colour_at(colours, 0.75)),
            (unknown, _("GMV or refunds not known"), None),
            (empty, _("no session"), None),
        )
        for cell, name, fill in samples:
            _paint_cell(painter, QRectF(x, top + 1, 18, 14), cell, fill, colours)
            x = _word(painter, colours, x + 18 + Space.XS + 2, top, name) + Space.L


def colour_at(colours: Colours, share: float) -> QColor:
    """The colour of a place on the scale, 0 its low end and 1 its high end."""
    steps = [QColor(step) for step in colours.scale]
    along = min(max(share, 0.0), 1.0) * (len(steps) - 1)
    below = min(int(along), len(steps) - 2)
    part = along - below
    one, other = ((step.redF(), step.greenF(), step.blueF()) for step in steps[below : below + 2])
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in zip(one, other, strict=True)))


def _paint_cell(painter: QPainter, room: QRectF, cell: HourCell, fill: QColor | None, colours: Colours) -> None:
    """Filled by its value; hatched with too few hours, a dash where nothing is known, an outline with no session."""
    painter.setPen(QPen(QColor(colours.line if fill is None else fill), 1))
    painter.setBrush(fill or QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    if cell.sessions and fill is None:
        painter.setPen(QPen(QColor(colours.muted), 1.5))
        middle = room.center()
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
    elif cell.few:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.surface), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(room, _ROUND, _ROUND)


def _word(painter: QPainter, colours: Colours, x: float, top: float, text: str) -> float:
    """Write a word of the legend; where it ends."""
    painter.setPen(QColor(colours.muted))
    wide = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QRectF(x, top, wide + 2, 16), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    return x + wide


def _span_of(week: HourMap) -> tuple[float, float] | None:
    """The ends of the scale: of cells with enough hours, so that a lucky half hour does not bleach the rest."""
    known = [(cell.net_per_hour, cell.few) for cell in week.cells if cell.net_per_hour is not None]
    sure = [value for value, few in known if not few] or [value for value, _few in known]
    return (min(sure), max(sure)) if sure else None


def _first_of(week: HourMap) -> tuple[int, int]:
    """Where the keyboard begins: her first cell of the week, else the first of all."""
    return next(((cell.weekday, cell.hour) for cell in week.cells if cell.sessions), (0, 0))


def _moved(at: tuple[int, int], down: int, along: int) -> tuple[int, int]:
    """The next cell, the map's edges being ends."""
    return min(max(at[0] + down, 0), WEEKDAYS - 1), min(max(at[1] + along, 0), HOURS - 1)
