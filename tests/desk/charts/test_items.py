from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF

from assistant.desk.charts.items import BandItem
from assistant.desk.charts.lines import Line
from assistant.desk.theme import LIGHT
from desk.charts.trends import FIRST, trend

START = FIRST.toordinal()


def band(low, high):
    made = trend([1.0] * len(low), band=(0.0, 0.0, 0.0))
    line = Line.of(made)
    return BandItem(replace(line, low=np.array(low, float), high=np.array(high, float)), LIGHT)


def test_the_band_fills_the_room_between_its_lines(qapp):
    item = band([1, 1, 1], [3, 3, 3])
    assert item._path.contains(QPointF(START + 1, 2.0))
    assert not item._path.contains(QPointF(START + 1, 3.5))


def test_the_band_is_open_where_it_is_not_known(qapp):
    nan = float("nan")
    item = band([1, 1, nan, 1, 1, 1], [3, 3, 3, 3, nan, 3])
    assert item._path.contains(QPointF(START + 0.5, 2.0))
    assert not item._path.contains(QPointF(START + 2, 2.0))
    assert item._path.contains(QPointF(START + 3, 2.0))  # a lone bucket is shown too
    assert item._path.contains(QPointF(START + 5, 2.0))
    assert not item._path.contains(QPointF(START + 4, 2.0))


def test_nothing_known_is_no_band(qapp):
    nan = float("nan")
    assert band([nan, nan], [nan, nan]).boundingRect().isEmpty()
