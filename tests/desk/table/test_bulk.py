import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from assistant.desk.columns import count_column, money_column, share_column, words_column
from assistant.desk.table import FixedTable, TableView, WindowModel
from assistant.desk.table.bulk import MOST, cells_of
from assistant.desk.table.columns import Column
from assistant.terms.browsing import Window
from assistant.words import say

CTRL = Qt.KeyboardModifier.ControlModifier
TIERS = (("", "By rank"), ("头部", "Head"), ("腰部", "Mid"))
COLUMNS = (
    words_column("name", "Creator", lambda row: row[0], 120),
    money_column("gmv", "GMV", lambda row: row[1], 110, editable=True),
    count_column("sessions", "Sessions", lambda row: row[2], 90),
    share_column("rate", "Rate", lambda row: row[3], 90, editable=True),
    words_column("note", "Note", lambda row: row[4], 120, editable=True),
    Column("tier", "Tier", lambda row: row[5], dict(TIERS).get, parse=lambda text: text or None, choices=TIERS),
)
ROWS = [(f"n{at}", at * 100, at, 0.12345, None, "头部") for at in range(6)]


@pytest.fixture
def table(qtbot, theme):
    table = FixedTable(COLUMNS, ROWS.index)
    window = QWidget()
    table.beside = QPushButton("beside")
    table.kept = window
    row = QVBoxLayout(window)
    row.addWidget(table)
    row.addWidget(table.beside)
    qtbot.addWidget(window)
    table.show_rows(ROWS)
    window.resize(800, 400)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    return table


@pytest.fixture
def told(table):
    """What the table asks to be changed, and what it refuses."""
    told = []
    table.rows.edited_many.connect(lambda edits: told.extend((row[0], key, value) for row, key, value in edits))
    table.rows.refused.connect(lambda trouble: told.append(say(trouble.message)))
    return told


def at(table, row, key):
    table.setCurrentIndex(table.rows.index(row, [column.key for column in COLUMNS].index(key)))


def choose(table, first, last):
    span = QItemSelection(table.model().index(first, 0), table.model().index(last, 0))
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(span, flags.ClearAndSelect | flags.Rows)


def paste(qtbot, table, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\t\n\tb\n", [["a", ""], ["", "b"]]),
        ('"a\tb"\t"line 1\nline 2"\n', [["a\tb", "line 1\nline 2"]]),
        ('"say ""hi"""\tb', [['say "hi"', "b"]]),
        ('5" pipe\tb', [['5" pipe', "b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_cells_are_read_as_sheets_copy_them(text, cells):
    assert cells_of(text) == cells


def test_a_block_is_pasted_from_the_current_cell_on(qtbot, table, told):
    at(table, 1, "rate")
    paste(qtbot, table, "20%\tgood\r\n0.3\tbetter\r\n")
    assert told == [("n1", "rate", 0.2), ("n1", "note", "good"), ("n2", "rate", 0.3), ("n2", "note", "better")]


def test_an_empty_cell_makes_it_missing(qtbot, table, told):
    at(table, 1, "gmv")
    paste(qtbot, table, "\n1.2万\n")
    assert told == [("n1", "gmv", None), ("n2", "gmv", 1_200_000)]


def test_one_wrong_cell_refuses_the_block_and_says_which(qtbot, table, told):
    at(table, 1, "rate")
    paste(qtbot, table, "20%\tgood\n300%\tbetter\n")
    assert len(told) == 1
    assert told[0].startswith("Nothing was pasted. Row 2, Rate: 300% is not a share")


def test_what_cannot_be_changed_may_only_stay_as_it_is(qtbot, table, told):
    at(table, 1, "gmv")
    paste(qtbot, table, "500\t1\t20%\n")
    assert told == [("n1", "gmv", 50_000), ("n1", "rate", 0.2)]
    told.clear()
    paste(qtbot, table, "500\t7\t20%\n")
    assert told == ["Nothing was pasted. Row 1, Sessions: this column cannot be changed by hand"]


def test_what_was_copied_here_changes_nothing_when_it_comes_back(qtbot, table, told):
    choose(table, 1, 2)
    table.copy()
    at(table, 1, "name")
    choose(table, 1, 1)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert told == []  # titles are left out, and a share that is shown as 12.3% stays what it is


def test_a_block_larger_than_the_table_is_refused(qtbot, table, told):
    at(table, 5, "gmv")
    paste(qtbot, table, "1\n2\n")
    at(table, 0, "note")
    paste(qtbot, table, "1\t2\t3\n")
    assert told == [
        "What is pasted has 2 rows, but from here on the table has 1.",
        "What is pasted has 3 columns, but from here on the table has 2.",
    ]


def test_a_block_follows_the_columns_as_they_are_shown(qtbot, table, told):
    table.setColumnHidden(2, True)
    table.horizontalHeader().moveSection(3, 1)  # rate before GMV
    at(table, 0, "rate")
    paste(qtbot, table, "20%\t5\n")
    assert told == [("n0", "rate", 0.2), ("n0", "gmv", 500)]


def test_one_value_is_pasted_into_all_selected_rows(qtbot, table, told):
    at(table, 1, "note")
    choose(table, 1, 3)
    paste(qtbot, table, "same\n")
    assert told == [("n1", "note", "same"), ("n2", "note", "same"), ("n3", "note", "same")]


def test_a_choice_is_pasted_as_it_is_shown(qtbot, table, told):
    at(table, 0, "tier")
    paste(qtbot, table, "Mid\n腰部\n\n头部\n")
    assert told == [("n0", "tier", "腰部"), ("n1", "tier", "腰部"), ("n2", "tier", None)]  # the last was so already
    told.clear()
    paste(qtbot, table, "Lofty\n")
    assert told == ["Nothing was pasted. Row 1, Tier: Lofty is none of By rank, Head, Mid"]


def test_filling_down_takes_the_first_selected_row(qtbot, table, told):
    at(table, 1, "gmv")
    choose(table, 1, 3)
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    assert told == [("n2", "gmv", 100), ("n3", "gmv", 100)]


def test_filling_one_row_takes_the_row_above(qtbot, table, told):
    at(table, 2, "gmv")
    choose(table, 2, 2)
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    assert told == [("n2", "gmv", 100)]
    told.clear()
    at(table, 0, "gmv")
    choose(table, 0, 0)
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    assert told == []


def test_filling_a_column_that_cannot_be_changed_says_so(qtbot, table, told):
    at(table, 1, "name")
    choose(table, 1, 3)
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    assert told == ["Creator cannot be changed by hand."]


def test_the_menu_offers_both(qtbot, table, told):
    at(table, 1, "gmv")
    choose(table, 1, 2)
    place = table.visualRect(table.rows.index(1, 1)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place))
    QGuiApplication.sendEvent(table.viewport(), asked)
    menu = table.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "Fill down").trigger()
    assert told == [("n2", "gmv", 100)]
    menu.close()


def test_rows_that_are_not_at_hand_are_fetched_first(qtbot, theme):
    rows = [(f"n{number}", number, 0, None, None, None) for number in range(1_000)]
    model = WindowModel(COLUMNS)
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    model.wanted.connect(lambda offset, limit: model.put(Window(tuple(rows[offset : offset + limit]), offset, 1_000)))
    model.reset(1_000)
    view.setCurrentIndex(model.index(100, 1))
    choose(view, 100, 700)
    with qtbot.waitSignal(model.edited_many) as told:
        qtbot.keyClick(view, Qt.Key.Key_D, CTRL)
    assert len(told.args[0]) == 600
    assert told.args[0][-1] == (rows[700], "gmv", 100)


def test_too_many_cells_are_refused(qtbot, theme):
    model = WindowModel(COLUMNS)
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    model.reset(1_000_000)
    model.put(Window(tuple(ROWS), 0, 1_000_000))
    view.setCurrentIndex(model.index(0, 1))
    view.selectAll()
    with qtbot.waitSignal(model.refused) as refused:
        qtbot.keyClick(view, Qt.Key.Key_D, CTRL)
    assert str(MOST) in say(refused.args[0].message)


def editor_of(table):
    return next((each for each in table.viewport().findChildren(QLineEdit) if each.isVisible()), None)


def test_tab_goes_from_one_editable_cell_to_the_next_while_editing(qtbot, table):
    at(table, 0, "gmv")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = editor_of(table)
    editor.selectAll()
    qtbot.keyClicks(editor, "5")
    with qtbot.waitSignal(table.rows.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert edited.args == [ROWS[0], "gmv", 500]
    assert table.currentIndex() == table.rows.index(0, 3)
    qtbot.waitUntil(lambda: editor_of(table) is not None and editor_of(table) is not editor)
    qtbot.keyClick(editor_of(table), Qt.Key.Key_Backtab)
    assert table.currentIndex() == table.rows.index(0, 1)


def test_tab_goes_on_in_the_next_row_and_leaves_after_the_last_cell(qtbot, table):
    at(table, 4, "tier")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex() == table.rows.index(5, 1)
    qtbot.keyClick(table, Qt.Key.Key_Backtab)
    assert table.currentIndex() == table.rows.index(4, 5)
    at(table, 5, "tier")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.beside.hasFocus()


def test_tab_leaves_from_a_cell_that_cannot_be_edited(qtbot, table):
    at(table, 0, "name")
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.beside.hasFocus()


def test_rows_that_come_meanwhile_do_not_close_the_editor(qtbot, table):
    at(table, 1, "gmv")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = editor_of(table)
    changed = [(row[0], 777, *row[2:]) for row in ROWS]
    table._key = lambda row: row[0]
    table.rows._guarded = (1, changed[1])  # rows without ids are told apart by all they hold
    table.show_rows(changed)
    assert editor.isVisible()
    assert table.rows.row(5)[1] == 777


def test_rows_that_would_move_the_edited_one_wait(qtbot, table):
    at(table, 1, "gmv")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = editor_of(table)
    table.show_rows(ROWS[::-1])
    assert editor.isVisible()
    assert table.rows.row(1) == ROWS[1]
    editor.selectAll()
    qtbot.keyClicks(editor, "9")
    with qtbot.waitSignal(table.rows.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args[0] == ROWS[1]
    assert table.rows.row(1) == ROWS[4]


def test_a_window_that_would_move_the_edited_row_waits(qtbot, theme):
    model = WindowModel(COLUMNS)
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    model.put(Window(tuple(ROWS), 0, 6))
    with qtbot.waitExposed(view):
        view.show()
    view.setCurrentIndex(model.index(1, 1))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    model.put(Window(tuple(ROWS[::-1]), 0, 6))
    assert model.row(1) == ROWS[1]
    qtbot.keyClick(editor_of(view), Qt.Key.Key_Escape)
    assert model.row(1) == ROWS[4]
