from datetime import date

import pytest

from assistant.desk.judgement import Judgement
from assistant.terms.errors import message
from assistant.terms.findings import Assessment, Finding, Verdict
from assistant.terms.policy import Policy
from assistant.terms.work import Changes
from assistant.verbs import assessing

FOUND = Finding(3, "子杰", "腰部", Verdict.FLAGGED, 2.0, 100.0, 1.0, 2.0, 0.95, 9, 7, (), message("less"))
ANSWER = Assessment(date(2026, 9, 30), Policy(), (FOUND,), {3: "腰部", 4: "头部"})


@pytest.fixture
def asked(monkeypatch):
    """What was at hand each time the record was judged, and since when it was to be read again."""
    asked = []

    def assess_again(record, rows, since):
        asked.append((rows, since))
        return assessing.Judged(ANSWER, f"rows of {len(asked)}")

    monkeypatch.setattr(assessing, "assess_again", assess_again)
    return asked


def test_it_judges_once_until_the_record_changes(qtbot, jobs, asked):
    judgement = Judgement(jobs)
    with qtbot.waitSignal(judgement.judged):
        judgement.want()
        judgement.want()
    judgement.want()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert len(asked) == 1
    jobs.changed.emit(Changes(frozenset({"review"})))
    judgement.want()
    assert not jobs.busy()
    jobs.changed.emit(Changes(frozenset({"session"})))
    with qtbot.waitSignal(judgement.judged):
        judgement.want()
    assert len(asked) == 2


def test_a_change_while_it_judges_makes_it_judge_again(qtbot, jobs, asked):
    judgement = Judgement(jobs)
    judgement.want()
    jobs.changed.emit(Changes(frozenset({"session"})))
    qtbot.waitUntil(lambda: not jobs.busy() and len(asked) == 2)


def test_it_knows_tiers_and_findings(qtbot, jobs, asked):
    judgement = Judgement(jobs)
    assert judgement.tier(4) is None
    with qtbot.waitSignal(judgement.judged):
        judgement.want()
    assert judgement.tier(4) == "头部"
    assert judgement.finding(3) is FOUND
    assert judgement.finding(4) is None


def test_a_fault_is_told_and_can_be_tried_again(qtbot, jobs, monkeypatch):
    monkeypatch.setattr(assessing, "assess_again", lambda record, rows, since: 1 / 0)
    judgement = Judgement(jobs)
    for _time in range(2):
        with qtbot.waitSignal(judgement.failed):
            judgement.want()


def judge(qtbot, judgement):
    with qtbot.waitSignal(judgement.judged):
        judgement.want()


def change(jobs, *tables, since=date.min):
    jobs.changed.emit(Changes(frozenset(tables), since))


def test_after_an_import_only_what_it_may_have_changed_is_read_again(qtbot, jobs, asked):
    judgement = Judgement(jobs)
    judge(qtbot, judgement)
    assert asked == [(None, date.min)]
    change(jobs, "session", "batch", since=date(2026, 9, 20))
    change(jobs, "session", since=date(2026, 9, 10))
    judge(qtbot, judgement)
    assert asked[-1] == ("rows of 1", date(2026, 9, 10))
    change(jobs, "creator")
    judge(qtbot, judgement)
    assert asked[-1] == ("rows of 2", date.max)
    change(jobs, "session")
    judge(qtbot, judgement)
    assert asked[-1] == ("rows of 3", date.min)


def test_what_a_judgement_that_failed_was_to_read_again_is_not_forgotten(qtbot, jobs, asked, monkeypatch):
    judgement = Judgement(jobs)
    judge(qtbot, judgement)
    change(jobs, "session", since=date(2026, 9, 10))
    with monkeypatch.context() as broken:
        broken.setattr(assessing, "assess_again", lambda record, rows, since: 1 / 0)
        with qtbot.waitSignal(judgement.failed):
            judgement.want()
    change(jobs, "session", since=date(2026, 9, 20))
    judge(qtbot, judgement)
    assert asked[-1] == ("rows of 1", date(2026, 9, 10))
