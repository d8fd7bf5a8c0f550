"""The command palette: every verb, page and creator by a few letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from assistant.desk.context import Context
from assistant.desk.theme.fonts import font
from assistant.desk.theme.icons import icon
from assistant.desk.theme.tokens import Space, Type, colours_of
from assistant.desk.widgets.plain import PlainLabel, tip
from assistant.desk.widgets.search import SearchField
from assistant.terms.browsing import Query
from assistant.terms.live import Creator
from assistant.terms.pinyin import sounds, spelled
from assistant.words import _, platform

_WIDTH, _HEIGHT, _ROW = 560, 420, 34
_FOUND = 8  # creators that are offered
_TOP = 72  # below the window's upper edge
_HINT = int(Qt.ItemDataRole.UserRole)
_DO = _HINT + 1
_SOUNDS, _APART = 50, 100  # ranks behind those where the letters stand together: as it sounds, with gaps between


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: its name, what stands at the right of it, and how."""

    name: str
    hint: str
    do: Callable[[], object]
    icon: QIcon


def fits(name: str, wanted: str) -> int | None:
    """How well a name fits what was typed (0 is best), also as it sounds; None where its letters are not there."""
    name, wanted = name.casefold(), "".join(wanted.casefold().split())
    at = name.find(wanted)
    if at >= 0:
        return at
    if not name.isascii() and sounds(name, spelled(wanted)):
        return _SOUNDS
    place, gaps = -1, 0
    for letter in wanted:
        found = name.find(letter, place + 1)
        if found < 0:
            return None
        gaps += found - place - 1
        place = found
    return _APART + gaps


class _Lines(QStyledItemDelegate):
    """Draws a command with its hint at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of one height."""
        size = super().sizeHint(option, index)
        size.setHeight(_ROW)
        return size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The name at the left, and the hint, muted, at the right."""
        super().paint(painter, option, index)
        hint = index.data(_HINT)
        if not hint:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = colours_of(option.palette)
        painter.save()
        painter.setFont(font(Type.CAPTION))
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        room = option.rect.adjusted(0, 0, -Space.M, 0)
        width = QFontMetrics(painter.font()).horizontalAdvance(hint)
        place = QRect(room.right() - width, room.top(), width + 1, room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
        painter.restore()


class Palette(QDialog):
    """A field over a list; `sought` asks for creators by a text, show_creators() brings them."""

    sought = Signal(str)
    creator_opened = Signal(int)

    def __init__(self, commands: Sequence[Command], person: QIcon, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Commands"))
        self._commands, self._person = tuple(commands), person
        self._creators: tuple[Creator, ...] = ()
        self.field, self.list = SearchField(_("What would you like to do? A command, a page, a creator")), QListWidget()
        self.field.setMaximumWidth(_WIDTH)
        self.list.setAccessibleName(_("Commands"))
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = PlainLabel(_("Nothing is called like that."))
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.field.written.connect(self._fill)
        self.field.sought.connect(self.sought)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        self._fill()
        self._stand_above(parent)

    def _stand_above(self, window: QWidget) -> None:
        width = min(_WIDTH, window.width() - 2 * Space.XL)
        self.setFixedSize(width, min(_HEIGHT, window.height() - 2 * _TOP))
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - width) // 2, window.y() + _TOP)

    def show_creators(self, creators: Sequence[Creator]) -> None:
        """Offer creators that the record found by what was typed."""
        self._creators = tuple(creators)
        self._fill()

    def _fill(self) -> None:
        wanted = self.field.text().strip()
        fitting = [(rank, one) for one in self._commands if (rank := fits(one.name, wanted)) is not None]
        self.list.clear()
        for creator in self._creators if wanted else ():
            hint = ", ".join(map(platform, creator.platforms.split(", "))) if creator.platforms else ""
            self._add(Command(creator.name, hint, partial(self.creator_opened.emit, creator.id), self._person))
        for _rank, command in sorted(fitting, key=lambda each: each[0]):
            self._add(command)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)

    def _add(self, command: Command) -> None:
        item = QListWidgetItem(command.icon, command.name)
        item.setData(_HINT, command.hint)
        item.setData(_DO, command.do)
        item.setToolTip(tip(command.hint))
        self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.field.composing:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                item = self.list.currentItem()
                if item is not None:
                    self._run(item)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _run(self, item: QListWidgetItem) -> None:
        do = item.data(_DO)
        self.close()
        do()


def show_palette(window: QWidget, context: Context, commands: Sequence[Command]) -> Palette:
    """Open the palette above a window; creators are sought in the record as one types."""
    from assistant.verbs import browsing  # noqa: PLC0415 - it is loaded by now

    palette = Palette(commands, icon("creator"), window)

    def seek(text: str) -> None:
        job = context.jobs.read(browsing.list_creators, Query(text=text), 0, _FOUND, owner=palette, latest="creators")
        job.succeeded.connect(lambda found: palette.show_creators(found.rows))

    palette.sought.connect(seek)
    palette.creator_opened.connect(context.ways.creator_wanted)
    palette.show()
    palette.field.setFocus()
    return palette
