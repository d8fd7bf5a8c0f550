"""The weekly report on the desk: chosen, looked at, and handed on, by keys and by mouse."""

import re

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QStyle, QStyleOptionButton

from assistant import words
from assistant.desk import paper
from assistant.desk.theme.theme import Mode
from assistant.terms.errors import Trouble
from assistant.terms.weekly import Order, Part
from assistant.verbs import browsing, editing, reporting
from assistant.verbs.opening import open_record
from desk.pages.conftest import NAMES, WEAK

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _told_again():
    yield
    words.be_discreet(discreet=False)


@pytest.fixture
def weekly(desk):
    """The dialog, opened by its key."""
    desk.bot.keyClick(desk.window, Qt.Key.Key_W, CTRL | SHIFT)
    dialog = desk.dialog("weekly")
    desk.settle()
    desk.bot.waitUntil(dialog.pdf.isEnabled)
    return dialog


def tick(desk, box):
    """Click a box at its mark."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    mark = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(mark.center()))
    desk.settle()


def text_of(path):
    """Every page's words in a PDF, without blanks: where a line begins the reader takes some for a new line."""
    document = pypdfium2.PdfDocument(str(path))
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_it_begins_with_the_last_whole_week_and_shows_another_by_keys(desk, weekly):
    assert weekly.week.currentText() == "2026-09-21 – 2026-09-27"
    assert "<h1>Weekly report 2026-09-21 to 2026-09-27</h1>" in weekly.page
    weekly.week.setFocus()
    desk.bot.keyClick(weekly.week, Qt.Key.Key_Down)
    desk.settle()
    assert "<h1>Weekly report 2026-09-14 to 2026-09-20</h1>" in weekly.page
    desk.bot.keyClick(weekly.week, Qt.Key.Key_Home)
    desk.settle()
    assert weekly.week.currentText() == "Last seven days, 2026-09-24 – 2026-09-30"
    assert "<h1>Weekly report 2026-09-24 to 2026-09-30</h1>" in weekly.page and WEAK in weekly.page


def test_parts_and_order_are_chosen_and_a_note_is_written(desk, weekly):
    tick(desk, weekly.parts[Part.PRODUCTS])
    assert "Best-selling products" not in weekly.page and "By platform" in weekly.page
    weekly.order.setFocus()
    desk.bot.keyClick(weekly.order, Qt.Key.Key_Down)
    assert weekly.wish().order is Order.SALES
    weekly.note.setFocus()
    desk.write(weekly.note, "看 <b>WEEK</b>")
    desk.bot.waitUntil(lambda: "看 &lt;b&gt;WEEK&lt;/b&gt;" in weekly.page)
    tick(desk, weekly.parts[Part.CREATORS])
    assert not weekly.order.isEnabled() and "Creators of the week" not in weekly.page


def test_it_is_found_in_the_palette(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    palette = desk.dialog("palette")
    desk.write(palette.field, "weekly")
    desk.bot.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.dialog("weekly").isVisible()
    desk.settle()


def test_it_is_saved_as_a_pdf_in_light_colours(desk, weekly, tmp_path, monkeypatch):
    desk.window.theme.choose(Mode.DARK)
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (asked.append(args), (str(tmp_path / "week"), ""))[1]
    )
    weekly.note.setFocus()
    desk.write(weekly.note, "bring the plans")
    desk.click(weekly.pdf)
    assert asked[0][2] == "Weekly report 2026-09-21.pdf"
    pages = text_of(tmp_path / "week.pdf")
    said = " ".join(pages)
    for name in (*NAMES, "bringtheplans", "NetGMV", "Putforwardforareview"):
        assert name in said
    assert len(pages) == 1 and "Page1of1" not in said  # a small agency's week fits on one sheet
    assert pypdfium2.PdfDocument(str(tmp_path / "week.pdf"))[0].render().to_numpy().mean() > 200
    assert "week.pdf" in weekly.told.text()


def test_it_is_saved_as_a_workbook(desk, weekly, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "week"), ""))
    tick(desk, weekly.parts[Part.DUE])
    desk.click(weekly.book)
    book = openpyxl.load_workbook(tmp_path / "week.xlsx")
    assert "Due next week" not in book.sheetnames
    assert [row[0].value for row in book["Creators of the week"].rows][1:] and "week.xlsx" in weekly.told.text()


def test_where_nothing_can_be_written_the_dialog_says_so(desk, weekly, tmp_path, monkeypatch):
    for button, ending in ((weekly.pdf, "pdf"), (weekly.book, "xlsx")):
        path = tmp_path / "nowhere" / f"week.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, to=path: (str(to), ""))
        desk.click(button)
        desk.bot.waitUntil(weekly.trouble.isVisible)
        assert "written" in weekly.trouble.accessibleName()
        weekly.trouble.calm()


def test_it_is_printed(desk, weekly, tmp_path, monkeypatch):
    def accept(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    desk.click(weekly.printed)
    assert WEAK in " ".join(text_of(tmp_path / "printed.pdf"))


def test_names_and_money_are_left_out_where_wished(desk, weekly, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "week.pdf"), ""))
    tick(desk, weekly.names)
    tick(desk, weekly.money)
    desk.click(weekly.pdf)
    said = " ".join(text_of(tmp_path / "week.pdf"))
    assert not [name for name in NAMES if name in said] and "Creator01" in said
    assert not re.search(r"¥|\d,\d{3}\.\d{2}", said)


def test_while_names_are_hidden_it_hides_them_too(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_H, CTRL | SHIFT)
    desk.bot.waitUntil(lambda: desk.window.statusBar().currentMessage() != "")
    desk.settle()
    desk.bot.keyClick(desk.window, Qt.Key.Key_W, CTRL | SHIFT)
    dialog = desk.dialog("weekly")
    desk.settle()
    assert not dialog.names.isChecked() and not dialog.names.isEnabled() and not dialog.money.isEnabled()
    assert not [name for name in NAMES if name in dialog.page]
    assert not re.search(r"¥\d|\d,\d{3}\.\d{2}", dialog.page)
    desk.click(dialog.book)
    assert "Names and money are hidden" in dialog.trouble.accessibleName()


def test_a_fault_of_the_record_is_told_in_the_dialog(desk, weekly, monkeypatch):
    def refuse(*_args):
        raise Trouble("The record is still being written; wait for it or cancel it first.")

    monkeypatch.setattr(reporting, "weekly_report", refuse)
    weekly.week.setFocus()
    desk.bot.keyClick(weekly.week, Qt.Key.Key_Down)
    desk.settle()
    desk.bot.waitUntil(weekly.trouble.isVisible)
    assert not weekly.pdf.isEnabled()  # there is nothing of that week to be saved


def test_escape_closes_it(desk, weekly):
    desk.bot.keyClick(weekly, Qt.Key.Key_Escape)
    assert not weekly.isVisible()


def test_a_heading_does_not_stand_alone_and_heads_are_repeated(desk, tmp_path):
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(90))
    table = f"<table><thead><tr><th>HEAD</th></tr></thead><tbody>{rows}</tbody></table>"
    for lines in range(36, 58):
        text = "".join(f"<p>line {number}</p>" for number in range(lines))
        paper.write_pdf(f"<html><body>{text}<h2>Heading</h2>{table}</body></html>", tmp_path / "long.pdf")
        pages = text_of(tmp_path / "long.pdf")
        page = [each for each in pages if "Heading" in each][-1]
        assert "HeadingHEADrow0row1" in page, lines
        assert all("HEADrow" in each for each in pages[1:])
        assert all(f"Page{number}of{len(pages)}" in each for number, each in enumerate(pages, 1))


def test_a_page_is_drawn_smaller_rather_than_leave_a_sheet_nearly_empty(desk, tmp_path):
    def sheets(lines):
        text = "".join(f"<p>line {number}</p>" for number in range(lines))
        return text_of(paper.write_pdf(f"<html><body>{text}</body></html>", tmp_path / "long.pdf"))

    fitting = next(lines for lines in range(30, 60) if len(sheets(lines + 8)) > 1)
    for lines in (fitting, fitting + 4):
        assert len(sheets(lines)) == 1
    assert f"line{fitting + 12}" in sheets(fitting + 13)[-1]


def test_a_name_is_no_markup_on_paper(desk, tmp_path, monkeypatch):
    with open_record(desk.window.record) as record:
        editing.correct(record, "creator", browsing.find_creator(record, WEAK), "name", "<h1>X</h1>")
    desk.bot.keyClick(desk.window, Qt.Key.Key_W, CTRL | SHIFT)
    dialog = desk.dialog("weekly")
    desk.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "week.pdf"), ""))
    desk.click(dialog.pdf)
    assert "<h1>X</h1>" in " ".join(text_of(tmp_path / "week.pdf"))
