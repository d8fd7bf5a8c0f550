"""Which texts on a screen are cut off: what a label, button, tab or box shows against the room it has."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from assistant.desk.theme.fonts import font
from assistant.desk.theme.tokens import Type

_SLACK = 1  # pixels
_TITLE_MARGIN = 11  # of a header's section


def cuts(root: QWidget) -> list[str]:
    """Every text that has no room, with its widget's kind, wanted and given size."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text() and not widget.pixmap():
            found += _label(widget)
        elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton) and widget.text():
            found += _button(widget)
        elif isinstance(widget, QComboBox) and widget.currentText():
            found += _choice(widget)
        elif isinstance(widget, QHeaderView):
            found += _titles(widget)
        elif isinstance(widget, QTabBar):
            found += _tabs(widget)
        elif isinstance(widget, QScrollArea):
            found += _content(widget)
    return found


def _label(label: QLabel) -> list[str]:
    room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    if label.textFormat() is not Qt.TextFormat.PlainText and label.text().startswith("<"):
        return _rich(label, room)
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    wanted = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, label.text())
    return _told(label, label.text(), wanted.width(), wanted.height(), room)


def _rich(label: QLabel, room: QRect) -> list[str]:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    document.setTextWidth(room.width() if label.wordWrap() else -1)
    size = document.size().toSize()
    return _told(label, document.toPlainText(), size.width(), size.height(), room)


def _button(button: QAbstractButton) -> list[str]:
    hint = button.sizeHint()
    return _told(button, button.text(), hint.width(), hint.height(), button.rect())


def _choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(kind, option, part, box)
    icon = box.iconSize().width() + 4 if not box.itemIcon(box.currentIndex()).isNull() else 0
    return _told(box, box.currentText(), box.fontMetrics().horizontalAdvance(box.currentText()) + icon, 0, room)


def _content(area: QScrollArea) -> list[str]:
    """Content that is wider than its room and cannot be scrolled there."""
    content, bars = area.widget(), area.horizontalScrollBarPolicy()
    if content is None or bars is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return []
    return _told(area, content.accessibleName(), content.width(), 0, area.viewport().rect())


def _tabs(bar: QTabBar) -> list[str]:
    if bar.usesScrollButtons() and bar.width() < bar.sizeHint().width():
        return []  # it scrolls
    return [
        text
        for at in range(bar.count())
        for text in _told(
            bar, bar.tabText(at), bar.fontMetrics().horizontalAdvance(bar.tabText(at)), 0, bar.tabRect(at)
        )
    ]


def _titles(header: QHeaderView) -> list[str]:
    if header.orientation() is not Qt.Orientation.Horizontal or header.model() is None:
        return []
    metrics = QFontMetricsF(font(Type.CAPTION))  # as the sheet of the theme has it
    found = []
    for at in range(header.count()):
        text = str(header.model().headerData(at, Qt.Orientation.Horizontal) or "")
        room = QRect(0, 0, header.sectionSize(at) - 2 * _TITLE_MARGIN, header.height())
        if not header.isSectionHidden(at):
            found += _told(header, text, round(metrics.horizontalAdvance(text)), 0, room)
    return found


def _told(widget: QWidget, text: str, width: int, height: int, room: QRect) -> list[str]:
    if width <= room.width() + _SLACK and height <= room.height() + _SLACK:
        return []
    return [f"{type(widget).__name__} {text[:60]!r} wants {width}×{height}, has {room.width()}×{room.height()}"]
