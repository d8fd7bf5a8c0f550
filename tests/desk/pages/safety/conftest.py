"""A sealed, a damaged and a held record, and windows on them."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete
from vault.test_files import damage

from assistant.desk.app import build
from assistant.verbs import copying, opening, sealing
from assistant.verbs.opening import open_record
from desk.pages.safety.hands import SECRET, buttons, elsewhere, refused


@pytest.fixture(autouse=True)
def _chain(chain):
    """No test asks the keyring of the system."""


@pytest.fixture
def sealed(agency):
    """The agency, sealed."""
    sealing.seal(agency, SECRET)
    return agency


@pytest.fixture
def window(qtbot, settings, theme):
    """Opens a window that need not get as far as its pages."""
    made = []

    def show(record):
        made.append(build(record, settings))
        made[-1].show()
        return made[-1]

    yield show
    for each in made:
        each.leave()
        delete(each)


@pytest.fixture
def sealed_desk(qtbot, window, sealed, open_desk, chain):
    """A desk on the sealed agency, which this computer remembers."""
    with open_record(sealed, key=opening.unlock(sealed, SECRET)) as record:
        sealing.remember(record)
    return open_desk(sealed)


@pytest.fixture
def damaged(agency):
    """The agency, damaged; a copy of the day before is there."""
    with open_record(agency) as record:
        copying.set_point(record)
    damage(agency)
    return agency


@pytest.fixture
def looked_at(qtbot, window, chain):
    """Opens a record that another computer has, to be looked at only."""

    def show(record):
        elsewhere(record)
        shown = window(record)
        page = refused(qtbot, shown)
        with qtbot.waitSignal(shown.ready, timeout=20_000):
            qtbot.mouseClick(buttons(page)["Only look"], Qt.MouseButton.LeftButton)
        return shown

    return show
