import pyqtgraph as pg
import pytest


@pytest.fixture
def every_move():
    """Have every move of the mouse told, however fast the test moves it."""
    before = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    yield
    pg.setConfigOption("mouseRateLimit", before)
