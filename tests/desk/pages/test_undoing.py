"""Undo and redo by keys, across pages, with names in the menu."""

from PySide6.QtCore import Qt

from desk.pages.conftest import WEAK
from desk.pages.test_sessions import cell, first_rows, keys

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_correction_goes_and_comes_back_from_another_page(desk):
    page = first_rows(desk, desk.go("sessions"))
    before = cell(page, 0, "gmv_fen")
    assert not desk.window.menus.undo.isEnabled()
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    assert cell(page, 0, "gmv_fen") == "12,000.00" != before
    assert desk.window.menus.undo.text() == "Undo: the correction"
    desk.go("overview")
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert cell(desk.go("sessions"), 0, "gmv_fen") == before
    assert not desk.window.menus.undo.isEnabled()
    assert desk.window.menus.redo.text() == "Redo: the correction"
    desk.bot.keyClick(desk.window, Qt.Key.Key_Y, CTRL)
    desk.settle()
    assert cell(page, 0, "gmv_fen") == "12,000.00"
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.settle()
    desk.bot.keyClick(desk.window, Qt.Key.Key_Z, CTRL | SHIFT)
    desk.settle()
    assert cell(page, 0, "gmv_fen") == "12,000.00"


def test_in_a_field_undo_is_the_fields_own(desk):
    page = first_rows(desk, desk.go("sessions"))
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    page.search.setFocus()
    desk.write(page.search, WEAK)
    desk.bot.keyClick(page.search, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert page.search.text() != WEAK
    assert desk.window.menus.undo.text() == "Undo: the correction"


def test_another_record_begins_with_no_steps(desk, tmp_path):
    page = first_rows(desk, desk.go("sessions"))
    desk.type_into(page.table, 0, keys(page).index("gmv_fen"), "12000")
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(tmp_path / "other.streamer")
    desk.settle()
    assert not desk.window.menus.undo.isEnabled() and desk.window.menus.undo.text() == "Undo"
