from datetime import date
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.review import Outcome, ReviewState
from assistant.verbs import assessing, browsing, importing, reviewing


@pytest.fixture
def creator(record: Record, files: dict[str, Path]) -> int:
    importing.import_files(record, [files["sessions"]])
    return browsing.find_creator(record, "阿朵")


def test_a_review_keeps_its_evidence_and_ends_with_an_outcome(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator, "先聊一聊", date(2026, 9, 20)).row or 0
    found = reviewing.show_review(record, review)
    assert (found.state, found.due_on, found.notes[0].text) == (ReviewState.OPEN, "2026-09-20", "先聊一聊")
    assert found.evidence and "Only" in found.evidence[0]
    reviewing.add_review_note(record, review, "换到晚场")
    reviewing.close_review(record, review, Outcome.COACH, "转化回来了")
    closed = reviewing.show_review(record, review)
    assert (closed.state, closed.outcome, len(closed.notes)) == (ReviewState.CLOSED, Outcome.COACH, 2)
    assert closed.closing == "转化回来了"
    assert closed.evidence == found.evidence


def test_a_creator_is_in_one_review_at_a_time(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    with pytest.raises(Trouble, match="in review already"):
        reviewing.open_review(record, creator)
    reviewing.close_review(record, review, Outcome.KEEP)
    reviewing.open_review(record, creator)
    with pytest.raises(Trouble, match="in review already"):
        reviewing.reopen_review(record, review)
    assert [one.state for one in reviewing.list_reviews(record)] == [ReviewState.OPEN, ReviewState.CLOSED]


def test_a_closed_review_opens_again(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    reviewing.close_review(record, review, Outcome.PART)
    with pytest.raises(Trouble):
        reviewing.close_review(record, review, Outcome.KEEP)
    reviewing.reopen_review(record, review)
    assert reviewing.show_review(record, review).outcome is None


def test_an_empty_note_is_refused(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    with pytest.raises(Trouble):
        reviewing.add_review_note(record, review, "  ")


def test_a_policy_holds_from_when_it_is_set(record: Record) -> None:
    from dataclasses import replace

    old = assessing.show_policy(record).policy
    assessing.set_policy(record, replace(old, min_sessions=3), "少一点")
    assert assessing.show_policy(record).policy.min_sessions == 3
    assert record.one("SELECT count(*) FROM policy") == 1
