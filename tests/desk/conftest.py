import pytest

from assistant.desk.jobs import Jobs
from assistant.desk.theme import Mode, Theme
from desk.fakes import FakeRecord


def pytest_collection_modifyitems(items):
    """The offscreen platform warns of what only a window manager could do for a window or a menu."""
    for item in items:
        if "/desk/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def jobs(qtbot):
    """Lanes on fake records; closed when the test ends."""
    jobs = Jobs(FakeRecord)
    yield jobs
    jobs.close()


@pytest.fixture
def theme(qapp):
    """The light theme, taken off when the test ends."""
    theme = Theme(qapp, Mode.LIGHT)
    yield theme
    theme.choose(Mode.LIGHT)
    qapp.setStyleSheet("")
    theme.deleteLater()
