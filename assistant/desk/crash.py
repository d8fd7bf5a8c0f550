"""What is shown after a fault of ours: calm, with a report to copy."""

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from assistant import __version__, places
from assistant.desk.faults import traced
from assistant.terms.errors import message
from assistant.words import _, say


def tell(window: QWidget, fault: BaseException) -> None:
    """Say that something went wrong; the report can be copied."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Something went wrong"), "", parent=window)
    box.setObjectName("crash")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("Something in the app went wrong. What you have kept is safe."))
    told = message("You can go on working. The report is also written down in {file}.", file=str(places.log_file()))
    box.setInformativeText(say(told))
    box.setDetailedText(report(fault))
    copy = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report(fault)))
    box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.finished.connect(box.deleteLater)
    box.open()


def report(fault: BaseException) -> str:
    """What happened and under which versions; no word of the record, of a file or of the person."""
    head = (
        f"Streamer Assistant {__version__}, Qt {qt_version}, Python {platform.python_version()}, {platform.platform()}"
    )
    return f"{head}\n\n{traced(fault)}\n"
