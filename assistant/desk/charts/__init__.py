"""Charts. Drawing is pyqtgraph's, which is slow to import: it is loaded when the first line is shown."""

import importlib

from assistant.desk.charts.gaps import Gap, GapDelegate, GapStrip
from assistant.desk.charts.trend import TrendChart

__all__ = ["Gap", "GapDelegate", "GapStrip", "TrendChart", "warm"]


def warm() -> None:
    """Load what charts need, after the first paint and while the record is opened.

    On the UI thread: Qt classes that are made in another one, while this one handles events, can crash the program.
    """
    importlib.import_module("assistant.desk.charts.plot")
