"""Hands for what is seen at the door and around the seal."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from assistant.terms.browsing import Query
from assistant.verbs import browsing
from assistant.verbs.opening import open_record

SECRET = "城步苗乡播商中心"
WRONG = "not the passphrase"


def buttons(widget):
    return {each.text(): each for each in widget.findChildren(QPushButton) if each.isVisibleTo(widget)}


def refused(qtbot, window):
    """The page that says why a record was not opened."""
    page = window.opening
    qtbot.waitUntil(lambda: page.trouble.isVisible() or page.secret.isVisible(), timeout=20_000)
    return page


def give(qtbot, form, secret):
    form.field.setText(secret)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)


def count(record: Path, **how) -> int:
    with open_record(record, readonly=True, **how) as opened:
        return browsing.list_sessions(opened, Query(), 0, 1).total


def elsewhere(record: Path) -> Path:
    """A note that another computer has the record."""
    note = record.with_name(f"{record.name}.held")
    told = {"host": "front-desk", "user": "李姐", "process": 7, "since": "2026-11-01T08:00:00"}
    note.write_text(json.dumps(told), encoding="utf-8")
    return note


def dialogs(window):
    return [each for each in window.app.topLevelWidgets() if each.isVisible() and each is not window]
