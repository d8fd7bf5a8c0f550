"""Privacy mode on the desk: one key hides every name and sum of money, and brings them back."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QTableView, QTabWidget, QWidget

from assistant import words
from assistant.desk.pages import PAGES
from assistant.desk.widgets.names import NameBox
from assistant.verbs import browsing, editing, reviewing
from assistant.verbs.opening import open_record
from desk.pages.conftest import NAMES, WEAK
from desk.pages.test_sessions import cell, first_rows, keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MONEY = re.compile(r"¥\s?[0-9]|[0-9],[0-9]{3}\.[0-9]{2}|[≈≥] [0-9]|[0-9] \*")


@pytest.fixture(autouse=True)
def _told_again():
    yield
    words.be_discreet(discreet=False)


def press(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_H, CTRL | SHIFT)
    desk.bot.waitUntil(lambda: desk.window.statusBar().currentMessage() != "")
    desk.settle()


def seen(widget):
    """Every text on a page, also on hover and to a screen reader: labels, buttons, cells of tables that are at hand."""
    texts = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    for each in widget.findChildren(QWidget):
        if each.isVisible():
            texts += [each.toolTip(), each.accessibleName(), each.text() if isinstance(each, QAbstractButton) else ""]
    for table in widget.findChildren(QTableView):
        model = table.model()
        if table.isVisible() and model is not None:
            texts += [
                str(model.index(row, column).data(role) or "")
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
                for row in range(min(model.rowCount(), 15))
                for column in range(model.columnCount())
            ]
    return texts


@pytest.mark.parametrize("key", [*(entry.key for entry in PAGES), "creator", "compare"])
def test_no_name_and_no_sum_is_left_on_a_page(desk, key):
    with open_record(desk.window.record) as record:
        creator = browsing.find_creator(record, WEAK)
        editing.correct(record, "creator", creator, "owner", "何老师")
        editing.add_cost(record, creator, date(2026, 9, 1), "rent", 123_456)
        reviewing.open_review(record, creator, f"talk with {WEAK}", date(2026, 10, 14))
    press(desk)
    if key == "compare":
        desk.window.show_compare([1, 2, 3])
    page = desk.creator(WEAK) if key == "creator" else desk.go(key)
    desk.settle()
    told = []
    for at in range(max([tabs.count() for tabs in page.findChildren(QTabWidget)], default=1)):
        for tabs in page.findChildren(QTabWidget):
            tabs.setCurrentIndex(at)
        desk.settle()
        told += seen(page)
    if key in {"overview", "creators", "sessions", "reviews", "creator", "compare"}:
        desk.bot.waitUntil(lambda: any("Creator " in text for text in seen(page) + told))
        assert any(words.HIDDEN in text for text in told + seen(page))
    texts = [*told, *seen(page), desk.window.windowTitle(), desk.window.statusBar().currentMessage()]
    assert not [text for text in texts if any(name in text for name in (*NAMES, "何老师"))]
    assert not [text for text in texts if MONEY.search(text)]


def test_it_comes_back_and_says_so(desk):
    press(desk)
    assert desk.window._hidden.isVisible() and desk.window.veil.drawn
    desk.window.statusBar().clearMessage()
    press(desk)
    assert not desk.window._hidden.isVisible()
    page = first_rows(desk, desk.go("sessions"))
    assert cell(page, 0, "creator") in NAMES and "•" not in cell(page, 0, "gmv_fen")


def test_no_name_is_in_the_palette_nor_in_a_dialog(desk):
    press(desk)
    desk.bot.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    palette = desk.dialog("palette")
    desk.write(palette.field, WEAK)
    desk.settle()
    desk.bot.waitUntil(lambda: palette.list.count() > 0 and palette.list.item(0).text().startswith("Creator"))
    assert WEAK not in [palette.list.item(row).text() for row in range(palette.list.count())]
    palette.close()
    page = desk.go("creators")
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    page.ask_same()
    desk.settle()
    box = desk.dialog().findChild(NameBox)
    offered = [box.itemText(at) for at in range(box.count())]
    assert len(offered) == len(NAMES) - 1 and not set(offered) & set(NAMES)
    desk.dialog().reject()


def test_editing_a_hidden_sum_does_not_show_it(desk):
    press(desk)
    page = first_rows(desk, desk.go("sessions"))
    page.table.setFocus()
    page.table.setCurrentIndex(page.rows.index(0, keys(page).index("gmv_fen")))
    desk.bot.keyClick(page.table, Qt.Key.Key_F2)
    assert page.table.viewport().findChild(QLineEdit).text() == ""


def test_figures_are_not_exported_meanwhile(desk, tmp_path, monkeypatch):
    press(desk)
    page = first_rows(desk, desk.go("sessions"))
    target = tmp_path / "week.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    desk.bot.keyClick(desk.window, Qt.Key.Key_E, CTRL)
    desk.settle()
    assert "hidden" in page.trouble.accessibleName() and not target.exists()
    hers = desk.creator(WEAK)
    numbers = tmp_path / "line.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(numbers), "(*.csv)"))
    desk.bot.keyClick(desk.window, Qt.Key.Key_E, CTRL | SHIFT)
    desk.settle()
    assert "hidden" in hers.trouble.accessibleName() and not numbers.exists()


def test_nothing_can_be_changed_meanwhile(desk, verb):
    press(desk)
    page = first_rows(desk, desk.go("sessions"))
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    assert "hidden" in page.trouble.accessibleName()
    assert verb(browsing.every_session, browsing.Query())[0].gmv_fen != 1_200_000


def test_another_record_is_hidden_too(desk, tmp_path):
    other, name = tmp_path / "other.streamer", "何小美"  # nobody of the record before is called so
    with open_record(other) as record:
        editing.add_cost(record, editing.add_creator(record, name).row, date(2026, 9, 1), "rent", 123_456)
    press(desk)
    told = []
    desk.window.ready.connect(lambda: told.extend(seen(desk.window)))  # what is seen first
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(other)
    for key in ("overview", "creators"):
        desk.bot.waitUntil(lambda key=key: bool(told.extend(seen(desk.go(key))) or told))
    desk.bot.waitUntil(lambda: any("Creator 01" in text for text in seen(desk.go("creators"))))
    assert desk.window.veil.drawn and desk.window._hidden.isVisible() and words.discreet()
    assert not [text for text in told if name in text or MONEY.search(text)]
    press(desk)
    desk.bot.waitUntil(lambda: any(name in text for text in seen(desk.go("creators"))))


def test_the_other_names_are_in_the_language_that_is_spoken(desk):
    press(desk)
    desk.window.speak("zh_CN")
    desk.bot.waitUntil(lambda: any("主播01" in text for text in seen(desk.go("creators"))))
    assert not [text for text in seen(desk.window) if "Creator" in text]


def test_a_record_after_one_that_cannot_be_opened_is_hidden_too(desk, tmp_path):
    press(desk)
    broken = tmp_path / "broken.streamer"
    broken.write_bytes(b"no record at all" * 100)
    desk.window.open(broken)
    desk.bot.waitUntil(desk.window.opening.trouble.isVisible, timeout=20_000)
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(tmp_path / "agency.streamer")
    desk.bot.waitUntil(lambda: any("Creator 01" in text for text in seen(desk.go("creators"))))
    assert not [text for text in seen(desk.window) if any(name in text for name in NAMES)]
