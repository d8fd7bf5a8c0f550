"""What one sees on the first day: the language, and the four ways to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assistant.desk.theme.icons import picture, wear
from assistant.desk.theme.tokens import Space, colours_of
from assistant.desk.widgets.card import Card, caption, title
from assistant.desk.widgets.row import OpenRow, empty
from assistant.desk.widgets.segments import Segments
from assistant.desk.widgets.tips import tip
from assistant.terms.errors import message
from assistant.words import _, say, spoken

_WIDTH, _SIDE, _RECENT = 720, 40, 3
_LANGUAGES = (("zh_CN", "中文", "中文"), ("en", "English", "English"))


class Welcome(QWidget):
    """Stands where the week will stand once there is something to show; every way is a signal."""

    import_wanted = Signal()
    demo_wanted = Signal()
    new_wanted = Signal()
    other_wanted = Signal()
    record_opened = Signal(object)  # Path
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self.languages = QLabel(), Segments(_LANGUAGES)
        self.languages.choose(spoken())
        self.languages.chosen.connect(self.language_chosen)
        self.ways: dict[str, QPushButton] = {}
        self._recent = QVBoxLayout()
        self._build()
        self._draw()

    def _build(self) -> None:
        content = QWidget()
        content.setFixedWidth(_WIDTH)
        column = QVBoxLayout(content)
        column.setSpacing(Space.L)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(title(_("Welcome")))
        words.addWidget(
            caption(_("This record is still empty. All of it stays on this computer; nothing is sent anywhere."))
        )
        head.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.languages, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(self._grid())
        column.addLayout(self._recent)
        middle, outer = QHBoxLayout(), QVBoxLayout(self)
        for layout, part in ((middle, content), (outer, middle)):
            layout.addStretch(1)
            layout.addWidget(part) if isinstance(part, QWidget) else layout.addLayout(part)
            layout.addStretch(1)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.M)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        for place, (name, icon, button, hint, way) in enumerate(
            (
                (
                    _("Bring in the first export"),
                    "import",
                    _("Import files …"),
                    _("Exports of 抖音, 快手, 淘宝, 视频号, 小红书 or your own sheets; drop them anywhere here."),
                    self.import_wanted,
                ),
                (
                    _("Look around first"),
                    "overview",
                    _("Open the demo agency"),
                    _("Sixty invented creators and a year of sessions, to try everything on."),
                    self.demo_wanted,
                ),
                (
                    _("Go on with another record"),
                    "folder",
                    _("Open a record …"),
                    _("A record is one file; it may come from another computer or a USB stick."),
                    self.other_wanted,
                ),
                (
                    _("Keep another agency apart"),
                    "add",
                    _("Begin a new record …"),
                    _("Every agency has a record of its own."),
                    self.new_wanted,
                ),
            )
        ):
            card = Card(name)
            card.body.addWidget(caption(hint), 1)
            self.ways[icon] = QPushButton(button)
            self.ways[icon].setProperty("role", "primary" if place == 0 else "")
            wear(self.ways[icon], icon, on_accent=place == 0)
            self.ways[icon].clicked.connect(way)
            card.body.addWidget(self.ways[icon], alignment=Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(card, place // 2, place % 2)
        return grid

    def show_recent(self, records: Sequence[Path]) -> None:
        """Offer the records that were opened of late."""
        empty(self._recent)
        for record in records[:_RECENT]:
            row = OpenRow(say(message("Open {record} again", record=record.stem)), "history")
            row.setToolTip(tip(str(record)))
            row.opened.connect(lambda path=record: self.record_opened.emit(path))
            self._recent.addWidget(row)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(self.palette()).accent
        self._icon.setPixmap(picture("overview", _SIDE, colour, self.devicePixelRatioF()))
