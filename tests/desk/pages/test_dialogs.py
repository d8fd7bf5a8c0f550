from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QTreeWidget

from assistant import __version__
from assistant.desk import about


def shown(desk):
    """The dialog that is open, and what it says."""
    dialog = next(each for each in desk.window.findChildren(QDialog) if each.isVisible())
    return dialog, " ".join(label.text() for label in dialog.findChildren(QLabel))


def close(desk, dialog):
    desk.click(next(each for each in dialog.findChildren(QPushButton) if each.text() == "Close"))
    assert not any(each.isVisible() for each in desk.window.findChildren(QDialog))


def test_about_names_version_and_licence(desk):
    about.show_about(desk.window)
    dialog, said = shown(desk)
    assert __version__ in said
    assert "MIT" in said
    listed, text = dialog.findChild(QTreeWidget), dialog.findChild(QPlainTextEdit)
    assert text.toPlainText().startswith("MIT License")
    numpy = next(item for item in listed.findItems("numpy", Qt.MatchFlag.MatchExactly))
    listed.scrollToItem(numpy)
    desk.bot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(numpy).center())
    assert "NumPy Developers" in text.toPlainText()
    close(desk, dialog)


def test_every_shortcut_is_listed(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    dialog, said = shown(desk)
    for key in ("Ctrl+O", "Ctrl+Z", "Ctrl+1", "Ctrl+8", "F1", "F2", "Enter", "Tab", "Ctrl+V", "Ctrl+D", "Alt+↓"):
        assert key in said
    assert dialog.height() < 600  # as high as a small screen
    close(desk, dialog)
