"""Charts. Drawing is pyqtgraph's, which is slow to import: it is loaded when the first line is shown."""

import importlib

from assistant.desk.charts.gaps import Gap, GapDelegate, GapStrip
from assistant.desk.charts.trend import TrendChart

__all__ = ["Gap", "GapDelegate", "GapStrip", "TrendChart", "warm"]


def warm() -> None:
    """Load what charts need; to be run in a thread after the first paint."""
    importlib.import_module("assistant.desk.charts.plot")
