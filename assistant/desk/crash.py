"""What is shown after a fault of ours: calm, with a report to copy or to keep as a file."""

import platform
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from assistant import __version__, places
from assistant.desk.faults import traced
from assistant.terms.errors import message
from assistant.words import _, say

_FILE = "streamer-assistant-report.txt"
_HOME = Path(__file__).parents[2]


def tell(window: QWidget, fault: BaseException) -> None:
    """Say that something went wrong; the report can be copied."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Something went wrong"), "", parent=window)
    box.setObjectName("crash")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("Something in the app went wrong. What you have kept is safe."))
    told = message(
        "You can go on working. The report says where in the app it happened and nothing of your record: no name, no"
        " figure, none of your files. The log {file} stays on this computer.",
        file=str(places.log_file()),
    )
    box.setInformativeText(say(told))
    box.setDetailedText(report(fault))
    copy = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report(fault)))
    keep = box.addButton(_("Save the report …"), QMessageBox.ButtonRole.ActionRole)
    keep.clicked.connect(lambda: _keep(window, report(fault)))
    box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(box.deleteLater)
    box.open()


def _keep(window: QWidget, text: str) -> None:
    """Let the report be written where the person wants it; where that fails there is still the other button."""
    name, _kind = QFileDialog.getSaveFileName(window, _("Save the report"), _FILE, _("Text (*.txt)"))
    if not name:
        return
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as fault:
        told = message("{file} cannot be written: {reason}", file=name, reason=fault.strerror or "")
        QMessageBox(QMessageBox.Icon.NoIcon, _("Save the report"), say(told), parent=window).open()


def report(fault: BaseException) -> str:
    """Under which versions and where in the app it happened; nothing of the record, the person or their files."""
    head = (
        f"Streamer Assistant {__version__}, Qt {qt_version}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )
    return f"{head}\n\n{traced(fault)}\n"
