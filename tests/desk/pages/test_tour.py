"""What a person who never saw the app does on the first day, on the demo agency, by mouse and keys alone.

With TOUR_PICTURES=FOLDER in the environment every step leaves a picture there, to be looked at.
"""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton

from assistant.desk.overview.flagged import FlagRow
from assistant.desk.pages import page_of
from assistant.desk.widgets import Figure
from assistant.terms.review import ReviewState
from assistant.verbs import browsing, demonstrating, reviewing
from assistant.verbs.opening import open_record
from desk.pages.conftest import HEAD
from desk.pages.test_compare import check
from desk.pages.test_imports import drop
from desk.pages.test_sessions import cell, first_rows, keys

CTRL = Qt.KeyboardModifier.ControlModifier
LAST = date(2026, 9, 30)


@pytest.fixture(scope="session")
def _kept_demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demonstrating.build_demo(folder / "demo.streamer", folder / "files", until=LAST)
    return folder / "demo.streamer"


@pytest.fixture
def demo(_kept_demo, tmp_path):
    return Path(shutil.copy(_kept_demo, tmp_path / "demo.streamer"))


@pytest.fixture
def picture(request):
    """Leaves a picture of a widget under a name, where pictures are wanted."""
    folder = os.environ.get("TOUR_PICTURES")

    def take(widget, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            assert widget.grab().save(str(Path(folder) / f"{name}.png"))

    return take


def button(page, text):
    return next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(desk, key, modifier):
    """A key to the window; without a window manager nobody makes it active again once a dialog is gone."""
    desk.window.activateWindow()
    desk.bot.waitUntil(desk.window.isActiveWindow)
    desk.bot.keyClick(desk.window, key, modifier)
    desk.settle()


def asked(desk, verb, *args):
    with open_record(desk.window.record, readonly=True) as record:
        return verb(record, *args)


def test_the_first_day(open_desk, demo, tmp_path, monkeypatch, picture):
    desk = open_desk(demo)
    window = desk.window

    # import a file
    sheet = tmp_path / "new.csv"
    sheet.write_text(f"{HEAD}\n子杰,ks77,快手,食品,{LAST} 09:00:00,120,900,80,5000,0,-,20,20%\n", encoding="utf-8")
    dialog = drop(desk, window, sheet)
    picture(dialog, "1-import")
    desk.click(dialog.go)
    desk.settle()
    assert "1 new" in window.statusBar().currentMessage()

    # find the streamer whose refunds jumped: the overview names six, one of many refunds
    overview = desk.go("overview")
    desk.bot.waitUntil(lambda: bool(overview.findChildren(FlagRow)), timeout=20_000)
    desk.settle()
    rows = [row for row in overview.findChildren(FlagRow) if row.isVisible()]
    (row,) = [row for row in rows if "many refunds" in texts(row)]
    name = row.sentence.text()
    picture(window, "2-overview")
    desk.click(row)
    hers = page_of(window.presenter())
    desk.bot.waitUntil(lambda: "Refunds take" in texts(hers), timeout=20_000)
    picture(window, "3-creator")

    # compare her with two others
    desk.click(button(hers, "Compare …"))
    compare = page_of(window.presenter())
    others = [compare.picker.list.item(at).text() for at in (1, 2)]
    for other in others:
        check(desk, compare, other)
    assert [trend.title for trend in compare.chart.trends] == [name, *others]
    picture(window, "4-compare")
    press(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.key == "creator"

    # note a review with a date
    desk.click(hers.finding.button)
    ask = desk.dialog()
    desk.write(ask.findChild(QPlainTextEdit), "Ask about the sizes she shows")
    picture(ask, "5-review")
    desk.click(ask.do_it)
    (review,) = asked(desk, reviewing.list_reviews, ReviewState.OPEN)
    assert review.creator == name and review.due_on == (date.today() + timedelta(days=14)).isoformat()

    # fix a wrong figure and undo it
    sessions = first_rows(desk, desk.go("sessions"))
    place = keys(sessions).index("gmv_fen")
    before = cell(sessions, 0, "gmv_fen")
    desk.type_into(sessions.table, 0, place, "1.2万")
    assert cell(sessions, 0, "gmv_fen") == "12,000.00"
    assert "Ctrl+Z" in window.statusBar().currentMessage()
    picture(window, "6-corrected")
    press(desk, Qt.Key.Key_Z, CTRL)
    assert cell(sessions, 0, "gmv_fen") == before

    # export the week for the boss: its figure on the overview leads to its sessions
    desk.click(desk.go("overview").figures.findChildren(Figure)[0])
    desk.settle()
    assert page_of(window.presenter()) is sessions
    target = tmp_path / "week.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    picture(window, "7-week")
    desk.click(button(sessions, "Export …"))
    desk.bot.waitUntil(target.exists)
    desk.settle()
    lines = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    week = asked(desk, browsing.every_session, browsing.Query(first=LAST - timedelta(days=6), last=LAST))
    assert len(lines) - 1 == len(week) > 50
    assert lines[0][0] == "Started"
