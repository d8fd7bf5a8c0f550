"""The table that is seen goes into a file for Excel, whichever page or tab it is on."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from desk.pages.conftest import DAYS, WEAK

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def export(desk, tmp_path, monkeypatch):
    """Exports what is seen by its key; the lines of the file, None where there is none."""

    def go():
        target = tmp_path / f"{len(list(tmp_path.glob('*.xlsx')))}.xlsx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
        desk.bot.keyClick(desk.window, Qt.Key.Key_E, CTRL)
        desk.settle()
        return list(openpyxl.load_workbook(target).active.iter_rows(values_only=True)) if target.exists() else None

    return go


def test_each_list_of_a_creator_is_its_own_file(desk, export):
    page = desk.creator(WEAK)
    sessions = export()
    assert len(sessions) - 1 == DAYS and sessions[0][0] == "Started"
    page.lists.setCurrentWidget(page.lists.sellers)
    desk.settle()
    assert [line[0] for line in export()] == ["Product", "城步蜂蜜"]


def test_imports_are_exported_though_no_button_offers_it(desk, export):
    page = desk.go("imports")
    assert "Export …" not in [each.text() for each in page.findChildren(QPushButton)]
    lines = export()
    assert len(lines) - 1 == page.batches.rows.rowCount() == 3
    assert "sessions.csv" in [line[1] for line in lines]


def test_where_no_table_is_in_sight_one_is_told(desk, export):
    page = desk.go("rules")
    assert export() is None
    assert "no table in sight" in page.trouble.accessibleName()


def test_a_page_without_tables_exports_none(desk):
    desk.go("funnel")
    assert not desk.window.menus.export.isEnabled()
