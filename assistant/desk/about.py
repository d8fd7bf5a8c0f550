"""What the program is, and its keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assistant import __version__
from assistant.desk.licences import shipped
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading, title
from assistant.terms.errors import message
from assistant.words import MISSING, _, say

if TYPE_CHECKING:
    from assistant.desk.menus import Menus

_COLUMNS, _LEAST = (150, 70, 150), (400, 260)  # pixels
_MORE = (
    ("Enter", message("Open the row that is looked at")),
    ("F2", message("Change the cell that is looked at")),
    ("Tab", message("Go on to the next cell that can be changed")),
    ("Ctrl+V", message("Paste a block from a sheet, from this cell on")),
    ("Ctrl+D", message("Fill the selected rows with the first one's value")),
    ("Alt+↓", message("Filter the column that is looked at")),
    ("Esc", message("Leave a cell as it was; clear the search")),
    ("← →", message("On a chart: read out the day before or after")),
    ("Home", message("On a chart: show all days")),
)


def show_about(window: QWidget) -> None:
    """Show what the program is."""
    dialog, column = _dialog(window, _("About"))
    column.addWidget(title(_("Streamer Assistant")))
    column.addWidget(QLabel(say(message("Version {version}", version=__version__))))
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
    for place, width in enumerate(_COLUMNS):
        listed.setColumnWidth(place, width)
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


def show_shortcuts(window: QWidget, menus: "Menus") -> None:
    """Show every key."""
    dialog, column = _dialog(window, _("Keyboard shortcuts"))
    column.addWidget(heading(_("Keyboard shortcuts")))
    keys = [(each.shortcut().toString(), each.text().replace("&", "").removesuffix(" …")) for each in menus.actions()]
    keys += [(key, say(what)) for key, what in _MORE]
    sides, half = QHBoxLayout(), (len(keys) + 1) // 2
    sides.setSpacing(2 * Space.XL)
    for side in (keys[:half], keys[half:]):  # side by side, or they would be higher than a small screen
        form = QFormLayout()
        form.setHorizontalSpacing(Space.XL)
        form.setVerticalSpacing(Space.S)
        for key, what in side:
            form.addRow(_key(key), QLabel(what))
        sides.addLayout(form)
    column.addLayout(sides)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    _finish(dialog, column)


def _key(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
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
