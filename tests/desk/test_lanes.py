from threading import Event

import pytest

from assistant.desk.lanes import Ending, Lane, Order, Progress
from assistant.terms.errors import Cancelled, Trouble
from desk.fakes import FakeRecord


@pytest.fixture
def told():
    return []


@pytest.fixture
def lane(told):
    made = Lane("reader", FakeRecord, told.append, reads=True)
    yield made
    made.close()


def order(verb, *args, number=1, **kwargs):
    return Order(number, verb, args, kwargs)


def ending(lane, told, asked):
    lane.put(asked)
    lane.close()
    return told[-1]


def test_a_verb_is_given_the_record_and_its_arguments(lane, told):
    asked = order(lambda record, first, second: (record.readonly, first, second), 1, second=2)
    assert ending(lane, told, asked) == Ending(1, result=(True, 1, 2))


def test_a_verb_that_takes_a_tick_is_given_one(lane, told):
    def verb(record, *, tick):
        tick(3, 10)
        return "done"

    assert ending(lane, told, order(verb)) == Ending(1, result="done")
    assert told[0] == Progress(1, 3, 10)


def test_a_tick_raises_when_asked_to_stop(lane, told):
    asked = order(lambda record, tick: (asked.stop.set(), tick(1)))
    assert ending(lane, told, asked) == Ending(1, stopped=True)


def test_a_builtin_may_be_a_verb(lane, told):
    assert ending(lane, told, order(id)).fault is None


def test_what_was_stopped_before_it_began_does_not_run(lane, told):
    ran = []
    asked = order(ran.append)
    asked.stop.set()
    assert ending(lane, told, asked) == Ending(1, stopped=True)
    assert ran == []


def test_a_verb_may_cancel_itself(lane, told):
    def verb(record):
        raise Cancelled

    assert ending(lane, told, order(verb)) == Ending(1, stopped=True)


def test_a_fault_is_told(lane, told):
    trouble = Trouble("The disk is full.")

    def verb(record):
        raise trouble

    assert ending(lane, told, order(verb)) == Ending(1, fault=trouble)


def test_only_the_order_under_way_is_interrupted(lane, told):
    records, entered, go = [], Event(), Event()

    def first(record):
        records.append(record)
        entered.set()
        assert go.wait(10)
        return "first"

    lane.put(order(first))
    waiting = order(lambda record: "second", number=2)
    lane.put(waiting)
    assert entered.wait(10)
    lane.stop(waiting)
    assert not records[0].interrupted.is_set()
    go.set()
    lane.close()
    assert told == [Ending(1, result="first"), Ending(2, stopped=True)]
