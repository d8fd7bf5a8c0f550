"""Fields for passphrases: hidden, shown while one looks, never kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from assistant.desk.theme.tokens import Space
from assistant.words import _


def secret_field(name: str) -> QLineEdit:
    """A field that hides what is typed; an input method is not wanted in it."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    return field


class Shown(QCheckBox):
    """A choice that shows what is typed into some fields."""

    def __init__(self, *fields: QLineEdit) -> None:
        super().__init__(_("Show what is typed"))
        modes = {True: QLineEdit.EchoMode.Normal, False: QLineEdit.EchoMode.Password}
        for field in fields:
            self.toggled.connect(lambda on, field=field: field.setEchoMode(modes[on]))


class SecretForm(QWidget):
    """Asks for the passphrase of a sealed record."""

    given = Signal(str, bool)  # the passphrase or recovery code; whether this computer may remember it

    def __init__(self, parent: QWidget | None = None, *, remembers: bool = True) -> None:
        super().__init__(parent)
        self.field = secret_field(_("Passphrase or recovery code"))
        self.open, self.remember = QPushButton(_("Open")), QCheckBox(_("Open it on this computer without asking"))
        self.open.setProperty("role", "primary")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(Space.S)
        row.addWidget(self.field, 1)
        row.addWidget(self.open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(Shown(self.field))
        column.addWidget(self.remember)
        self.remember.setVisible(remembers)  # only now: alone it would be a window
        self.field.returnPressed.connect(self._on_given)
        self.open.clicked.connect(self._on_given)

    def begin(self) -> None:
        """Wait for the passphrase, nothing typed yet."""
        self.field.clear()
        self.field.setFocus()

    def _on_given(self) -> None:
        secret = self.field.text()
        if secret.strip():
            self.field.clear()
            self.given.emit(secret, self.remember.isChecked())
