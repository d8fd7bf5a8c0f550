"""Strips: weeks across, creators down, a bar wherever a flag was open, one lane a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assistant.desk.theme.tokens import Colours, Space, colours_of
from assistant.desk.widgets.plain import tip
from assistant.terms.backtest import Backtest, Episode
from assistant.terms.errors import message
from assistant.words import _, day, percent, say, yuan_short

_ROW, _HEAD = 30, 26  # pixels
_NAME, _AFTER = 120, 168
_LANE = 8.0
_MONTH_ROOM = 46.0
_NEVER_SURER = 0.99


@dataclass(frozen=True, slots=True)
class Strip:
    """One creator: by policy, whether her flag was open on each day; and her episodes by policy."""

    creator_id: int
    creator: str
    open: tuple[tuple[bool, ...], ...]
    episodes: tuple[tuple[Episode, ...], ...]

    def after(self) -> str:
        """What came after the last episode that was measured later."""
        told = [one for each in self.episodes for one in each if one.later is not None]
        if not told:
            return ""
        newest = max(told, key=lambda one: one.opened)
        return later_said(newest)


def later_said(one: Episode) -> str:
    """What a window after the opening showed."""
    if one.later is None:
        return _("too early to say")
    amount = yuan_short(round(abs(one.later) * 100))
    if one.later > 0:
        return say(message("still {amount} a week short", amount=amount))
    return say(message("later {amount} a week above", amount=amount))


def sure_said(probability: float) -> str:
    """How sure a flag is; never quite."""
    return "> 99%" if probability > _NEVER_SURER else percent(probability)


def strips_of(found: Sequence[Backtest]) -> tuple[Strip, ...]:
    """A strip for everybody whom any of the policies flags, by the week in which the first does."""
    names = {one.creator_id: one.creator for each in found for one in each.episodes}
    first = {
        one: min(each.opened for back in found for each in back.episodes if each.creator_id == one) for one in names
    }
    return tuple(
        Strip(
            one,
            names[one],
            tuple(tuple(one in week.flagged for week in back.weeks) for back in found),
            tuple(tuple(each for each in back.episodes if each.creator_id == one) for back in found),
        )
        for one in sorted(names, key=lambda one: (first[one], names[one]))
    )


class Strips(QWidget):
    """Paints the strips; a click or Enter opens the creator, the arrows go from one to the next."""

    creator_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[date, ...] = ()
        self.strips: tuple[Strip, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(440)
        self.setAccessibleName(_("Flags week by week"))

    def show_strips(self, days: Sequence[date], strips: Sequence[Strip]) -> None:
        """Show other strips; `days` are all that will be judged, also those still to come."""
        self._days, self.strips = tuple(days), tuple(strips)
        self._at = min(self._at, len(self.strips) - 1)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(720, _HEAD + _ROW * len(self.strips) + Space.S)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint weeks, names, bars and what came after."""
        super().paintEvent(event)
        painter, colours = QPainter(self), colours_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter, colours)
        for place, strip in enumerate(self.strips):
            self._paint_strip(painter, colours, place, strip)
        painter.end()

    def _paint_months(self, painter: QPainter, colours: Colours) -> None:
        room, last = self._room(), -_MONTH_ROOM
        for at, when in enumerate(self._days):
            begins = at == 0 or when.month != self._days[at - 1].month
            x = room.left() + at * self._step()
            if not begins:
                continue
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(x, _HEAD - 4), QPointF(x, self.height() - Space.S))
            if x - last >= _MONTH_ROOM:
                painter.setPen(QColor(colours.muted))
                painter.drawText(QRectF(x + 3, 0, 80, _HEAD - 4), Qt.AlignmentFlag.AlignVCenter, f"{when:%Y-%m}")
                last = x

    def _paint_strip(self, painter: QPainter, colours: Colours, place: int, strip: Strip) -> None:
        top, room = _HEAD + place * _ROW, self._room()
        whole = QRectF(0, top, self.width(), _ROW)
        if place == self._at:
            painter.fillRect(whole, QColor(colours.hover))
            if self.hasFocus():
                painter.setPen(QColor(colours.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours.line))
        painter.drawLine(QPointF(room.left(), top + _ROW / 2), QPointF(room.right(), top + _ROW / 2))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        name = painter.fontMetrics().elidedText(strip.creator, Qt.TextElideMode.ElideRight, _NAME - Space.M)
        painter.drawText(QRectF(Space.S, top, _NAME - Space.S, _ROW), middle, name)
        painter.setPen(QColor(colours.muted))
        after = painter.fontMetrics().elidedText(strip.after(), Qt.TextElideMode.ElideRight, _AFTER - Space.M)
        painter.drawText(QRectF(room.right() + Space.M, top, _AFTER - Space.M, _ROW), middle, after)
        for lane, opened in enumerate(strip.open):
            self._paint_lane(painter, QColor(colours.series[lane]), top, lane, opened)

    def _paint_lane(self, painter: QPainter, ink: QColor, top: float, lane: int, opened: Sequence[bool]) -> None:
        many = max(len(each.open) for each in self.strips)
        y = top + _ROW / 2 - many * (_LANE + 2) / 2 + lane * (_LANE + 2) + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for first, last in _runs(opened):
            x = self._room().left() + first * self._step()
            width = (last - first + 1) * self._step() - 1.5
            painter.drawRoundedRect(QRectF(x, y, max(width, 2.0), _LANE), 2, 2)

    def _room(self) -> QRectF:
        return QRectF(_NAME, _HEAD, max(self.width() - _NAME - _AFTER, 1), max(self.height() - _HEAD, 1))

    def _step(self) -> float:
        return self._room().width() / max(len(self._days), 1)

    # Looking and opening

    def row_at(self, y: float) -> int:
        """Which strip lies there; −1 for none."""
        place = int((y - _HEAD) // _ROW)
        return place if 0 <= place < len(self.strips) else -1

    def said_at(self, x: float, y: float) -> str:
        """What a place on the strips means."""
        place, week = self.row_at(y), int((x - self._room().left()) // self._step())
        if place < 0:
            return ""
        strip = self.strips[place]
        lines = [strip.creator]
        if 0 <= week < len(self._days) and self._room().left() <= x:
            lines[0] = f"{strip.creator}  {day(self._days[week])}"
        for number, episodes in enumerate(strip.episodes, 1):
            lines += [_episode_said(number, one) for one in episodes]
        return "\n".join(lines)

    def event(self, event: QEvent) -> bool:
        """Tell the place under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.said_at(event.pos().x(), event.pos().y())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        super().mouseMoveEvent(event)
        self._look_at(self.row_at(event.position().y()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._at >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the creator."""
        super().mouseReleaseEvent(event)
        place = self.row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.creator_opened.emit(self.strips[place].creator_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from one creator to the next, and open."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.strips:
            self._look_at(min(max(self._at + steps[Qt.Key(event.key())], 0), len(self.strips) - 1))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at >= 0:
            self.creator_opened.emit(self.strips[self._at].creator_id)
        else:
            super().keyPressEvent(event)

    def _look_at(self, place: int) -> None:
        if place != self._at:
            self._at = place
            if place >= 0:
                self.setAccessibleDescription(self.said_at(-1, _HEAD + place * _ROW))
            self.update()


def _runs(opened: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of true, first and last included."""
    runs: list[tuple[int, int]] = []
    for at, each in enumerate(opened):
        if each and runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        elif each:
            runs.append((at, at))
    return runs


def _episode_said(number: int, one: Episode) -> str:
    until = _("still open") if one.closed is None else say(message("to {day}", day=day(one.closed)))
    told = message(
        "{number}: from {day} {until}, {sure} sure, {amount} a week; {later}",
        number=number,
        day=day(one.opened),
        until=until,
        sure=sure_said(one.probability),
        amount=yuan_short(round(one.shortfall_per_week * 100)),
        later=later_said(one),
    )
    return say(told)
