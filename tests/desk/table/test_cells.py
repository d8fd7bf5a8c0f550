from dataclasses import replace

import pytest

from assistant.desk.table import PillDelegate, TableView, WindowModel
from assistant.desk.theme import LIGHT, Tone
from desk.table.rows import COLUMNS, Row


@pytest.fixture
def view(qtbot, theme):
    state = replace(COLUMNS[0], tone=lambda row: Tone.BAD if row.gmv_fen == 1 else None)
    model = WindowModel((state,))
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    view.setItemDelegateForColumn(0, PillDelegate(view))
    model.show_rows([Row("flagged", 1), Row("plain", 2), Row("a word much too long for its cell " * 3, 1)])
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()
    return view


def painted(view, at):
    image = view.viewport().grab().toImage()
    box = view.visualRect(view.model().index(at, 0))
    return {
        image.pixelColor(x, y).name() for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
    }


def test_a_state_with_a_tone_is_a_pill(view):
    assert {LIGHT.bad, LIGHT.bad_soft} <= painted(view, 0)


def test_a_state_without_a_tone_is_text(view):
    colours = painted(view, 1)
    assert LIGHT.text in colours
    assert LIGHT.bad_soft not in colours


def test_a_pill_stays_inside_its_cell(view):
    image = view.viewport().grab().toImage()
    box = view.visualRect(view.model().index(2, 0))
    edge = {image.pixelColor(box.right() - 2, y).name() for y in range(box.top(), box.bottom() - 1)}
    assert edge == {LIGHT.surface}


def test_a_selected_row_keeps_its_pill(view):
    view.selectRow(0)
    assert {LIGHT.selection, LIGHT.bad_soft} <= painted(view, 0)
