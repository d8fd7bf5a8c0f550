"""Looking for a newer installer: the person points to a file, and is told what it is; nothing is run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant import __version__
from assistant.desk.theme.tokens import Space, Tone
from assistant.desk.widgets.card import caption, title
from assistant.desk.widgets.pill import Pill
from assistant.desk.widgets.plain import PlainLabel
from assistant.desk.widgets.trouble import TroubleBar
from assistant.terms.errors import Message, Trouble, message
from assistant.terms.updates import Installer
from assistant.verbs import updating
from assistant.words import _, say

_GROUP = 8  # characters of a hash that are read at a glance
_WIDTH = 640  # pixels


class Look(QObject):
    """Reads a file in another thread, since a USB stick may be slow, and tells what it is."""

    found = Signal(object)  # Installer or Trouble

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file

    def begin(self) -> None:
        """Read it."""
        QThreadPool.globalInstance().start(self._read)

    def _read(self) -> None:
        try:
            self.found.emit(updating.look_at_installer(self._file))
        except Trouble as trouble:
            self.found.emit(trouble)


class InstallerDialog(QDialog):
    """What an installer file is, its hash, and what to do with it."""

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("installer")
        self.setWindowTitle(_("A newer installer"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self._column.setSpacing(Space.M)
        self._headline, self._waiting = title(file.name), caption(_("Reading the file …"))
        self._headline.setWordWrap(True)
        self._column.addWidget(self._headline)
        self._column.addWidget(self._waiting)
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        self._column.addWidget(buttons)
        self._buttons = buttons
        look = Look(file, self)
        look.found.connect(self.tell)
        self.resize(_WIDTH, self.sizeHint().height())
        look.begin()

    def _fit(self) -> None:
        """As high as its words need at this width."""
        self._column.activate()
        self.setFixedSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def tell(self, found: Installer | Trouble) -> None:
        """Show what was found out."""
        self._waiting.hide()
        parts = _troubled(found) if isinstance(found, Trouble) else self._described(found)
        for place, part in enumerate(parts, self._column.count() - 1):
            self._column.insertWidget(place, part)
            part.show()  # at once: what is not shown yet takes no room
        self._fit()

    def _described(self, found: Installer) -> list[QWidget]:
        told = message("Version {version}; installed is {installed}", version=found.version, installed=__version__)
        parts: list[QWidget] = [_pilled(say(told), *_verdict(found)), caption("SHA-256"), self._hash(found.sha256)]
        if found.listed is None:
            parts.append(caption(_("Compare the hash with the one that was published with the installer.")))
        if found.newer and found.suits and found.listed is not False:
            parts.append(_paragraph(_HOW))
            self._offer(_("Show it in its folder"), lambda: _open_folder(found.file))
        return parts

    def _hash(self, sha256: str) -> QWidget:
        groups = [sha256[at : at + _GROUP] for at in range(0, len(sha256), _GROUP)]
        half = len(groups) // 2
        shown = PlainLabel("\n".join((" ".join(groups[:half]), " ".join(groups[half:]))))
        shown.setAccessibleName("SHA-256")
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer(_("Copy the hash"), lambda: QGuiApplication.clipboard().setText(sha256))
        return shown

    def _offer(self, text: str, act: Callable[[], object]) -> None:
        button = QPushButton(text)
        button.clicked.connect(act)
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)


_HOW = message(
    "To install it, close this program and open the file. Your record is copied aside before the new version works"
    " with it, and can be put back under File › Restore points."
)


def _verdict(found: Installer) -> tuple[str, Tone]:
    if found.listed is False:
        return _("Do not install: its hash is not the listed one"), Tone.BAD
    if not found.suits:
        return _("For another system"), Tone.WARN
    return (_("Newer"), Tone.GOOD) if found.newer else (_("Not newer"), Tone.NEUTRAL)


def _troubled(trouble: Trouble) -> list[QWidget]:
    bar = TroubleBar()
    bar.tell(trouble)
    return [bar]


def _pilled(text: str, verdict: str, tone: Tone) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.M)
    row.addWidget(PlainLabel(text))
    row.addWidget(Pill(verdict, tone))
    row.addStretch(1)
    return line


def _paragraph(text: Message) -> QLabel:
    said = PlainLabel(say(text))
    said.setWordWrap(True)
    return said


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def look_for_newer(window: QWidget) -> None:
    """Let the person point to an installer file, and tell what it is."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Look for a newer installer"), "", _("Installers (*.exe *.msi *.deb *.dmg);;All files (*)")
    )
    if name:
        show_installer(window, Path(name))


def show_installer(window: QWidget, file: Path) -> InstallerDialog:
    """Tell what an installer file is."""
    dialog = InstallerDialog(file, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
