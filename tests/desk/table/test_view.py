import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu

from assistant.desk.table import TableView, WindowModel
from assistant.desk.table.copying import COPY_LIMIT
from assistant.desk.table.view import ROW_HEIGHT
from desk.table.rows import COLUMNS, Row, row, window


@pytest.fixture
def model(qapp):
    return WindowModel(COLUMNS)


@pytest.fixture
def view(qtbot, model):
    view = TableView()
    qtbot.addWidget(view)
    view.show_model(model)
    view.resize(500, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def place(view, at, column=0):
    return view.visualRect(view.model().index(at, column)).center()


def click(qtbot, view, at, column=0, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place(view, at, column))


def double_click(qtbot, view, at, column):
    click(qtbot, view, at, column)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, at, column))


def select(view, first, last):
    model = view.model()
    span = QItemSelection(model.index(first, 0), model.index(last, 0))
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(span, flags)


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view, key, modifier)


def clipboard():
    return QGuiApplication.clipboard().text()


def test_columns_have_their_widths_and_rows_one_height(view):
    assert [view.columnWidth(at) for at in range(2)] == [150, 110]
    assert view.verticalHeader().defaultSectionSize() == ROW_HEIGHT


def test_only_the_rows_on_screen_are_asked_for(qtbot, view, model):
    asked = []
    model.wanted.connect(lambda offset, limit: asked.append(offset))
    model.reset(1_000_000)
    qtbot.waitUntil(lambda: asked == [0])
    model.put(window(0, 1_000_000))
    view.scrollToBottom()
    qtbot.waitUntil(lambda: 999_800 in asked)
    assert set(asked) <= {0, 999_600, 999_800}


def test_a_header_click_asks_for_an_order(qtbot, view, model):
    model.put(window(0, 5))
    header = view.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    orders = []
    model.sorted_by.connect(lambda key, descending: orders.append((key, descending)))
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert orders == [("gmv", False), ("gmv", True), ("", False)]


def test_showing_an_order_does_not_ask_for_it(qtbot, view, model):
    model.put(window(0, 5))
    with qtbot.assertNotEmitted(model.sorted_by):
        view.show_sort("gmv", descending=True)
    header = view.horizontalHeader()
    assert header.sortIndicatorSection() == 1
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_copy_takes_selected_rows_with_headers(qtbot, view, model):
    model.show_rows([Row("子杰", 123456), Row("小鹿", None), Row("=阿朵", 100)])
    click(qtbot, view, 0)
    click(qtbot, view, 2, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Creator\tGMV\n子杰\t1,234.56\n小鹿\t\n'=阿朵\t1.00\n"


def test_copy_follows_the_columns_as_they_are_shown(qtbot, view, model):
    model.show_rows([Row("子杰", 100)])
    view.horizontalHeader().moveSection(1, 0)
    click(qtbot, view, 0)
    view.copy()
    assert clipboard() == "GMV\tCreator\n1.00\t子杰\n"
    view.setColumnHidden(1, True)
    view.copy()
    assert clipboard() == "Creator\n子杰\n"


def test_copy_fetches_rows_that_are_not_at_hand(qtbot, view, model):
    model.wanted.connect(lambda offset, limit: model.put(window(offset, 5_000)))
    model.reset(5_000)
    select(view, 100, 2_099)
    with qtbot.waitSignal(view.copied) as copied:
        press(qtbot, view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [2_000]
    lines = clipboard().splitlines()
    assert lines[1] == "name 100\t100.00"
    assert lines[-1] == "name 2099\t2,099.00"


def test_too_many_rows_for_the_clipboard_are_refused(qtbot, view, model):
    model.reset(1_000_000)
    view.selectAll()
    with qtbot.waitSignal(view.copy_refused) as refused:
        view.copy()
    assert refused.args == [1_000_000]
    assert COPY_LIMIT < 1_000_000


def test_a_copy_that_waits_is_forgotten_with_the_selection(qtbot, view, model):
    QGuiApplication.clipboard().setText("before")
    model.reset(1_000)
    select(view, 0, 900)
    view.copy()
    view.clearSelection()
    for offset in range(0, 1_000, 200):
        model.put(window(offset, 1_000))
    assert clipboard() == "before"


def test_selected_rows_come_in_order(qtbot, view, model):
    model.show_rows([row(number) for number in range(6)])
    select(view, 4, 4)
    select(view, 0, 1)
    assert view.selected() == [row(0), row(1), row(4)]


def test_enter_and_double_click_open_a_row(qtbot, view, model):
    model.show_rows([row(0), row(1)])
    with qtbot.waitSignal(view.opened) as opened:
        double_click(qtbot, view, 1, 0)
    assert opened.args == [row(1)]
    with qtbot.waitSignal(view.opened) as opened:
        press(qtbot, view, Qt.Key.Key_Return)
    assert opened.args == [row(1)]


def test_a_double_click_edits_and_enter_goes_down(qtbot, view, model):
    model.show_rows([row(0), row(1)])
    with qtbot.assertNotEmitted(view.opened):
        double_click(qtbot, view, 0, 1)
    editor = view.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "12.5")
    with qtbot.waitSignal(model.edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [row(0), "gmv", 1250]
    assert view.currentIndex().row() == 1


def test_escape_leaves_a_cell_as_it_was(qtbot, view, model):
    model.show_rows([row(0)])
    double_click(qtbot, view, 0, 1)
    editor = view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "9")
    with qtbot.assertNotEmitted(model.edited):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_the_page_may_add_to_the_menu(qtbot, view, model):
    model.show_rows([row(0)])
    told = []
    view.menu_wanted.connect(lambda menu, noun: told.append((menu.addAction("Review").text(), noun)))
    spot = place(view, 0)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, view.viewport().mapToGlobal(spot))
    QGuiApplication.sendEvent(view.viewport(), asked)
    menu = view.findChild(QMenu)
    assert told == [("Review", row(0))]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Review",
        "Copy",
        "Paste",
        "Fill down",
        "Change the selected rows …",
    ]
    menu.close()


def test_columns_can_be_hidden_but_not_all(qtbot, view, model):
    model.show_rows([row(0)])
    view.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    first, second = view.findChild(QMenu).actions()
    first.trigger()
    assert view.isColumnHidden(0)
    view.findChild(QMenu).close()
    qtbot.waitUntil(lambda: view.findChild(QMenu) is None)
    view.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    first, second = view.findChild(QMenu).actions()
    assert not first.isChecked()
    assert not second.isEnabled()
    view.findChild(QMenu).close()
