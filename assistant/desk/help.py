"""The help: pages of text beside the desk, from resources alone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from assistant import places, words
from assistant.desk.pages import HELP
from assistant.desk.theme.tokens import Space
from assistant.terms.errors import message
from assistant.terms.measures import MEASURES, Show
from assistant.words import _, say

_PAGES, _ITEM = 220, 34  # pixels
_LINE = 125.0  # per cent of a line's height
_UNITS = {
    Show.YUAN: message("yuan"),
    Show.COUNT: message("count"),
    Show.PERCENT: message("per cent"),
    Show.RATIO: message("ratio"),
    Show.HOURS: message("hours"),
}


class HelpWindow(QDialog):
    """A list of pages and the one that is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.pages, self.text = QListWidget(), QTextBrowser()
        self.pages.setAccessibleName(_("Pages of the help"))
        self.text.setAccessibleName(_("Help"))
        self.text.setOpenLinks(False)  # nothing is fetched, nothing leaves the machine
        self.text.document().setDocumentMargin(Space.XL)
        for _key, name in HELP:
            item = QListWidgetItem(say(name))
            item.setSizeHint(QSize(0, _ITEM))
            self.pages.addItem(item)
        self.pages.setFixedWidth(_PAGES)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(Space.M)
        row.addWidget(self.pages)
        row.addWidget(self.text, 1)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.addLayout(row)
        self.pages.currentRowChanged.connect(self._show)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text that is easy to read."""
        return QSize(960, 680)

    def go(self, page: str) -> None:
        """Read a page; the first where it is none."""
        keys = [key for key, _name in HELP]
        self.pages.setCurrentRow(keys.index(page) if page in keys else 0)

    def _show(self, row: int) -> None:
        if row >= 0:
            self.text.setMarkdown(text_of(HELP[row][0]))
            self._give_room()

    def _give_room(self) -> None:
        """Room above headings and below paragraphs, which Markdown does not ask for."""
        block = self.text.document().begin()
        while block.isValid():
            cursor, shape = QTextCursor(block), block.blockFormat()
            heading = shape.headingLevel() > 0
            if cursor.currentTable() is None:
                shape.setTopMargin(Space.L if heading and block.blockNumber() else 0)
                shape.setBottomMargin(Space.S if heading or block.textList() is None else Space.XS)
                shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.setBlockFormat(shape)
            block = block.next()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def text_of(page: str) -> str:
    """A page's text (Markdown) in the spoken language."""
    if page == "glossary":
        return _glossary()
    if page == "changelog":
        return changes()
    return places.resource("help", words.spoken(), f"{page}.md").read_text(encoding="utf-8")


def changes() -> str:
    """The list of what each version brought, in the spoken language: a part of one file that holds every language."""
    parts = places.resource("changelog.md").read_text(encoding="utf-8").split("\n# ")
    return f"# {parts[1 + words.LANGUAGES.index(words.spoken())].strip()}\n"


def _glossary() -> str:
    """Every figure by the definition that the program itself uses."""
    heads = (_("Figure"), _("Unit"), _("Meaning"))
    lines = ["# " + _("What each figure means"), "", f"| {' | '.join(heads)} |", "|---|---|---|"]
    lines += [f"| **{say(one.title)}** | {say(_UNITS[one.show])} | {say(one.meaning)} |" for one in MEASURES]
    return "\n".join(lines)


def show_help(parent: QWidget, page: str = "") -> HelpWindow:
    """Open the help at a page, or turn the open one to it."""
    there = parent.findChild(HelpWindow)
    window = there if isinstance(there, HelpWindow) else HelpWindow(parent)
    window.go(page)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
