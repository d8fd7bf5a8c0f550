"""The dialogs about a record's seal: sealing it, the recovery code, and what can be changed of a sealed one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from assistant.desk.asking import AskDialog
from assistant.desk.safety.secrets import Shown, secret_field
from assistant.desk.theme.tokens import Space
from assistant.desk.widgets.card import caption, heading, title
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Trouble
from assistant.words import _, ngettext

LEAST = 8  # characters, as the vault asks for
_WIDTH = 600


class NewSecretDialog(AskDialog):
    """Asks for a new passphrase, twice; `chosen` only where both are the same and long enough."""

    chosen = Signal(str, bool)  # the passphrase; whether this computer may remember it

    def __init__(self, parent: QWidget, name: str, do_it: str, remark: str, *, remembers: bool) -> None:
        super().__init__(parent, name, do_it, remark)
        self.setMinimumWidth(_WIDTH)
        self.first, self.second = secret_field(_("Passphrase")), secret_field(_("Once more"))
        self.remember = QCheckBox(_("Open it on this computer without asking"))
        self.remember.setToolTip(_("The key is then kept in the system's keyring."))
        self.remember.setChecked(remembers)
        self.form.addRow(_("Passphrase"), self.first)
        self.form.addRow(_("Once more"), self.second)
        self.form.addRow("", Shown(self.first, self.second))
        if remembers:
            self.form.addRow("", self.remember)
        self.ask(self._choose)

    def _choose(self) -> None:
        secret = self.first.text()
        if len(secret.strip()) < LEAST:
            raise Trouble("The passphrase needs at least {count} characters.", count=LEAST)
        if secret != self.second.text():
            raise Trouble("The two are not the same; type them again.")
        self.chosen.emit(secret, self.remember.isChecked())


class OldSecretDialog(AskDialog):
    """Asks for the passphrase so far; it stays open while `act` raises Trouble."""

    given = Signal(str)

    def __init__(self, parent: QWidget, name: str, do_it: str, remark: str) -> None:
        super().__init__(parent, name, do_it, remark)
        self.setMinimumWidth(_WIDTH)
        self.field = secret_field(_("Passphrase or recovery code"))
        self.form.addRow(_("Passphrase"), self.field)
        self.form.addRow("", Shown(self.field))
        self.ask(lambda: self.given.emit(self.field.text()))


class CodeDialog(QDialog):
    """Shows a recovery code, once."""

    def __init__(self, parent: QWidget, code: str) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-code")
        self.setWindowTitle(_("Recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("The record is sealed. This is its recovery code.")))
        self.code = title(code)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.code)
        column.addWidget(
            caption(
                _(
                    "It opens the record when the passphrase is forgotten. Write it down and keep it apart from this "
                    "computer: it is shown this once and kept nowhere. Without the passphrase and without this code "
                    "nobody can open the record, neither can we."
                )
            )
        )
        self.written = QCheckBox(_("I have written it down"))
        copy, self.close_it = QPushButton(_("Copy")), QPushButton(_("Close"))
        self.close_it.setProperty("role", "primary")
        self.close_it.setEnabled(False)
        row.addWidget(self.written)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(self.close_it)
        column.addLayout(row)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(code))
        self.written.toggled.connect(self.close_it.setEnabled)
        self.close_it.clicked.connect(self.accept)

    def reject(self) -> None:
        """It is not closed unread."""
        if self.written.isChecked():
            super().reject()


class SealDialog(QDialog):
    """What can be changed of a sealed record."""

    secret_wanted = Signal()
    code_wanted = Signal()
    unseal_wanted = Signal()
    remembering = Signal(bool)
    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget, minutes: int) -> None:
        super().__init__(parent)
        self.setObjectName("seal")
        self.setWindowTitle(_("Seal and lock"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.trouble = TroubleBar()
        self.remember = QCheckBox(_("Open it on this computer without asking (kept in the system's keyring)"))
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 240)
        self.minutes.setSpecialValueText(_("never"))
        self.minutes.setAccessibleName(_("Lock the desk when nobody has touched it for"))
        self.minutes.valueChanged.connect(self._name_unit)
        self.minutes.setValue(minutes)
        self._name_unit(minutes)
        self._build()
        self.remember.clicked.connect(self.remembering)
        self.minutes.valueChanged.connect(self.minutes_chosen)

    def _name_unit(self, minutes: int) -> None:
        self.minutes.setSuffix(ngettext(" minute", " minutes", minutes))

    def _build(self) -> None:
        column, lock = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("This record is sealed")))
        column.addWidget(
            caption(_("The file and its copies can be read by nobody without the passphrase or the recovery code."))
        )
        column.addWidget(self.trouble)
        column.addWidget(self.remember, alignment=Qt.AlignmentFlag.AlignLeft)
        lock.addWidget(PlainLabel(_("Lock the desk when nobody has touched it for")))
        lock.addWidget(self.minutes)
        lock.addStretch(1)
        column.addLayout(lock)
        column.addWidget(self._ways())
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def _ways(self) -> QWidget:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        for name, text, way in self._named_ways():
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(way)
            row.addWidget(button)
        row.addStretch(1)
        return ways

    def _named_ways(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return (
            ("change", _("Change the passphrase …"), self.secret_wanted.emit),
            ("code", _("New recovery code …"), self.code_wanted.emit),
            ("unseal", _("Take the seal off …"), self.unseal_wanted.emit),
        )

    def show_remembered(self, remembered: object) -> None:
        """Say whether this computer opens the record by itself."""
        self.remember.setChecked(bool(remembered))
