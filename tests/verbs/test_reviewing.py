from datetime import date
from pathlib import Path

import pytest

from assistant import words
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.review import Outcome, Reason, ReviewState, StepKind
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


def test_evidence_can_be_said_in_another_language_later(record: Record, creator: int) -> None:
    review = reviewing.show_review(record, reviewing.open_review(record, creator).row or 0)
    words.use("zh_CN")
    assert [told.isascii() for told in words.retold(review.evidence, review.sentences)] == [False] * len(
        review.evidence
    )
    words.use("en")
    assert words.retold(review.evidence, review.sentences) == review.evidence


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


def test_a_plan_is_ticked_off_and_everything_is_kept(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    reviewing.set_reasons(record, review, iter([Reason.SLOT, Reason.PICKS]), "太贵")
    reviewing.set_view(record, review, " 孩子病了 ")
    reviewing.set_metric(record, review, "refund_rate")
    reviewing.add_step(record, review, StepKind.SLOT, "晚八点", "何老师", date(2026, 9, 20))
    step = reviewing.show_review(record, review).steps[0]
    reviewing.tick_step(record, step.id)
    found = reviewing.show_review(record, review)
    assert found.reasons == (Reason.PICKS, Reason.SLOT) and found.reason_note == "太贵"
    assert (found.view, found.metric, found.steps[0].text) == ("孩子病了", "refund_rate", "晚八点")
    assert found.steps[0].done_on is not None
    reviewing.tick_step(record, step.id, done=False)
    reviewing.drop_step(record, step.id)
    after = reviewing.show_review(record, review)
    assert after.steps == ()
    assert [one.field for one in after.changes][-3:] == ["step_done", "step_done", "step"]
    assert next(one for one in after.changes if one.field == "metric").old == "net_gmv_per_hour"


def test_what_is_put_off_needs_a_reason_and_comes_back_by_itself(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator, due_on=date(2026, 9, 1)).row or 0
    with pytest.raises(Trouble, match="why"):
        reviewing.snooze(record, review, date(2026, 10, 1))
    reviewing.snooze(record, review, date(2026, 10, 1), "产假")
    found = reviewing.show_review(record, review)
    assert found.notes[-1].text == "产假"
    assert not found.due("2026-09-15") and found.due("2026-10-01")
    reviewing.snooze(record, review, None)
    assert reviewing.show_review(record, review).due("2026-09-15")


def test_a_step_that_is_due_calls_for_the_manager(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    reviewing.add_step(record, review, StepKind.TALK, due_on=date(2026, 9, 10))
    matters = browsing.overview(record, date(2026, 9, 11)).matters
    assert any("阿朵" in str(one.text.facts.get("names")) for one in matters)
    reviewing.tick_step(record, reviewing.show_review(record, review).steps[0].id)
    assert not reviewing.show_review(record, review).due("2026-09-11")


def test_a_closed_review_is_not_changed_any_more(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    reviewing.add_step(record, review, StepKind.TALK)
    step = reviewing.show_review(record, review).steps[0].id
    reviewing.close_review(record, review, Outcome.PAUSE, "休息一个月")
    for change in (
        lambda: reviewing.set_view(record, review, "x"),
        lambda: reviewing.tick_step(record, step),
        lambda: reviewing.add_step(record, review, StepKind.PICKS),
        lambda: reviewing.snooze(record, review, date(2027, 1, 1), "x"),
    ):
        with pytest.raises(Trouble, match="closed already"):
            change()


def test_a_measure_that_no_plan_can_better_is_refused(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    with pytest.raises(Trouble, match="no measure"):
        reviewing.set_metric(record, review, "nonsense")


def test_a_recheck_of_few_weeks_says_so(record: Record, creator: int) -> None:
    review = reviewing.open_review(record, creator).row or 0
    for metric in ("net_gmv_per_hour", "refund_rate"):
        reviewing.set_metric(record, review, metric)
        found = reviewing.recheck_review(record, review)
        assert found.change is None and "too little" in reviewing.rechecked(found)


def test_a_page_is_written_or_told_why_not(record: Record, creator: int, tmp_path: Path) -> None:
    review = reviewing.open_review(record, creator, "先聊").row or 0
    assert "先聊" in reviewing.write_page(record, review, tmp_path / "page.html").read_text(encoding="utf-8")
    with pytest.raises(Trouble, match="cannot be written"):
        reviewing.write_page(record, review, tmp_path / "no" / "page.html")


def test_reviews_of_an_older_record_are_still_there(tmp_path: Path) -> None:
    from sqlite_utils import Database

    from assistant.record.engine import connect
    from assistant.record.schema import migrations, run_script
    from assistant.record.schema_reviews import FOURTH

    path = tmp_path / "old.streamer"
    conn = connect(f"{path.as_uri()}?mode=rwc")
    conn.execute("PRAGMA foreign_keys = ON")
    for each in migrations.pending(Database(conn)):
        if each.name == "m004_reviews":
            break
        each.fn(Database(conn))
    run_script(
        conn,
        "INSERT INTO creator (id, name) VALUES (1, '子杰');\n"
        "INSERT INTO review (id, creator, state, opened_at, evidence, outcome, closed_at)"
        " VALUES (7, 1, 'closed', '2026-01-01T10:00:00', '[\"alt\"]', 'part', '2026-02-01T10:00:00');\n"
        "INSERT INTO review_note (review, at, text) VALUES (7, '2026-01-02T10:00:00', '聊过');\n",
    )
    conn.execute("BEGIN")
    run_script(conn, FOURTH)
    conn.execute("COMMIT")
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = conn.execute("SELECT outcome, closing, metric FROM review WHERE id = 7").fetchall()
    assert rows == [("part", "", "net_gmv_per_hour")]
    assert conn.execute("SELECT text FROM review_note WHERE review = 7").fetchone() == ("聊过",)
    conn.close()
