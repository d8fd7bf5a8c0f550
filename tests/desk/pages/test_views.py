"""Named views on the pages, by the button's menu and its dialogs."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from assistant.terms.browsing import Filter, Op
from desk.pages.conftest import DAYS, NAMES, WEAK


def choose(desk, button, text):
    """Open the button's menu by mouse and click one of its entries."""
    seen = []

    def click():
        menu = QApplication.activePopupWidget()
        seen.extend(action.text() for action in menu.actions())
        found = next((action for action in menu.actions() if action.text() == text), None)
        if found is None:
            menu.close()
            return
        desk.bot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(found).center())

    QTimer.singleShot(50, click)
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: bool(seen))
    desk.settle()
    return seen


def answer(desk, text):
    dialog = desk.dialog()
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    desk.write(field, text)
    desk.click(dialog.do_it)
    return dialog


def test_a_view_is_saved_chosen_and_left_again(open_desk, agency):
    desk = open_desk(agency)
    page = desk.go("sessions")
    page.table.filters.put("creator", [Filter("creator", Op.ONE_OF, (WEAK,))])
    page.table.setColumnHidden(3, True)
    desk.settle()
    choose(desk, page.views, "Save as …")
    answer(desk, "只看子杰")
    assert page.views.text() == "View: 只看子杰"
    choose(desk, page.views, "The usual view")
    assert page.rows.rowCount() == DAYS * len(NAMES)
    assert not page.table.isColumnHidden(3)
    desk.window.leave()
    again = open_desk(agency)
    page = again.go("sessions")
    assert page.views.text() == "Views"
    choose(again, page.views, "只看子杰")
    assert page.rows.rowCount() == DAYS
    assert page.table.isColumnHidden(3)


def test_a_view_is_renamed_updated_and_deleted(desk):
    page = desk.go("creators")
    choose(desk, page.views, "Save as …")
    dialog = answer(desk, " ")
    assert dialog.trouble.isVisible()
    answer(desk, "a")
    page.table.filters.put("name", [Filter("name", Op.CONTAINS, "阿")])
    choose(desk, page.views, "Update “a”")
    choose(desk, page.views, "Rename …")
    answer(desk, "阿 & co")
    assert page.views.text() == "View: 阿 & co"
    page.table.filters.clear()
    assert "阿 && co" in choose(desk, page.views, "阿 && co")
    assert page.table.rows.rowCount() == 3
    choose(desk, page.views, "Delete “阿 & co”")
    assert page.views.text() == "Views"
    assert page.table.rows.rowCount() == 3  # the table stays as it is


def test_each_tab_has_views_of_its_own(desk):
    page = desk.go("products")
    choose(desk, page.views, "Save as …")
    answer(desk, "products")
    page.tabs.setCurrentIndex(1)
    desk.settle()
    assert page.views.text() == "Views"
    assert "products" not in choose(desk, page.views, "no such entry")
    page.tabs.setCurrentIndex(0)
    assert page.views.text() == "View: products"
