"""What the program is, and its keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assistant import __version__
from assistant.desk.keys import by_menu, keys_said, plain
from assistant.desk.licences import shipped
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading, title
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.scroll import scrolled
from assistant.terms.errors import message
from assistant.words import MISSING, _, say

_LEAST = (400, 260)  # pixels
_MORE = (
    ("Return", message("Open the row that is looked at")),
    ("F2", message("Change the cell that is looked at")),
    ("Tab", message("Go on to the next cell that can be changed")),
    ("Ctrl+Return", message("While changing a cell: the same value in all selected rows")),
    ("Esc", message("Leave a cell as it was; clear the search")),
    ("Left", message("On a chart: read out the day before")),
    ("Right", message("On a chart: read out the day after")),
    ("Home", message("On a chart: show all days")),
)
_KEYS = 130  # pixels
_SIZE = (860, 560)  # as high as a small screen
_Keys = list[tuple[str, str]]


def show_about(window: QWidget) -> None:
    """Show what the program is."""
    dialog, column = _dialog(window, _("About"))
    column.addWidget(title(_("Streamer Assistant")))
    column.addWidget(PlainLabel(say(message("Version {version}", version=__version__))))
    column.addWidget(
        caption(_("A livestream agency's record, kept on this computer only, and a fair look at who needs help."))
    )
    column.addWidget(caption(_("Free software under the MIT licence. What it is made of, and under which licences:")))
    column.addLayout(_licences(), 1)
    dialog.setMinimumWidth(2 * _LEAST[0] + Space.M + 2 * Space.XL)
    _finish(dialog, column)


def _licences() -> QHBoxLayout:
    """Everything that is shipped, and the licence in full of the one that is looked at."""
    parts, text, row = shipped(), QPlainTextEdit(), QHBoxLayout()
    listed = QTreeWidget()
    listed.setAccessibleName(_("Licences"))
    listed.setRootIsDecorated(False)
    listed.setHeaderLabels([_("Part"), _("Version"), _("Licence")])
    lines = [QTreeWidgetItem([one.name, one.version, one.licence or _("see the text")]) for one in parts]
    listed.addTopLevelItems(lines)
    for place in range(listed.columnCount()):
        listed.resizeColumnToContents(place)
    text.setReadOnly(True)
    text.setAccessibleName(_("The licence in full"))
    listed.currentItemChanged.connect(
        lambda now, _before: text.setPlainText(parts[listed.indexOfTopLevelItem(now)].text or MISSING)
    )
    listed.setCurrentItem(lines[0])
    row.setSpacing(Space.M)
    for widget in (listed, text):
        widget.setMinimumSize(*_LEAST)
        row.addWidget(widget, 1)
    return row


def show_shortcuts(window: QMainWindow) -> None:
    """Show every key, menu by menu, and those of tables and charts."""
    dialog, column = _dialog(window, _("Keyboard shortcuts"))
    column.addWidget(heading(_("Keyboard shortcuts")))
    more = [(keys_said(QKeySequence(key)), say(what)) for key, what in _MORE]
    groups = [*_groups(window.menuBar()), (_("In tables and charts"), more)]
    content, sides = QWidget(), QHBoxLayout()
    content.setLayout(sides)
    sides.setContentsMargins(0, 0, Space.M, 0)
    sides.setSpacing(2 * Space.XL)
    for side in _halves(groups):
        part = QVBoxLayout()
        part.setSpacing(Space.M)
        for name, keys in side:
            part.addLayout(_group(name, keys))
        part.addStretch(1)
        sides.addLayout(part, 1)
    column.addWidget(scrolled(content), 1)
    dialog.resize(*_SIZE)
    _finish(dialog, column)


def _groups(bar: QMenuBar) -> list[tuple[str, _Keys]]:
    found = []
    for name, actions in by_menu(bar):
        keys = [
            (" / ".join(map(keys_said, each.shortcuts())), plain(each.text())) for each in actions if each.shortcuts()
        ]
        if keys:
            found.append((name, keys))
    return found


def _halves(groups: list[tuple[str, _Keys]]) -> tuple[list[tuple[str, _Keys]], list[tuple[str, _Keys]]]:
    """Two sides about as high as each other."""
    most, high = sum(len(keys) + 1 for _name, keys in groups) / 2, 0
    for place, (_name, keys) in enumerate(groups):
        if high + len(keys) / 2 > most:
            return groups[:place], groups[place:]
        high += len(keys) + 1
    return groups, []


def _group(name: str, keys: _Keys) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(Space.XL)
    form.setVerticalSpacing(Space.XS)
    form.addRow(heading(name))
    for key, what in keys:
        label = PlainLabel(what)
        label.setWordWrap(True)
        form.addRow(_key(key), label)
    return form


def _key(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("role", "muted")
    label.setMinimumWidth(_KEYS)
    return label


def _dialog(window: QWidget, name: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(window)
    dialog.setWindowTitle(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(380)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
    column.setSpacing(Space.M)
    return dialog, column


def _finish(dialog: QDialog, column: QVBoxLayout) -> None:
    buttons = QDialogButtonBox()
    close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()
