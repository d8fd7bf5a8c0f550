"""The keys of actions: the platform's own where it has them, and how they are written."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

_Key = QKeySequence.StandardKey
_USUAL = {_Key.Quit: ("Ctrl+Q",), _Key.Redo: ("Ctrl+Y", "Ctrl+Shift+Z"), _Key.HelpContents: ("F1",)}
"""Keys that hold beside the platform's, or where it has none."""

_PRINTED = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def keys_of(key: str | QKeySequence.StandardKey) -> list[QKeySequence]:
    """The platform's keys for a standard deed, else those that are written."""
    if isinstance(key, str):
        return [QKeySequence(key)]
    found = QKeySequence.keyBindings(key)[:1]
    return found + [keys for keys in map(QKeySequence, _USUAL.get(key, ())) if keys not in found]


def keys_said(keys: QKeySequence) -> str:
    """Keys as this platform writes them, and as they are printed on the keyboard."""
    parts = keys.toString(QKeySequence.SequenceFormat.NativeText).split("+")
    return "+".join(_PRINTED.get(part, part) for part in parts)


def by_menu(menu: QMenuBar | QMenu, above: str = "") -> Iterator[tuple[str, list[QAction]]]:
    """Every action of a menu and those below it, by the names of the menus that they are in."""
    here = [action for action in menu.actions() if not isinstance(action.menu(), QMenu) and not action.isSeparator()]
    if here:
        yield above, here
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()  # some are filled only then
            name = plain(action.text())
            yield from by_menu(below, f"{above} › {name}" if above else name)
            below.aboutToHide.emit()


def plain(text: str) -> str:
    """An action's name without its mark for the keyboard: 文件(F) is 文件."""
    return re.sub(r"\(&.\)|&", "", text).removesuffix("…").strip()
