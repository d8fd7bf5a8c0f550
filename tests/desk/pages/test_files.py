"""Notes and documents on a creator's page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog

from assistant.verbs import browsing, keeping
from desk.pages.conftest import WEAK


def opened(desk):
    page = desk.creator(WEAK)
    page.lists.setCurrentWidget(page.lists.files)
    desk.settle()
    return page


def test_a_note_is_kept_when_the_field_is_left(desk, verb):
    page = opened(desk)
    page.lists.files.note.setFocus()
    desk.write(page.lists.files.note, "Prefers mornings")
    page.lists.files.table.setFocus()
    desk.settle()
    creator = verb(browsing.find_creator, WEAK)
    assert verb(browsing.show_creator, creator).creator.note == "Prefers mornings"
    assert desk.window.menus.undo.text() == "Undo: the correction"


def test_a_document_is_added_saved_and_taken_out(desk, verb, tmp_path, monkeypatch):
    page = opened(desk)
    path = tmp_path / "contract.pdf"
    path.write_bytes(b"signed")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    desk.click(page.lists.files.add)
    dialog = desk.dialog()
    desk.bot.keyClick(dialog.findChild(QCheckBox), Qt.Key.Key_Space)
    desk.click(dialog.do_it)
    creator = verb(browsing.find_creator, WEAK)
    (one,) = verb(keeping.list_documents, creator)
    assert one.kind == "Contract" and one.expires_on is not None and one.expires_on > date.today().isoformat()
    table = page.lists.files.table
    desk.bot.waitUntil(lambda: table.rows.rowCount() == 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "copy.pdf"), ""))
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    desk.bot.keyClick(table, Qt.Key.Key_Return)
    desk.settle()
    assert (tmp_path / "copy.pdf").read_bytes() == b"signed"
    page.lists.files.dropped.emit(one.id)
    desk.settle()
    assert verb(keeping.list_documents, creator) == ()


def test_an_empty_list_says_what_to_do(desk):
    page = opened(desk)
    table = page.lists.files.table
    empty = table.viewport().grab().toImage()
    table.hint = ""
    table.viewport().update()
    assert table.viewport().grab().toImage() != empty
