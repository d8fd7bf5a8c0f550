"""Sessions summed by what they have in common."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from assistant.terms.browsing import Query
from assistant.verbs import browsing, editing
from assistant.verbs.opening import open_record
from desk.pages.conftest import DAYS, NAMES, WEAK


def group(desk, page, by):
    """Choose by keyboard."""
    page.group.setFocus()
    desk.bot.keyClick(page.group, Qt.Key.Key_Home)
    for _ in range(page.group.findData(by)):
        desk.bot.keyClick(page.group, Qt.Key.Key_Down)
    desk.settle()


def groups(page):
    return [page.groups.table.rows.row(at) for at in range(page.groups.table.rows.rowCount())]


def test_creators_are_summed_and_opened(desk, verb):
    page = desk.go("sessions")
    group(desk, page, "creator")
    assert page.groups.isVisible()
    found = {one.name: one for one in groups(page)}
    every = verb(browsing.every_session, Query())
    assert sorted(found) == sorted(NAMES)
    assert found[WEAK].sessions == DAYS
    assert found[WEAK].gmv_fen == sum(row.gmv_fen for row in every if row.creator == WEAK)
    assert found[WEAK].ad_spend_fen is None
    place = [one.name for one in groups(page)].index(WEAK)
    desk.double_click(page.groups.table, place)
    assert page.table.isVisible()
    assert page.grouped_by == ""
    assert page.rows.rowCount() == DAYS
    assert {page.rows.row(at).creator for at in range(DAYS)} == {WEAK}


def test_weeks_begin_on_monday_and_the_newest_comes_first(desk):
    page = desk.go("sessions")
    group(desk, page, "week")
    weeks = [one.name for one in groups(page)]
    assert weeks == sorted(weeks, reverse=True)
    assert {date.fromisoformat(week).weekday() for week in weeks} == {0}
    assert sum(one.sessions for one in groups(page)) == DAYS * len(NAMES)
    desk.double_click(page.groups.table, 1)
    assert page.rows.rowCount() == 7 * len(NAMES)


@pytest.mark.parametrize(("by", "name"), [("platform", "Douyin"), ("category", "食品")])
def test_platforms_and_categories(desk, by, name):
    page = desk.go("sessions")
    group(desk, page, by)
    assert page.groups.table.rows.index(0, 0).data() == name
    assert page.groups.table.rows.rowCount() == 1


def test_a_search_and_filters_narrow_the_groups_too(desk):
    page = desk.go("sessions")
    group(desk, page, "creator")
    page.search.setFocus()
    desk.bot.keyClicks(page.search, "zijie")
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    desk.settle()
    assert [one.name for one in groups(page)] == [WEAK]


def test_groups_are_exported_as_they_are_shown(desk, tmp_path):
    page = desk.go("sessions")
    group(desk, page, "creator")
    path = tmp_path / "groups.csv"
    desk.window.presenter().exporter()(path)
    desk.settle()
    text = path.read_text("utf-8-sig")
    assert text.startswith("Group,Sessions")
    assert len(text.splitlines()) == len(NAMES) + 1


def test_groups_come_to_what_their_sessions_come_to(desk, verb, agency):
    with open_record(agency) as record:
        row = browsing.list_sessions(record, Query(), 0, 1).rows[0]
        editing.correct(record, "session", row.id, "refund_fen", None)
        editing.correct(record, "session", row.id, "duration_s", 36_000)
    page = desk.go("sessions")
    group(desk, page, "creator")
    sums = verb(browsing.sum_up, "session", Query(), ("gmv_fen", "refund_fen", "net_per_hour_fen"))
    told = page.groups.table._sums(groups(page))
    assert told["gmv_fen"] == sums["gmv_fen"]
    assert told["refund_fen"] == sums["refund_fen"]
    assert told["refund_fen"].partial
    assert told["net_per_hour_fen"].mean == pytest.approx(sums["net_per_hour_fen"].mean, rel=1e-6)
    assert told["sessions"].total == DAYS * len(NAMES)
    partial = next(one for one in groups(page) if one.partial("refund_fen"))
    assert partial.name == row.creator
