import pytest
from PySide6.QtCore import QObject

from assistant.desk.jobs import Job
from assistant.desk.table import Feed, WindowModel
from assistant.terms.browsing import Window
from desk.table.rows import COLUMNS, Row, window


class Reader(QObject):
    """Collects questions and answers them when told to."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.stopped = []

    def ask(self, offset, limit):
        job = Job(self, lambda: self.stopped.append(offset))
        self.asked.append((offset, limit, job))
        return job

    def answer(self, at=-1, total=450):
        offset, _limit, job = self.asked[at]
        job.succeeded.emit(window(offset, total))


@pytest.fixture
def model(qapp):
    return WindowModel(COLUMNS)


@pytest.fixture
def reader(qapp):
    return Reader()


@pytest.fixture
def feed(model, reader):
    return Feed(model, reader.ask)


def test_the_first_window_brings_the_total(qtbot, model, reader, feed):
    feed.renew()
    with qtbot.waitSignal(feed.answered) as answered:
        reader.answer()
    assert answered.args == [450]
    assert (model.rowCount(), model.index(3, 0).data()) == (450, "name 3")


def test_rows_further_down_are_asked_for_when_looked_at(qtbot, model, reader, feed):
    feed.renew()
    reader.answer()
    model.index(420, 0).data()
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    reader.answer()
    assert model.index(420, 0).data() == "name 420"


def test_an_answer_to_an_older_question_is_not_shown(model, reader, feed):
    feed.renew()
    feed.renew()
    assert reader.stopped == [0]
    reader.answer(0, total=7)
    assert model.rowCount() == 0
    reader.answer(1, total=9)
    assert model.rowCount() == 9


def test_old_rows_stay_until_the_new_ones_are_here(model, reader, feed):
    feed.renew()
    reader.answer()
    feed.renew()
    assert model.index(0, 0).data() == "name 0"
    reader.asked[-1][2].succeeded.emit(Window((Row("first of another order", 1),), 0, 1))
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "first of another order"


def test_refresh_fetches_what_is_looked_at(qtbot, model, reader, feed):
    feed.renew()
    reader.answer()
    feed.refresh()
    assert len(reader.asked) == 1
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(reader.asked) == 2)


def test_refresh_of_an_empty_table_asks_anew(reader, feed):
    feed.refresh()
    assert len(reader.asked) == 1


def test_a_failed_question_is_told_and_may_be_asked_again(qtbot, model, reader, feed):
    feed.renew()
    reader.answer()
    model.index(420, 0).data()
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    fault = OSError("gone")
    with qtbot.waitSignal(feed.failed) as failed:
        reader.asked[-1][2].failed.emit(fault)
    assert failed.args == [fault]
    model.index(420, 0).data()
    qtbot.waitUntil(lambda: len(reader.asked) == 3)


def test_real_lanes_feed_a_table(qtbot, jobs, model):
    feed = Feed(model, lambda offset, limit: jobs.read(lambda record: window(offset, 1_000, limit)))
    feed.renew()
    qtbot.waitUntil(lambda: model.rowCount() == 1_000)
    model.index(999, 0).data()
    qtbot.waitUntil(lambda: model.index(999, 0).data() == "name 999")
