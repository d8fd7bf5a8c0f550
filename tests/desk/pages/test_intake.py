"""The intake's further screens: columns, drift, duplicates, copies, merges, the watched folder, settlements."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel

from assistant.desk.creators.merging import MergesDialog
from assistant.desk.imports.columns_dialog import ColumnsDialog
from assistant.desk.imports.layouts import LayoutsDialog
from assistant.desk.safety.copies import CopiesDialog
from assistant.terms.browsing import Query
from assistant.verbs import browsing, copying, importing, mapping, settling
from desk.pages.conftest import HEAD, NAMES, WEAK
from desk.pages.test_imports import ROW, drop, sheet, texts  # noqa: F401 - a fixture

FILES = Path(__file__).parents[2] / "files"
UNKNOWN = """村播日报
主播,快手号,开播,时长(分钟),看播人数,支付单量,销售额(万),负责人微信
村口小满,ks9,2026/11/10 19:00,120,3000,80,1.2,wx
村口小满,ks9,2026/11/11 19:00,125,3100,82,1.3,wx
合计,,,,,,2.5,
"""


@pytest.fixture(autouse=True)
def own_layouts(tmp_path, monkeypatch):
    """Layouts that a test keeps stay with it."""
    monkeypatch.setattr("assistant.places.layouts_folder", lambda: _made(tmp_path / "layouts"))


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def unknown(tmp_path):
    path = tmp_path / "村播日报.csv"
    path.write_text(UNKNOWN, encoding="gb18030")
    return path


def columns_of(desk, dialog, path):
    desk.click(dialog.cards[path].columns)
    found = dialog.findChild(ColumnsDialog)
    desk.bot.waitUntil(lambda: bool(found.fields))
    return found


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def read(columns, header):
    row = next(at for at in range(columns.table.rowCount()) if columns.table.item(at, 0).text() == header)
    return row, columns.table.item(row, 4).text()


def test_an_unknown_report_is_proposed_and_its_totals_are_said_to_be_passed_over(desk, unknown):
    dialog = drop(desk, desk.window, unknown)
    card = dialog.cards[unknown]
    desk.bot.waitUntil(lambda: "New 2" in texts(card))
    assert "totals passed over: 1" in texts(card)
    assert card.layout_name.text() == "by its headers"
    assert "村口小满" in texts(dialog.effects)


def test_a_column_is_corrected_with_the_cells_before_ones_eyes_and_kept(desk, unknown):
    dialog = drop(desk, desk.window, unknown)
    columns = columns_of(desk, dialog, unknown)
    row, shown = read(columns, "销售额(万)")
    assert shown.startswith("12,000.00")
    choose(columns.units[row], "")
    desk.bot.waitUntil(lambda: read(columns, "销售额(万)")[1].startswith("1.20"))
    choose(columns.fields[row], None)
    desk.bot.waitUntil(lambda: read(columns, "销售额(万)")[1] == "stays out")
    columns.name.setText("村播")
    desk.click(columns.save)
    desk.bot.waitUntil(lambda: not dialog.busy)
    assert [one.title for one in mapping.list_mappings()] == ["村播"]
    assert dialog.cards[unknown].layout_name.text() == "村播"


def test_a_wrong_choice_is_told_and_nothing_is_kept(desk, unknown):
    dialog = drop(desk, desk.window, unknown)
    columns = columns_of(desk, dialog, unknown)
    row, _shown = read(columns, "看播人数")
    choose(columns.fields[row], "orders")
    desk.click(columns.save)
    assert "given by two columns" in columns.trouble.accessibleName()
    assert mapping.list_mappings() == ()


def test_drift_is_told_and_the_layout_learns_it(desk, tmp_path):
    known = FILES / "快手订单_20260930.csv"
    path = tmp_path / "快手订单_20261001.csv"
    text = known.read_bytes().decode("gb18030" if not known.read_bytes().startswith(b"\xef\xbb\xbf") else "utf-8-sig")
    assert "实付款" in text
    path.write_text(text.replace("实付款", "实付金额", 1), encoding="utf-8-sig")
    dialog = drop(desk, desk.window, path)
    card = dialog.cards[path]
    desk.bot.waitUntil(lambda: "△" in texts(card))
    if card.learn.isVisible():
        desk.click(card.learn)
        desk.bot.waitUntil(lambda: not dialog.busy)
        assert not card.learn.isVisible()
        assert len(mapping.list_mappings()) == 1
    else:
        assert "is gone" in texts(card)


def test_known_sessions_that_change_are_shown_from_what_to_what(desk, tmp_path):
    path = tmp_path / "newer_20261201.csv"
    row = ROW.format(name=WEAK, gmv="99999").replace("2026-10-01", "2026-09-30")
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    dialog = drop(desk, desk.window, path)
    desk.bot.waitUntil(lambda: dialog.effects.changes.rows.rowCount() > 0)
    shown = [dialog.effects.changes.rows.row(at) for at in range(dialog.effects.changes.rows.rowCount())]
    assert any(one.field == "gmv" and one.new == 9_999_900 for one in shown)
    assert "Known sessions that change: 1" in texts(dialog.effects)


def test_who_is_the_same_person_is_said_in_the_preview(desk, tmp_path, verb):
    path = tmp_path / "other.csv"
    row = ROW.format(name=WEAK + "直播间", gmv="5000").replace("id1,抖音", "ks77,快手")
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    dialog = drop(desk, desk.window, path)
    desk.bot.waitUntil(lambda: bool(dialog.effects.findChildren(QCheckBox)))
    box = next(each for each in dialog.effects.findChildren(QCheckBox) if WEAK in each.text())
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert box.isChecked()
    desk.click(dialog.go)
    creators = verb(browsing.every_creator, Query())
    assert {one.name for one in creators} == set(NAMES)
    assert verb(browsing.find_creator, WEAK + "直播间") == verb(browsing.find_creator, WEAK)


def test_cells_pasted_from_a_sheet_are_previewed(desk, verb):
    page = desk.go("imports")
    row = ROW.format(name=WEAK, gmv="5000").replace(",", "\t")
    QGuiApplication.clipboard().setText(HEAD.replace(",", "\t") + "\n" + row + "\n")
    page.batches.setFocus()
    desk.bot.keyClick(page.batches, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog("import-preview")
    desk.bot.waitUntil(lambda: not dialog.busy)
    assert dialog.go.isEnabled()
    desk.click(dialog.go)
    assert verb(browsing.list_sessions, Query(), 0, 1).rows[0].started_at == "2026-10-01T19:00:00"


def test_rows_left_out_are_saved_as_a_workbook(desk, sheet, tmp_path, monkeypatch):  # noqa: F811
    desk.click(drop(desk, desk.window, sheet).go)
    page = desk.go("imports")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(sheet), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "left.xlsx"), ""))
    desk.click(page.save_rejects)
    desk.bot.waitUntil(lambda: (tmp_path / "left.xlsx").exists())


def test_a_copy_is_put_back_after_asking_twice(desk, sheet, verb):  # noqa: F811
    before = verb(browsing.list_sessions, Query(), 0, 1).total
    desk.click(drop(desk, desk.window, sheet).go)
    assert verb(browsing.list_sessions, Query(), 0, 1).total == before + 1
    page = desk.go("imports")
    desk.click(page.points)
    dialog = desk.window.findChild(CopiesDialog)
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    desk.bot.waitUntil(lambda: f"{before:,} sessions instead of {before + 1:,}" in texts(dialog))
    desk.click(dialog.go)
    assert dialog.go.text() == "Yes, put it back"
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    desk.settle()
    assert verb(browsing.list_sessions, Query(), 0, 1).total == before
    assert len(copying.list_copies(desk.window.record)) == 2


def test_two_creators_become_one_and_are_parted_again(desk, verb):
    page = desk.go("creators")
    drop_, keep = NAMES[1], NAMES[2]
    row = next(one for one in verb(browsing.every_creator, Query()) if one.name == drop_)
    page.merge_wanted.emit(row)
    asked = desk.dialog()
    desk.write(asked.findChild(QComboBox).lineEdit(), keep)
    desk.click(asked.do_it)
    desk.bot.waitUntil(lambda: any(each.isVisible() and each is not asked for each in _asks(desk)))
    would = next(each for each in _asks(desk) if each.isVisible() and each is not asked)
    assert "60 sessions" in " ".join(label.text() for label in would.findChildren(QLabel))
    desk.click(would.do_it)
    assert len(verb(browsing.every_creator, Query())) == len(NAMES) - 1
    page.merges_wanted.emit()
    merges = desk.window.findChild(MergesDialog)
    desk.bot.waitUntil(lambda: merges.table.rows.rowCount() == 1)
    merges.table.setCurrentIndex(merges.table.rows.index(0, 0))
    desk.click(merges.undo)
    assert len(verb(browsing.every_creator, Query())) == len(NAMES)


def _asks(desk):
    return [each for each in desk.window.app.topLevelWidgets() if each.objectName() == "ask"]


def test_new_exports_in_the_watched_folder_are_offered_and_known_ones_left_in_peace(desk, tmp_path, monkeypatch):
    folder = tmp_path / "Downloads"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    page = desk.go("imports")
    desk.click(page.watch)
    assert page.watch.text() == "Watches Downloads"
    assert not page.waiting.isVisible()
    shutil.copy(FILES / "快手订单_20260930.csv", folder / "快手订单_20260930.csv")
    desk.bot.waitUntil(page.waiting.isVisible, timeout=15_000)
    assert [path.name for path in page.waiting.paths] == ["快手订单_20260930.csv"]
    desk.click(page.waiting.go)
    dialog = desk.dialog("import-preview")
    desk.bot.waitUntil(lambda: not dialog.busy)
    desk.click(dialog.go)
    desk.bot.waitUntil(lambda: not page.waiting.isVisible())


def test_what_is_put_off_is_not_offered_again(desk, tmp_path):
    page = desk.go("imports")
    page.waiting.show_waiting([tmp_path / "a.csv"], "Downloads")
    desk.click(page.waiting.later)
    page.waiting.show_waiting([tmp_path / "a.csv"], "Downloads")
    assert not page.waiting.isVisible()
    page.waiting.show_waiting([tmp_path / "a.csv", tmp_path / "b.csv"], "Downloads")
    assert page.waiting.isVisible()


def test_own_layouts_are_listed_given_and_forgotten(desk, unknown, tmp_path, monkeypatch):
    dialog = drop(desk, desk.window, unknown)
    columns = columns_of(desk, dialog, unknown)
    desk.click(columns.save)
    desk.bot.waitUntil(lambda: not dialog.busy)
    desk.click(dialog.cancel)
    page = desk.go("imports")
    desk.click(page.layouts)
    layouts = desk.window.findChild(LayoutsDialog)
    assert layouts.table.rows.rowCount() == 1
    layouts.table.setCurrentIndex(layouts.table.rows.index(0, 0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "given.toml"), ""))
    desk.click(layouts.give)
    assert (tmp_path / "given.toml").exists()
    desk.click(layouts.drop)
    assert layouts.table.rows.rowCount() == 0 and mapping.list_mappings() == ()
    (tmp_path / "bad.toml").write_text("id = 1\n[", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "bad.toml"), ""))
    desk.click(layouts.take)
    assert layouts.trouble.isVisible()


def test_settlements_come_with_orders_and_are_summed(desk, verb):
    assert desk.go("settlements")._empty.isVisible()
    desk.click(drop(desk, desk.window, FILES / "快手订单_20260930.csv").go)
    page = desk.go("settlements")
    rows = verb(settling.list_settlements, Query())
    assert rows and page.table.rows.rowCount() == len(rows)
    assert "Paid ¥" in page._sums.text()
    choose(page.month, rows[0].month)
    assert {page.table.rows.row(at).month for at in range(page.table.rows.rowCount())} == {rows[0].month}
    assert verb(importing.list_batches)
