from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from assistant.desk.pages import page_of
from assistant.terms.policy import Policy
from assistant.terms.work import Changes
from assistant.verbs import assessing, browsing

from .conftest import LAST, WEAK


def trial(desk, edited=None, weeks=5):
    """Go to the trial on the past."""
    desk.window.try_rules(edited)
    desk.settle()
    page = page_of(desk.window.presenter())
    page.weeks.setValue(weeks)
    return page


def run(desk, page):
    desk.click(page.run)
    desk.bot.waitUntil(lambda: page.run.isVisible() and page.strips.isVisible(), timeout=30_000)
    desk.settle()


def test_the_menu_leads_to_it_and_it_leads_back(desk):
    found = []
    for menu in desk.window.menuBar().findChildren(QMenu):
        found += [action for action in menu.actions() if action.text() == "Try the rules on the past …"]
    (action,) = found
    action.trigger()
    desk.settle()
    assert desk.window.key == "backtest"
    desk.window.go_back()
    assert desk.window.key == "rules"


def test_the_rules_in_force_are_run_week_by_week(desk, verb):
    page = trial(desk)
    assert [one.policy for one in page.chosen()] == [Policy()]
    run(desk, page)
    told = verb(assessing.backtest, 5)
    assert {one.creator for one in page.strips.strips} == {one.creator for one in told.episodes}
    assert page.strips.strips[0].creator == WEAK
    assert page.strips.strips[0].open[0] == tuple(bool(week.flagged) for week in told.weeks)
    assert page.summary.lines["Flags opened"] == (str(len(told.episodes)),)
    assert page.table.rows.rowCount() == len(told.episodes)
    assert page.strips._days[-1] == LAST


def test_two_policies_stand_side_by_side(desk):
    never = Policy(min_peers=50)
    page = trial(desk, never)
    assert [one.name for one in page.chosen()] == ["the usual rules, in force", "as edited in the settings"]
    run(desk, page)
    usual, edited = page.summary.lines["Creators ever flagged"]
    assert (int(usual) >= 1, edited) == (True, "0")
    assert f"Only by the first: {WEAK}" in page.summary.differences.text()
    assert "Fewest peers of a cohort: 5 creators → 50 creators" in page.summary.differences.text()
    strip = page.strips.strips[0]
    assert any(strip.open[0]) and not any(strip.open[1])
    tip = page.strips.said_at(200, 40)
    assert WEAK in tip and "sure" in tip


def test_an_earlier_policy_can_be_chosen(desk):
    settings = desk.go("rules")
    settings.fields["min_peers"].setValue(50)
    desk.click(settings.keep)
    page = trial(desk)
    names = [page.second.itemText(at) for at in range(page.second.count())]
    assert names[0] == "nothing" and names[1].endswith("in force") and names[2] == "the usual rules"
    page.second.setCurrentIndex(2)
    run(desk, page)
    assert page.summary.lines["Creators ever flagged"][0] == "0"
    assert int(page.summary.lines["Creators ever flagged"][1]) >= 1


def test_it_can_be_cancelled_and_shows_what_was_found_so_far(desk):
    page = trial(desk, weeks=104)
    desk.bot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: page.bar.value() >= 1, timeout=30_000)
    assert page.stop.isVisible() and not page.first.isEnabled()
    desk.click(page.stop)
    assert page.run.isVisible() and page.first.isEnabled()
    assert 0 < len(desk.window.presenter()._judged) < 104
    assert len(page.strips._days) == 104


def test_a_change_of_the_record_stops_it(desk):
    page = trial(desk, weeks=104)
    desk.bot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: page.bar.value() >= 1, timeout=30_000)
    desk.window.jobs.changed.emit(Changes(frozenset({"session"})))
    assert page.run.isVisible() and page.trouble.isVisible()
    desk.settle()


def test_what_was_found_before_a_change_is_said_to_be_old(desk):
    page = trial(desk)
    run(desk, page)
    assert not page.trouble.isVisible()
    desk.window.jobs.changed.emit(Changes(frozenset({"tier_definition"})))
    assert page.trouble.isVisible() and page.strips.strips
    run(desk, page)
    assert not page.trouble.isVisible()


def test_a_fault_ends_it(desk, monkeypatch):
    page = trial(desk)
    monkeypatch.setattr(assessing, "judge_day", lambda record, day, tried: 1 / 0)
    desk.click(page.run)
    desk.bot.waitUntil(lambda: page.trouble.isVisible())
    assert page.run.isVisible()


def test_a_strip_opens_its_creator_by_mouse_and_by_key(desk, verb):
    page = trial(desk)
    run(desk, page)
    weak = verb(browsing.find_creator, WEAK)
    with desk.bot.waitSignal(page.creator_opened) as told:
        desk.bot.mouseClick(page.strips, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert told.args == [weak]
    desk.settle()
    assert desk.window.key == "creator"
    desk.window.go_back()
    assert desk.window.key == "backtest"
    with desk.bot.waitSignal(page.creator_opened) as told:
        desk.bot.keyClick(page.strips, Qt.Key.Key_Down)
        desk.bot.keyClick(page.strips, Qt.Key.Key_Up)
        desk.bot.keyClick(page.strips, Qt.Key.Key_Return)
    assert told.args == [weak]
    desk.settle()


def test_a_flag_in_the_table_opens_its_creator(desk):
    page = trial(desk)
    run(desk, page)
    page.tabs.setCurrentIndex(1)
    desk.double_click(page.table, 0)
    assert desk.window.key == "creator"
