import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton

from assistant.desk.imports.file import shortened
from assistant.terms.browsing import Query
from assistant.verbs import browsing, importing
from desk.pages.conftest import HEAD, NAMES, WEAK

ROW = "{name},id1,抖音,食品,2026-10-01 19:00:00,180,900,80,{gmv},0,-,20,20%"


@pytest.fixture
def sheet(tmp_path):
    """A file with one new session and one that cannot be."""
    path = tmp_path / "october.csv"
    rows = (ROW.format(name=WEAK, gmv="5000"), ROW.format(name=WEAK, gmv="5000").replace("2026-10-01", "someday"))
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def nobodys(tmp_path):
    """A report of which nothing says whose it is."""
    kept = Path(__file__).parents[2] / "files" / "直播分场次效果_阿朵的果园.xlsx"
    return Path(shutil.copy(kept, tmp_path / "report.xlsx"))


@pytest.fixture
def foreign(tmp_path):
    """A file that no layout fits."""
    path = tmp_path / "recipes.csv"
    path.write_text("dish,salt\nsoup,2\n", encoding="utf-8")
    return path


def drop(desk, widget, *paths):
    """Drag files over a widget and let them go there."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, mime, buttons, keys)
    desk.window.app.sendEvent(widget, enter)
    assert enter.isAccepted()
    desk.window.app.sendEvent(widget, QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, mime, buttons, keys))
    dialog = desk.dialog("import-preview")
    desk.bot.waitUntil(lambda: not dialog.busy)
    return dialog


def texts(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_files_dropped_anywhere_open_the_preview_and_change_nothing(desk, sheet, verb):
    dialog = drop(desk, desk.window, sheet)
    card = dialog.cards[sheet]
    desk.bot.waitUntil(lambda: "Rows 2 New 1" in texts(card))
    assert "row 3, 开播时间 “someday 19:00:00”" in texts(card)
    assert dialog.go.isEnabled()
    desk.click(dialog.cancel)
    assert verb(browsing.list_sessions, Query(text=WEAK), 0, 1).rows[0].started_at.startswith("2026-09-30")


def test_the_preview_imports_and_shows_what_came_in(desk, sheet, verb):
    dialog = drop(desk, desk.window, sheet)
    desk.click(dialog.go)
    assert desk.window.key == "imports"
    desk.settle()
    page = desk.go("imports")
    assert page.batches.looked_at().file == "october.csv"
    assert [row.line for row in (page.rejects.rows.row(0),)] == [3]
    assert "1 new" in desk.window.statusBar().currentMessage()
    assert verb(browsing.list_sessions, Query(), 0, 1).rows[0].started_at == "2026-10-01T19:00:00"


def test_a_file_that_fits_nothing_does_not_keep_the_others_out(desk, sheet, foreign, verb):
    dialog = drop(desk, desk.window, foreign, sheet)
    assert dialog.cards[foreign].trouble.isVisible()
    assert "fits no known layout" in dialog.cards[foreign].trouble.accessibleName()
    assert dialog.go.text() == "Import 1 file"
    desk.click(dialog.go)
    assert verb(importing.list_batches)[0].file == "october.csv"


def test_only_foreign_files_cannot_be_imported(desk, foreign):
    dialog = drop(desk, desk.window, foreign)
    assert not dialog.go.isEnabled()


def test_the_drop_zone_on_the_page_does_the_same(desk, sheet):
    page = desk.go("imports")
    dialog = drop(desk, page.drop, sheet)
    assert dialog.files == (sheet,)


def test_an_import_is_undone_after_showing_what_goes(desk, verb):
    page = desk.go("imports")
    sessions = next(batch for batch in verb(importing.list_batches) if batch.file == "sessions.csv")
    page.batches.look_at(sessions.id)
    desk.click(page.undo)
    dialog = desk.dialog()
    assert "sessions" in texts(dialog)
    desk.click(dialog.do_it)
    assert next(each for each in verb(importing.list_batches) if each.id == sessions.id).undone_at
    assert not page.undo.isEnabled()


def test_a_report_without_an_owner_asks_whose_it_is(desk, verb, nobodys):
    dialog = drop(desk, desk.window, nobodys)
    card = dialog.cards[nobodys]
    assert card.owner.isVisible()
    desk.bot.waitUntil(lambda: card.owner.count() == len(NAMES))
    desk.write(card.owner.field, "zijie")
    desk.bot.keyClick(card.owner.field, Qt.Key.Key_Return)
    assert card.owner.currentText() == WEAK
    desk.bot.waitUntil(lambda: not dialog.busy)
    desk.settle()
    before = verb(browsing.list_sessions, Query(creator=1), 0, 1).total
    desk.click(dialog.go)
    assert verb(browsing.list_unclaimed) == ()
    assert verb(browsing.list_sessions, Query(creator=1), 0, 1).total > before


def test_an_unclaimed_account_is_given_to_a_creator(desk, verb, nobodys):
    desk.click(drop(desk, desk.window, nobodys).go)
    page = desk.go("imports")
    assert page.accounts.rows.rowCount() == 1
    desk.click(page.owner)
    dialog = desk.dialog()
    desk.write(dialog.findChild(QComboBox).lineEdit(), WEAK)
    desk.click(dialog.do_it)
    assert verb(browsing.list_unclaimed) == ()
    assert page.accounts.rows.rowCount() == 0


def test_a_template_is_written_where_one_says(desk, tmp_path, monkeypatch):
    page = desk.go("imports")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "mine"), ""))
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Sessions template")
    desk.click(button)
    assert (tmp_path / "mine.xlsx").read_bytes().startswith(b"PK")


def test_a_long_name_of_a_file_keeps_both_ends():
    name = f"{'长' * 60}.xlsx"
    assert len(shortened(name)) < 50
    assert shortened(name).startswith("长")
    assert shortened(name).endswith(".xlsx")
    assert shortened("short.csv") == "short.csv"
