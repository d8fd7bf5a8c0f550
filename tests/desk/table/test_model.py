import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette

from assistant.desk.table import RIGHT, ROW_ROLE, SORT_ROLE, WindowModel
from assistant.desk.theme import LIGHT
from assistant.terms.browsing import Window
from desk.table.rows import COLUMNS, Row, row, window

_Item = Qt.ItemDataRole


@pytest.fixture
def model(qapp):
    return WindowModel(COLUMNS)


@pytest.fixture
def asked(model):
    questions = []
    model.wanted.connect(lambda offset, limit: questions.append((offset, limit)))
    return questions


def text(model, at, column=0):
    return model.index(at, column).data()


def test_windowed_rows_pass_the_model_tester(model, qtmodeltester):
    model.put(window(0, 450))
    qtmodeltester.check(model)


def test_rows_given_at_once_pass_the_model_tester(model, qtmodeltester):
    model.show_rows([row(number) for number in range(5)])
    qtmodeltester.check(model)


def test_an_empty_table_passes_the_model_tester(model, qtmodeltester):
    qtmodeltester.check(model)


def test_rows_that_are_looked_at_are_asked_for_once(qtbot, model, asked):
    model.reset(1_000_000)
    assert text(model, 700_123) == "…"
    assert text(model, 700_124) == "…"
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(700_000, 200)]
    model.put(window(700_000, 1_000_000))
    assert text(model, 700_123) == "name 700123"
    assert model.rowCount() == 1_000_000


def test_a_window_is_repainted_when_it_comes(qtbot, model):
    model.reset(1000)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.put(window(400, 1000))
    assert [changed.args[0].row(), changed.args[1].row()] == [400, 599]


def test_a_question_that_was_given_back_is_asked_again(qtbot, model, asked):
    model.reset(300)
    text(model, 0)
    qtbot.waitUntil(lambda: len(asked) == 1)
    model.give_back(0)
    text(model, 0)
    qtbot.waitUntil(lambda: len(asked) == 2)


def test_refresh_keeps_the_old_rows_until_the_new_ones_come(qtbot, model, asked):
    model.put(window(0, 3))
    model.refresh()
    assert text(model, 0) == "name 0"
    qtbot.waitUntil(lambda: asked == [(0, 200)])
    model.put(Window((Row("new", 1),) * 4, 0, 4))
    assert (text(model, 0), model.rowCount()) == ("new", 4)


def test_a_smaller_total_cuts_rows_off(qtbot, model):
    model.put(window(0, 500))
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        model.put(window(0, 120))
    assert removed.args[1:] == [120, 499]
    assert model.rowCount() == 120


def test_facets_of_a_cell(model):
    model.show_rows([Row("子杰", 123456), Row("小鹿", None), Row("阿朵", 1)])
    amount = model.index(0, 1)
    assert amount.data(_Item.DisplayRole) == "1,234.56"
    assert amount.data(SORT_ROLE) == 123456
    assert amount.data(ROW_ROLE) == Row("子杰", 123456)
    assert amount.data(_Item.ToolTipRole) == "hint of 子杰"
    assert amount.data(_Item.TextAlignmentRole) == RIGHT
    assert amount.data(_Item.ForegroundRole) is None


def test_missing_is_a_quiet_dash_and_a_tone_colours_its_cell(theme, model, qapp):
    model.show_rows([Row("小鹿", None), Row("阿朵", 1)])
    missing = model.index(0, 1)
    quiet = qapp.palette().color(QPalette.ColorRole.PlaceholderText)
    assert missing.data() == "—"
    assert missing.data(_Item.ForegroundRole).color() == quiet
    assert model.index(1, 1).data(_Item.ForegroundRole).color().name() == LIGHT.bad


def test_headers_have_titles_and_explanations(model):
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "Creator"
    assert model.headerData(0, across, _Item.ToolTipRole) == "The stage name"
    assert model.headerData(1, across, _Item.TextAlignmentRole) == RIGHT
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_sorting_windowed_rows_is_asked_of_the_record(qtbot, model):
    model.put(window(0, 5))
    with qtbot.waitSignal(model.sorted_by) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["gmv", True]
    assert text(model, 0) == "name 0"
    with qtbot.waitSignal(model.sorted_by) as asked:
        model.sort(-1)
    assert asked.args == ["", False]


def test_sorting_given_rows_is_done_here_with_missing_last(qtbot, model):
    model.show_rows([Row("a", 2), Row("b", None), Row("c", 10), Row("d", 1)])
    followed = QPersistentModelIndex(model.index(2, 0))
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [text(model, at) for at in range(4)] == ["d", "a", "c", "b"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [text(model, at) for at in range(4)] == ["c", "a", "d", "b"]
    assert followed.row() == 0
    assert followed.data() == "c"


def test_an_edit_is_told_parsed_and_leaves_the_row_to_the_record(qtbot, model):
    model.show_rows([Row("a", 200)])
    cell = model.index(0, 1)
    assert cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert cell.data(_Item.EditRole) == "2.00"
    with qtbot.waitSignal(model.edited) as told:
        assert model.setData(cell, "1,250.5")
    assert told.args == [Row("a", 200), "gmv", 125050]
    assert cell.data() == "2.00"


def test_an_unchanged_edit_tells_nothing(qtbot, model):
    model.show_rows([Row("a", 200)])
    with qtbot.assertNotEmitted(model.edited):
        assert model.setData(model.index(0, 1), "2.00")


def test_what_cannot_be_parsed_is_refused_with_its_trouble(qtbot, model):
    model.show_rows([Row("a", 200)])
    with qtbot.waitSignal(model.refused) as refused, qtbot.assertNotEmitted(model.edited):
        assert not model.setData(model.index(0, 1), "much")
    assert str(refused.args[0]) == "much is no amount."


def test_cells_without_a_parser_and_rows_not_at_hand_cannot_be_edited(model):
    model.show_rows([Row("a", 200)])
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, 0), "b")
    model.reset(10)
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
