from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assistant.desk.help import HelpWindow
from assistant.desk.pages import page_of
from assistant.terms.control import Monitored
from desk.pages.conftest import WEAK


def shown(desk):
    page = desk.go("funnel")
    desk.bot.waitUntil(lambda: bool(page.view.dots))
    desk.settle()
    return page


def test_the_weak_one_is_outside_and_a_click_leads_to_her(desk):
    page = shown(desk)
    outside = [dot for dot in page.view.dots if dot.outside]
    assert [dot.creator for dot in outside] == [WEAK]
    place = page.view.place_of(outside[0].creator_id).toPoint()
    desk.bot.mouseClick(page.view.surface, Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    assert page_of(desk.window.presenter()).header.name.text() == WEAK


def test_another_metric_is_another_funnel(desk):
    page = shown(desk)
    before = page.view.dots
    desk.click(page.what.button(Monitored.REFUND_RATE))
    desk.bot.waitUntil(lambda: page.view.dots != before)
    assert all(0.15 < dot.value < 0.25 for dot in page.view.dots)


def test_an_empty_record_says_what_it_lacks(open_desk, tmp_path):
    page = open_desk(tmp_path / "new.streamer").go("funnel")
    assert page._empty.isVisible()


def test_how_to_read_it_opens_the_help(desk):
    page = shown(desk)
    desk.click(page.explain)
    window = desk.window.findChild(HelpWindow)
    assert window.isVisible() and "comparable" in window.text.toPlainText()


def test_from_here_one_comes_to_compare_creators(desk):
    page = shown(desk)
    desk.click(page.compare)
    assert desk.window.key == "compare"
    assert "Choose two to six" in " ".join(label.text() for label in desk.window.findChildren(QLabel))
