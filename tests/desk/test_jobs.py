import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from assistant.desk.jobs import Jobs
from assistant.terms.errors import Trouble
from assistant.terms.work import Changes
from desk.fakes import FakeRecord, Held, HeldWithTick

SESSION = Changes(frozenset({"session"}))


@dataclass
class Outcome:
    changes: Changes


class Ear:
    """Writes down what a job says, in order."""

    def __init__(self, job):
        self.heard = []
        job.succeeded.connect(lambda result: self.heard.append(("succeeded", result)))
        job.failed.connect(lambda fault: self.heard.append(("failed", fault)))
        job.cancelled.connect(lambda: self.heard.append(("cancelled",)))
        job.progressed.connect(lambda done, total: self.heard.append(("progressed", done, total)))


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy())


def test_a_read_answers_on_the_ui_thread(qtbot, jobs):
    threads = []

    def verb(record, first, *, second):
        threads.append(threading.current_thread())
        return (record.readonly, first, second)

    job = jobs.read(verb, 1, second=2)
    job.succeeded.connect(lambda _: threads.append(QThread.isMainThread()))
    ear = Ear(job)
    assert ear.heard == []
    settle(qtbot, jobs)
    assert ear.heard == [("succeeded", (True, 1, 2))]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is True


def test_each_lane_opens_and_closes_its_own_record_in_its_own_thread(qtbot):
    opened = []

    def opener(readonly):
        opened.append(FakeRecord(readonly))
        return opened[-1]

    before = threading.active_count()
    jobs = Jobs(opener)
    for _ in range(3):
        jobs.read(lambda record: record)
        jobs.write(lambda record: record)
    settle(qtbot, jobs)
    jobs.close()
    assert sorted(record.readonly for record in opened) == [False, True]
    assert all(record.opened_in == record.closed_in != threading.get_ident() for record in opened)
    assert threading.active_count() == before


def test_lanes_do_not_wait_for_one_another(qtbot, jobs):
    held = Held()
    writing = Ear(jobs.write(held))
    with qtbot.waitSignal(jobs.read(lambda record: 7).succeeded) as answered:
        pass
    assert answered.args == [7]
    assert writing.heard == []
    assert jobs.writing()
    held.go.set()
    settle(qtbot, jobs)
    assert writing.heard == [("succeeded", None)]


def test_a_write_announces_its_changes_once(qtbot, jobs):
    seen = []
    jobs.changed.connect(seen.append)
    jobs.write(lambda record: Outcome(SESSION))
    jobs.write(lambda record: SESSION)
    jobs.write(lambda record: Outcome(Changes()))
    jobs.write(lambda record: "nothing")
    jobs.read(lambda record: Outcome(SESSION))
    settle(qtbot, jobs)
    assert seen == [SESSION, SESSION]


def test_a_dead_owner_hears_nothing_and_its_write_is_kept(qtbot, jobs):
    owner, held, seen = QObject(), Held(Outcome(SESSION)), []
    ear = Ear(jobs.write(held, owner=owner))
    jobs.changed.connect(seen.append)
    assert held.begun.wait(10)
    delete(owner)
    held.go.set()
    settle(qtbot, jobs)
    assert ear.heard == []
    assert seen == [SESSION]


def test_a_dead_owners_read_is_interrupted(qtbot, jobs):
    owner, entered = QObject(), threading.Event()
    ear = Ear(jobs.read(FakeRecord.long_sql, entered, owner=owner))
    assert entered.wait(10)
    delete(owner)
    settle(qtbot, jobs)
    assert ear.heard == []


def test_an_owner_may_die_of_the_answer(qtbot, jobs):
    owner = QObject()
    job = jobs.read(lambda record: 1, owner=owner)
    job.succeeded.connect(lambda _: delete(owner))
    settle(qtbot, jobs)
    with qtbot.waitSignal(jobs.read(lambda record: 2).succeeded):
        pass


def test_a_fault_of_a_write_nobody_waits_for_is_told(qtbot, jobs):
    owner, held = QObject(), Held(Trouble("The disk is full."))
    jobs.write(held, owner=owner)
    assert held.begun.wait(10)
    delete(owner)
    with qtbot.waitSignal(jobs.unheard) as told:
        held.go.set()
    assert told.args == [held.result]


def test_cancel_interrupts_a_long_read(qtbot, jobs):
    entered = threading.Event()
    job = jobs.read(FakeRecord.long_sql, entered)
    ear = Ear(job)
    assert entered.wait(10)
    job.cancel()
    settle(qtbot, jobs)
    assert ear.heard == [("cancelled",)]


def test_a_read_that_was_done_before_its_cancel_is_not_told(qtbot, jobs):
    done = threading.Event()
    job = jobs.read(lambda record: done.set())
    ear = Ear(job)
    assert done.wait(10)
    job.cancel()
    settle(qtbot, jobs)
    assert ear.heard == [("cancelled",)]


def test_cancel_stops_a_write_at_its_tick(qtbot, jobs):
    held = HeldWithTick(Outcome(SESSION))
    job, seen = jobs.write(held), []
    ear = Ear(job)
    jobs.changed.connect(seen.append)
    assert held.begun.wait(10)
    job.cancel()
    held.go.set()
    settle(qtbot, jobs)
    assert ear.heard == [("cancelled",)]
    assert seen == []


def test_a_write_that_was_done_before_its_cancel_has_succeeded(qtbot, jobs):
    held, seen = Held(Outcome(SESSION)), []
    job = jobs.write(held)
    ear = Ear(job)
    jobs.changed.connect(seen.append)
    assert held.begun.wait(10)
    job.cancel()
    held.go.set()
    settle(qtbot, jobs)
    assert ear.heard == [("succeeded", held.result)]
    assert seen == [SESSION]


def test_a_waiting_write_can_be_cancelled(qtbot, jobs):
    held, ran = Held(), []
    jobs.write(held)
    waiting = jobs.write(lambda record: ran.append(1))
    ear = Ear(waiting)
    waiting.cancel()
    held.go.set()
    settle(qtbot, jobs)
    assert ear.heard == [("cancelled",)]
    assert ran == []


def test_trouble_is_told_and_not_logged(qtbot, jobs, caplog):
    trouble = Trouble("The file is gone.")
    ear = Ear(jobs.write(_raising(trouble)))
    settle(qtbot, jobs)
    assert ear.heard == [("failed", trouble)]
    assert caplog.records == []


def test_a_bug_is_told_and_logged_and_the_lane_goes_on(qtbot, jobs, caplog):
    bug = ZeroDivisionError("oh")
    ear = Ear(jobs.read(_raising(bug)))
    settle(qtbot, jobs)
    assert ear.heard == [("failed", bug)]
    assert caplog.records[0].exc_info[1] is bug
    with qtbot.waitSignal(jobs.read(lambda record: 1).succeeded):
        pass


def _raising(fault):
    def verb(record):
        raise fault

    return verb


def test_a_record_that_does_not_open_fails_each_job_until_it_opens(qtbot):
    faults = [Trouble("This file is no record.")]

    def opener(readonly):
        if faults:
            raise faults.pop()
        return FakeRecord(readonly)

    jobs = Jobs(opener)
    ears = [Ear(jobs.read(lambda record: record.readonly)) for _ in range(2)]
    settle(qtbot, jobs)
    jobs.close()
    assert [ear.heard[0][0] for ear in ears] == ["failed", "succeeded"]


def test_progress_is_told_at_most_ten_times_a_second(qtbot, jobs):
    def verb(record, *, tick):
        for done in range(20_000):
            tick(done, 20_000)

    ear = Ear(jobs.write(verb))
    settle(qtbot, jobs)
    told = [news for news in ear.heard if news[0] == "progressed"]
    assert told[0] == ("progressed", 0, 20_000)
    assert len(told) < 50
    assert ear.heard[-1] == ("succeeded", None)


def test_only_the_latest_of_many_quick_questions_is_answered(qtbot, jobs):
    owner, other, ran = QObject(), QObject(), []
    entered = threading.Event()
    first = Ear(jobs.read(FakeRecord.long_sql, entered, owner=owner, latest="search"))
    assert entered.wait(10)
    elsewhere = Ear(jobs.read(lambda record: "elsewhere", owner=other, latest="search"))
    ears = [Ear(jobs.read(_noting(ran, n), owner=owner, latest="search")) for n in range(200)]
    settle(qtbot, jobs)
    assert first.heard == [("cancelled",)]
    assert [ear.heard for ear in ears[:-1]] == [[("cancelled",)]] * 199
    assert ears[-1].heard == [("succeeded", 199)]
    assert 199 in ran
    assert elsewhere.heard == [("succeeded", "elsewhere")]


def _noting(ran, n):
    def verb(record):
        ran.append(n)
        return n

    return verb


def test_close_waits_for_writes_and_cancels_reads(qtbot):
    jobs, done, entered = Jobs(FakeRecord), [], threading.Event()
    before = threading.active_count()

    def write(record):
        assert entered.wait(10)
        done.append("written")

    jobs.write(write)
    jobs.write(lambda record: done.append("and the next"))
    ear = Ear(jobs.read(FakeRecord.long_sql, entered))
    assert entered.wait(10)
    jobs.close()
    assert done == ["written", "and the next"]
    assert threading.active_count() == before
    settle(qtbot, jobs)
    assert ear.heard == [("cancelled",)]


def test_closed_lanes_open_again_on_another_record(qtbot, jobs):
    jobs.close()
    with pytest.raises(AssertionError):
        jobs.read(lambda record: 1)
    jobs.open(FakeRecord)
    with qtbot.waitSignal(jobs.read(lambda record: 1).succeeded):
        pass


def test_a_write_asked_for_is_announced(qtbot, jobs):
    begun = []
    jobs.started.connect(begun.append)
    jobs.read(lambda record: 1)
    job = jobs.write(lambda record: 1)
    assert begun == [job]
    settle(qtbot, jobs)
