import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from shiboken6 import delete

from assistant.desk.jobs import Job
from assistant.desk.widgets import ProgressStrip


@pytest.fixture
def strip(qtbot):
    made = ProgressStrip()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def owner(qapp):
    return QObject()


def job(owner, stopped=None):
    return Job(owner, lambda: (stopped if stopped is not None else []).append(1))


def texts(strip):
    return [label.text() for label in strip.findChildren(QLabel)]


def test_it_shows_what_and_how_far(strip, owner):
    assert not strip.isVisible()
    work = job(owner)
    strip.follow(work, "Importing a.csv")
    bar = strip.findChild(QProgressBar)
    assert strip.isVisible()
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    work.progressed.emit(50_000, 200_000)
    assert texts(strip) == ["Importing a.csv", "50,000 of 200,000"]
    assert bar.value() / bar.maximum() == 0.25


def test_without_a_total_it_counts(strip, owner):
    work = job(owner)
    strip.follow(work, "Reading")
    work.progressed.emit(1_234, None)
    assert texts(strip) == ["Reading", "1,234"]
    assert strip.findChild(QProgressBar).maximum() == 0


@pytest.mark.parametrize("end", ["succeeded", "failed", "cancelled"])
def test_it_goes_when_the_work_ends(strip, owner, end):
    work = job(owner)
    strip.follow(work, "Importing")
    signal = getattr(work, end)
    signal.emit(*([] if end == "cancelled" else [None]))
    assert not strip.isVisible()


def test_it_goes_with_a_job_that_dies(strip, owner):
    strip.follow(job(owner), "Importing")
    delete(owner)
    assert not strip.isVisible()


def test_cancel_asks_the_job_once(qtbot, strip, owner):
    stopped = []
    strip.follow(job(owner, stopped), "Importing")
    qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert stopped == [1]
    assert texts(strip)[1] == "Stopping …"


def test_the_next_job_is_shown_when_the_first_has_ended(strip, owner):
    first, second = job(owner), job(owner)
    strip.follow(first, "First")
    strip.follow(second, "Second")
    second.progressed.emit(1, 2)
    assert texts(strip) == ["First", ""]
    first.succeeded.emit(None)
    assert texts(strip)[0] == "Second"
    assert strip.isVisible()


def test_a_job_may_outlive_the_strip(qtbot, owner):
    strip = ProgressStrip()
    work = job(owner)
    strip.follow(work, "Importing")
    delete(strip)
    work.progressed.emit(1, 2)
    work.succeeded.emit(None)
