"""Pages on paper and as PDF."""

from collections import Counter

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QScrollArea

from assistant.desk import printing
from assistant.desk.printing import save_page
from assistant.desk.theme.theme import Mode
from desk.pages.conftest import WEAK


def action(desk, name):
    return next(
        each
        for menu in desk.window.menuBar().actions()
        for each in menu.menu().actions()
        if each.text().startswith(name)
    )


def drawn(path):
    """The first page of a PDF as rows of pixels."""
    document = pypdfium2.PdfDocument(str(path))
    return document[0].render().to_numpy()


@pytest.mark.parametrize("key", ["overview", "sessions", "funnel"])
def test_a_page_is_saved_as_pdf_in_light_colours(desk, tmp_path, monkeypatch, key):
    desk.window.theme.choose(Mode.DARK)
    desk.go(key)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "page.pdf"), ""))
    action(desk, "Save this page").trigger()
    picture = drawn(tmp_path / "page.pdf")
    assert desk.window.theme.mode is Mode.DARK
    colours = {tuple(pixel) for row in picture[::3] for pixel in row[::3].tolist()}
    assert len(colours) > 20
    assert picture.mean() > 200  # light, and not empty


def test_what_scrolls_on_a_page_is_printed_whole(desk, tmp_path, monkeypatch):
    desk.window.resize(1366, 768)
    page = desk.creator(WEAK)
    page.lists.setCurrentWidget(page.lists.money)
    desk.settle()
    (area,) = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    desk.bot.waitUntil(lambda: area.widget().height() > area.viewport().height() + 40)
    before, seen = page.size(), []
    render = page.render
    monkeypatch.setattr(page, "render", lambda *args: (seen.append(hidden(area)), render(*args))[1])
    save_page(tmp_path / "page.pdf", page, desk.window.theme)
    assert seen == [0] and page.size() == before
    assert drawn(tmp_path / "page.pdf").mean() > 200


@pytest.mark.parametrize("key", ["creators", "sessions"])
def test_a_long_table_goes_on_over_the_next_sheets_each_row_once(desk, tmp_path, monkeypatch, key):
    monkeypatch.setattr(printing, "_MOST", 40)
    desk.window.resize(1100, 500)
    page = desk.go(key)
    rows = page.table.model().rowCount()
    assert rows > page.table.viewport().height() // page.table.verticalHeader().defaultSectionSize()
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    save_page(tmp_path / "page.pdf", page, desk.window.theme)
    assert bar.value() == before and bar.maximum() == before
    texts = texts_of(tmp_path / "page.pdf")
    assert len(texts) > 1
    cells = [[str(page.table.model().index(row, at).data()) for at in (0, 1)] for row in range(min(rows, 40))]
    wanted = Counter(" ".join(one) for one in cells)
    lines = [line for text in texts for line in text.splitlines()]
    assert {one: sum(line.startswith(one) for line in lines) for one in wanted} == wanted
    assert printing.rows_left_out(page) == max(rows - 40, 0)


def test_what_of_a_very_long_table_is_not_on_paper_is_said(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "_MOST", 30)
    desk.window.resize(1100, 500)
    rows = desk.go("sessions").table.model().rowCount()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "page.pdf"), ""))
    action(desk, "Save this page").trigger()
    assert f"{rows - 30} more rows" in desk.window.statusBar().currentMessage()


def texts_of(path):
    """The words on each page of a PDF."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(str(path))]


def hidden(area):
    return max(area.widget().height() - area.viewport().height(), 0)


def test_a_pdf_that_cannot_be_written_says_so(desk, tmp_path, monkeypatch):
    page = desk.go("sessions")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "nowhere" / "page.pdf"), ""))
    action(desk, "Save this page").trigger()
    assert "cannot be written" in page.trouble.accessibleName()


def test_the_printer_gets_the_page(desk, tmp_path, monkeypatch):
    desk.go("sessions")

    def chosen(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", chosen)
    action(desk, "Print this page").trigger()
    assert (tmp_path / "printed.pdf").stat().st_size > 5_000
