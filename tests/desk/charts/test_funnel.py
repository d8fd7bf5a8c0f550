from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from assistant.desk.charts.funnel import FunnelView
from assistant.terms.control import Dot, FunnelChart, Monitored
from assistant.terms.measures import measure_of

DOTS = (Dot(1, "子杰", 30, 900.0, -4.0), Dot(2, "阿朵", 12, 2100.0, 0.3), Dot(3, "小鹿", 34, 2600.0, 0.9))
ALONG = (1.0, 20.0, 40.0)


@pytest.fixture
def view(qtbot):
    made = FunnelView()
    qtbot.addWidget(made)
    made.resize(700, 480)
    limits = ((1000.0, 1400.0, 1500.0), (4000.0, 3300.0, 3200.0))
    chart = FunnelChart(Monitored.NET_PER_HOUR, date(2026, 9, 6), 8, 2000.0, DOTS, ALONG, limits, limits)
    made.show_funnel(chart, measure_of("net_gmv_per_hour"), frozenset({1}))
    with qtbot.waitExposed(made):
        made.show()
    return made


def place(view, creator) -> QPoint:
    return view.place_of(creator).toPoint()


def test_a_click_on_a_dot_opens_its_creator(view, qtbot):
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseClick(view.surface, Qt.MouseButton.LeftButton, pos=place(view, 3))
    assert opened.args == [3]


def test_a_click_beside_all_dots_opens_nobody(view, qtbot):
    opened = []
    view.opened.connect(opened.append)
    beside = place(view, 2) + QPoint(0, -60)
    qtbot.mouseClick(view.surface, Qt.MouseButton.LeftButton, pos=beside)
    assert opened == []


def test_the_mouse_reads_out_who_it_is_and_where_she_stands(view, qtbot):
    assert "3 creators" in view.read_out()
    qtbot.mouseMove(view.surface, place(view, 1))
    qtbot.waitUntil(lambda: "子杰" in view.read_out())
    assert "30 sessions" in view.read_out()
    assert "Outside" in view.read_out() and "Worth a look" in view.read_out()
    qtbot.mouseMove(view.surface, place(view, 2))
    qtbot.waitUntil(lambda: "阿朵" in view.read_out())
    assert "Within" in view.read_out() and "Worth a look" not in view.read_out()


def test_the_keyboard_goes_from_dot_to_dot_and_opens(view, qtbot):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "阿朵" in view.read_out()  # fewest sessions first
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "子杰" in view.read_out()
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]
