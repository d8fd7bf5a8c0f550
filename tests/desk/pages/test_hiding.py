"""Privacy mode on the desk: one key hides every name and sum of money, and brings them back."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from assistant import words
from assistant.verbs import browsing
from desk.pages.conftest import NAMES, WEAK
from desk.pages.test_sessions import cell, first_rows, keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONEY = re.compile(r"¥\s?[0-9]|[0-9],[0-9]{3}\.[0-9]{2}")


@pytest.fixture(autouse=True)
def _told_again():
    yield
    words.be_discreet(discreet=False)


def press(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_H, CTRL | SHIFT)
    desk.bot.waitUntil(lambda: desk.window.statusBar().currentMessage() != "")
    desk.settle()


def seen(widget):
    """Every text on a page: labels and the cells of tables that are at hand."""
    texts = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    for table in widget.findChildren(QTableView):
        model = table.model()
        if table.isVisible() and model is not None:
            texts += [
                str(model.index(row, column).data() or "")
                for row in range(min(model.rowCount(), 15))
                for column in range(model.columnCount())
            ]
    return texts


@pytest.mark.parametrize("key", ["overview", "creators", "sessions", "reviews", "creator"])
def test_no_name_and_no_sum_is_left_on_a_page(desk, key):
    press(desk)
    page = desk.go(key) if key != "creator" else desk.creator(WEAK)
    desk.settle()
    desk.bot.waitUntil(lambda: any("Creator " in text for text in seen(page)))
    texts = seen(page)
    assert not [text for text in texts if any(name in text for name in NAMES)]
    assert not [text for text in texts if MONEY.search(text)]
    assert any(words.HIDDEN in text for text in texts)


def test_it_comes_back_and_says_so(desk):
    press(desk)
    assert desk.window._hidden.isVisible() and desk.window.veil.drawn
    desk.window.statusBar().clearMessage()
    press(desk)
    assert not desk.window._hidden.isVisible()
    page = first_rows(desk, desk.go("sessions"))
    assert cell(page, 0, "creator") in NAMES and "•" not in cell(page, 0, "gmv_fen")


def test_nothing_can_be_changed_meanwhile(desk, verb):
    press(desk)
    page = first_rows(desk, desk.go("sessions"))
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    assert "hidden" in page.trouble.accessibleName()
    assert verb(browsing.every_session, browsing.Query())[0].gmv_fen != 1_200_000


def test_another_record_begins_unveiled(desk, tmp_path):
    press(desk)
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(tmp_path / "other.streamer")
    desk.settle()
    assert not desk.window.veil.drawn and not words.discreet()
