from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from assistant.terms.review import Outcome, ReviewState
from assistant.verbs import browsing, reviewing
from assistant.verbs.opening import open_record
from desk.pages.conftest import NAMES, WEAK


@pytest.fixture
def in_review(agency):
    """An overdue review of the weak creator, opened before the window."""
    with open_record(agency) as record:
        creator = browsing.find_creator(record, WEAK)
        return reviewing.open_review(record, creator, "First talk", date.today() - timedelta(days=1)).row


def put_forward(desk):
    page = desk.go("reviews")
    desk.bot.waitUntil(lambda: page.forward.table.rows.rowCount() > 0)
    return page


def test_the_flagged_come_first_and_the_rest_on_demand(desk):
    page = put_forward(desk)
    assert [page.forward.table.rows.row(0).creator] == [WEAK]
    assert page.forward.table.rows.rowCount() == 1
    page.forward.rest.click()
    assert page.forward.table.rows.rowCount() == len(NAMES)
    page.forward.table.look_at(page.forward.table.rows.row(5).creator_id)
    assert page.forward.card.pill.text() == "As expected"
    assert page.forward.card.why.text()


def test_put_forward_leads_into_review_and_to_it(desk, verb):
    page = put_forward(desk)
    desk.click(page.forward.card.button)
    desk.click(desk.dialog().do_it)
    assert [review.creator for review in verb(reviewing.list_reviews)] == [WEAK]
    assert page.tabs.currentIndex() == 1
    assert page.card.review.creator == WEAK


def test_what_is_overdue_says_so(in_review, open_desk, agency):
    desk = open_desk(agency)
    page = desk.go("reviews")
    page.tabs.setCurrentIndex(1)
    assert page.card.pill.text() == "overdue"
    said = " ".join(label.text() for label in page.card.findChildren(QLabel))
    assert "First talk" in said
    assert "less per live hour" in said


def test_notes_are_added_and_the_review_ends_gently(in_review, open_desk, agency, verb):
    desk = open_desk(agency)
    page = desk.go("reviews")
    page.tabs.setCurrentIndex(1)
    assert not page.card.add.isEnabled()
    desk.write(page.card.note, "New slot agreed")
    desk.click(page.card.add)
    assert [note.text for note in verb(reviewing.show_review, in_review).notes] == ["First talk", "New slot agreed"]
    page.card.outcome.setCurrentIndex(page.card.outcome.findData(Outcome.COACH.value))
    desk.click(page.card.close_it)
    kept = verb(reviewing.show_review, in_review)
    assert (kept.state, kept.outcome) == (ReviewState.CLOSED, Outcome.COACH)
    assert not page.card.note.isVisible()
    desk.click(page.card.reopen)
    assert verb(reviewing.show_review, in_review).state is ReviewState.OPEN


def test_an_empty_list_points_to_those_put_forward(desk):
    page = desk.go("reviews")
    page.tabs.setCurrentIndex(1)
    assert page._empty.isVisible()
    desk.click(page._empty.button)
    assert page.tabs.currentIndex() == 0


def test_the_models_are_sound(desk, qtmodeltester):
    qtmodeltester.check(put_forward(desk).forward.table.rows)
