import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton

from assistant.desk.pages import page_of
from assistant.verbs import browsing, editing
from desk.pages.conftest import DAYS, NAMES, WEAK


def button(page, text):
    return next(each for each in page.findChildren(QPushButton) if text in (each.text(), each.accessibleName()))


def here(desk):
    assert desk.window.key == "compare"
    return page_of(desk.window.presenter())


@pytest.fixture
def page(desk):
    """The comparison, come to from a creator's page."""
    desk.click(button(desk.creator(WEAK), "Compare …"))
    return here(desk)


def check(desk, page, name):
    """Check or uncheck somebody by keyboard."""
    row = next(at for at in range(page.picker.list.count()) if page.picker.list.item(at).text() == name)
    page.picker.list.setFocus()
    page.picker.list.setCurrentRow(row)
    desk.bot.keyClick(page.picker.list, Qt.Key.Key_Space)
    desk.settle()


def titles(page):
    return [trend.title for trend in page.chart.trends]


def rows(page):
    return [page.table.rows.row(at) for at in range(page.table.rows.rowCount())]


def test_from_her_page_she_is_chosen_and_others_are_added(desk, page):
    assert titles(page) == [WEAK]
    assert page.picker.list.item(0).text() == WEAK and page.picker.list.count() == len(NAMES)
    check(desk, page, "阿朵")
    check(desk, page, "小鹿")
    assert titles(page) == [WEAK, "阿朵", "小鹿"]
    assert [row.sign for row in rows(page)] == ["●", "■", "▲"]
    hers, other, _third = (row.one for row in rows(page))
    assert hers.value < 0.5 * other.value and hers.known == hers.sums.sessions == DAYS
    check(desk, page, WEAK)
    assert titles(page) == ["阿朵", "小鹿"]


def test_a_click_on_a_box_chooses_too(desk, page):
    item = page.picker.list.item(1)
    box = page.picker.list.visualItemRect(item)
    place = box.topLeft() + (box.bottomLeft() - box.topLeft()) / 2
    place.setX(place.x() + 18)
    desk.bot.mouseClick(page.picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    assert titles(page) == [WEAK, item.text()]


def test_six_are_enough(desk, page):
    for name in NAMES[1:6]:
        check(desk, page, name)
    assert len(titles(page)) == 6 and "take one off" in page.picker._count.text()
    check(desk, page, NAMES[7])
    assert len(titles(page)) == 6 and NAMES[7] not in titles(page)
    check(desk, page, NAMES[2])
    check(desk, page, NAMES[7])
    assert titles(page)[-1] == NAMES[7]


def test_the_search_narrows_whom_one_chooses_from(desk, page):
    page.picker.search.setFocus()
    desk.write(page.picker.search, "may")
    seen = [item.text() for at in range(12) if not (item := page.picker.list.item(at)).isHidden()]
    assert seen == ["阿May"]
    check(desk, page, "阿May")
    assert titles(page) == [WEAK, "阿May"]


def test_measure_and_period_hold_for_all(desk, page):
    check(desk, page, "阿朵")
    page.measure.setFocus()
    desk.bot.keyClick(page.measure, Qt.Key.Key_Down)
    desk.settle()
    assert {trend.measure.name for trend in page.chart.trends} == {"net_gmv"}
    desk.click(button(page, "7 days"))
    assert [row.one.sums.sessions for row in rows(page)] == [7, 7]
    desk.click(button(page, "All"))
    assert [row.one.sums.sessions for row in rows(page)] == [DAYS, DAYS]
    assert page.chart.trends[0].values[0] is not None


def test_the_legend_tells_the_figures_of_the_week_pointed_at(desk, page):
    check(desk, page, "阿朵")
    page.chart.setFocus()
    desk.bot.keyClick(page.chart, Qt.Key.Key_Left)
    before = page.chart.read_out()
    desk.bot.keyClick(page.chart, Qt.Key.Key_Left)
    assert WEAK in before and "阿朵" in before and page.chart.read_out() != before


def test_it_is_exported_as_a_picture_a_drawing_and_numbers(desk, page, tmp_path, monkeypatch):
    check(desk, page, "阿朵")
    for ending, begins in ((".png", b"\x89PNG"), (".svg", b"<?xml"), (".csv", "\ufeffday,子杰,阿朵".encode())):
        path = tmp_path / f"chart{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, to=path: (str(to), ""))
        desk.click(page.export)
        assert path.read_bytes().startswith(begins)


def test_nobody_chosen_leaves_an_empty_chart_that_says_what_to_do(desk, page):
    check(desk, page, WEAK)
    assert titles(page) == [] and rows(page) == [] and not page.export.isEnabled()
    assert any(
        label.text() == "Choose two to six creators at the left." and label.isVisible()
        for label in page.card.findChildren(QLabel)
    )


def test_the_way_back_is_the_way_one_came(desk, page):
    desk.double_click(page.table, 0)
    assert desk.window.key == "creator"
    desk.click(button(page_of(desk.window.presenter()), "Compare …"))
    desk.window.go_back()
    assert desk.window.key == "creator"
    desk.window.go_back()
    assert desk.window.key not in {"creator", "compare"}


def select(desk, table, count):
    table.setFocus()
    table.selectRow(0)
    for _time in range(count - 1):
        desk.bot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_several_rows_of_the_table_are_compared(desk):
    creators = desk.go("creators")
    select(desk, creators.table, 3)
    names = [row.name for row in creators.table.selected()]
    desk.click(button(creators, "Compare …"))
    assert titles(here(desk)) == names and len(names) == 3
    desk.window.go_back()
    assert desk.window.key == "creators"


def test_the_menu_of_a_row_compares_too(desk):
    creators = desk.go("creators")
    select(desk, creators.table, 2)
    menu = QMenu(creators)
    creators.table.menu_wanted.emit(menu, creators.table.selected()[0])
    next(action for action in menu.actions() if action.text() == "Compare …").trigger()
    desk.settle()
    assert len(titles(here(desk))) == 2


def test_more_than_six_rows_are_told_calmly(desk):
    creators = desk.go("creators")
    select(desk, creators.table, 7)
    desk.click(button(creators, "Compare …"))
    assert desk.window.key == "creators"
    assert "7 creators are selected" in creators.trouble.accessibleName()


def test_it_follows_a_change_of_the_record(desk, page, verb):
    before = rows(page)[0].one.value
    session = verb(browsing.show_creator, verb(browsing.find_creator, WEAK)).recent[0]
    desk.window.presenter().change(editing.correct, "session", session.id, "gmv_fen", 90_000_000)
    desk.settle()
    assert rows(page)[0].one.value > before
