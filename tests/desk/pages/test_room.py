"""Nothing piles up while one works: neither by going from page to page nor by opening records."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from assistant.desk.pages import PAGES
from desk.pages.conftest import WEAK


def tidied():
    """Let Qt and Python drop what nobody needs any more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def menus():
    """How many menus and items of menus Python holds, also those that Qt has deleted."""
    tidied()
    return sum(type(one) in {QAction, QMenu} for one in gc.get_objects())


def widgets(desk):
    """How many widgets there are, and objects in the window."""
    tidied()
    return len(QApplication.allWidgets()), len(desk.window.findChildren(QObject))


def look_around(desk):
    for entry in PAGES:
        desk.go(entry.key)
        desk.settle()
    page = desk.creator(WEAK)
    for tab in range(page.lists.count()):
        page.lists.setCurrentIndex(tab)
        desk.settle()


def test_pages_that_are_visited_again_and_again_are_the_same_pages(desk):
    for _ in range(2):
        look_around(desk)
    before = widgets(desk)
    for _ in range(3):
        look_around(desk)
    assert widgets(desk) == before


def test_of_a_record_that_was_left_no_menu_stays(desk):
    def open_again():
        with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
            desk.window.open(desk.window.record)
        desk.settle()

    desk.go("overview")
    open_again()
    before = menus()
    for _ in range(3):
        open_again()
    assert menus() == before
