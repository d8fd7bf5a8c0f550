"""Closing the window while the record is being written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from assistant.desk.jobs import Jobs
from assistant.desk.window import Window
from assistant.words import _


def ask_to_leave(window: Window, jobs: Jobs) -> None:
    """Ask whether to finish the work, stop it without a trace, or stay."""
    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setObjectName("leaving")
    box.setWindowTitle(_("Work is under way"))
    box.setText(_("The record is still being written."))
    box.setInformativeText(_("Finish it and close then, or stop it: a stopped import leaves the record as it was."))
    finish = box.addButton(_("Finish, then close"), QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(_("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(finish)
    box.setEscapeButton(stay)

    def on_clicked() -> None:
        if box.clickedButton() is stop:
            jobs.stop_writes()
        if box.clickedButton() is not stay:
            window.hide()
            window.leave()

    box.finished.connect(on_clicked)
    box.finished.connect(box.deleteLater)
    box.open()
