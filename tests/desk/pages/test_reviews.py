from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QToolButton

from assistant import words
from assistant.desk.pages import page_of
from assistant.terms.review import Outcome, Reason, ReviewState, StepKind
from assistant.terms.trends import Band
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


def test_those_put_forward_and_the_reviews_are_found_by_name_and_pinyin(in_review, open_desk, agency):
    desk = open_desk(agency)
    page = put_forward(desk)
    page.forward.rest.click()
    page.search.setFocus()
    for text, there in (("zijie", 1), ("zjx", 0), ("zj", 1)):
        page.search.clear()
        desk.bot.keyClicks(page.search, text)
        desk.bot.keyClick(page.search, Qt.Key.Key_Return)
        assert [page.forward.table.rows.row(at).creator for at in range(page.forward.table.rows.rowCount())] == [
            WEAK
        ] * there
        assert page.table.rows.rowCount() == there
    page.search.clear()
    desk.bot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.forward.table.rows.rowCount() == len(NAMES)


def test_why_leads_to_the_whole_reasoning(desk):
    page = put_forward(desk)
    assert page.forward.table.rows.data(page.forward.table.rows.index(0, 5)) == ">99%"
    desk.click(page.forward.card.reasons)
    creator = page_of(desk.window.presenter())
    assert creator.header.name.text() == WEAK and creator.judgement.isVisible()


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


@pytest.fixture
def case(in_review, open_desk, agency):
    """The page at the overdue review."""
    desk = open_desk(agency)
    page = desk.go("reviews")
    page.tabs.setCurrentIndex(1)
    desk.settle()
    return desk, page


def test_the_weeks_of_the_day_it_was_opened_are_drawn(case):
    _desk, page = case
    assert page.card.chart.isVisible()
    assert page.card.chart.trends[0].band is Band.EXPECTED
    assert "too little to tell yet" in page.card.moved.text()


def test_reasons_and_her_own_view_are_kept_as_they_are_said(case, in_review, verb):
    desk, page = case
    box = page.card.reasons[Reason.SLOT]
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    desk.settle()
    page.card.view.setFocus()
    desk.write(page.card.view, "孩子病了")
    page.card.note.setFocus()
    desk.settle()
    found = verb(reviewing.show_review, in_review)
    assert found.reasons == (Reason.SLOT,) and found.view == "孩子病了"


def test_a_step_is_planned_ticked_off_and_taken_off(case, in_review, verb):
    desk, page = case
    plan = page.card.plan
    plan.kind.setCurrentIndex(plan.kind.findData(StepKind.SLOT.value))
    desk.write(plan.text, "20:00")
    desk.write(plan.owner, "He")
    desk.click(plan.add)
    step = verb(reviewing.show_review, in_review).steps[0]
    assert (step.kind, step.text, step.owner) == (StepKind.SLOT, "20:00", "He")
    box = plan.findChild(QCheckBox)
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    desk.settle()
    assert verb(reviewing.show_review, in_review).steps[0].done_on == date.today().isoformat()
    desk.click(next(each for each in plan.findChildren(QToolButton) if each.isVisible()))
    assert verb(reviewing.show_review, in_review).steps == ()


def test_another_measure_is_rechecked(case, in_review, verb):
    desk, page = case
    planned = page.card.planned
    planned.setCurrentIndex(planned.findData("refund_rate"))
    planned.activated.emit(planned.currentIndex())
    desk.bot.waitUntil(lambda: "Refund rate" in page.card.moved.text())
    assert verb(reviewing.show_review, in_review).metric == "refund_rate"


def test_putting_off_asks_why(case, in_review, verb):
    desk, page = case
    desk.click(page.card.snooze)
    dialog = desk.dialog()
    desk.click(dialog.do_it)
    assert dialog.trouble.isVisible()
    desk.write(next(each for each in dialog.findChildren(QLineEdit) if each.placeholderText()), "On leave")
    desk.click(dialog.do_it)
    assert page.card.pill.text() == "put off"
    assert verb(reviewing.show_review, in_review).notes[-1].text == "On leave"
    desk.click(page.card.snooze)
    assert verb(reviewing.show_review, in_review).snoozed_until is None


def test_parting_is_reminded_of_what_was_tried(case):
    _desk, page = case
    page.card.outcome.setCurrentIndex(page.card.outcome.findData(Outcome.PART.value))
    assert page.card.gentle.isVisible() and "no lawful ground" in page.card.gentle.text()
    page.card.outcome.setCurrentIndex(page.card.outcome.findData(Outcome.KEEP.value))
    assert not page.card.gentle.isVisible()


def test_a_page_is_kept_as_a_pdf(case, tmp_path, monkeypatch):
    desk, page = case
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "page"), ""))
    desk.click(page.card.page)
    desk.click(desk.dialog().do_it)
    desk.bot.waitUntil(lambda: (tmp_path / "page.pdf").exists() and (tmp_path / "page.pdf").stat().st_size > 5_000)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_evidence_that_was_kept_in_chinese_is_shown_in_english_with_the_names_of_platforms(agency, open_desk, verb):
    words.use("zh_CN")
    with open_record(agency) as record:
        review = reviewing.open_review(record, browsing.find_creator(record, WEAK)).row
    words.use("en")
    page = open_desk(agency).go("reviews")
    page.tabs.setCurrentIndex(1)
    told = " ".join(label.text() for label in page.card.findChildren(QLabel))
    assert "(Douyin" in told and "抖音" not in told
    assert any("（抖音" in text for text in verb(reviewing.show_review, review).evidence)  # kept as it was told
