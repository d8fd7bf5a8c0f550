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
    """How often the record was judged."""
    asked = []

    def assess(record):
        asked.append(record)
        return ANSWER

    monkeypatch.setattr(assessing, "assess", assess)
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
    monkeypatch.setattr(assessing, "assess", lambda record: 1 / 0)
    judgement = Judgement(jobs)
    for _time in range(2):
        with qtbot.waitSignal(judgement.failed):
            judgement.want()
