from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from assistant import words
from assistant.desk.charts.heat import HeatMap, colour_at
from assistant.desk.theme import DARK, LIGHT, Mode
from assistant.terms.hours import HourCell, HourMap

HOUR = 3600
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
TOLD = (
    HourCell(FRIDAY, 20, 12, 12 * HOUR, 12 * HOUR, 1000.0, 7, 2000.0),
    HourCell(FRIDAY, 21, 12, 10 * HOUR, 8 * HOUR, 3000.0, 7, 2000.0),
    HourCell(FRIDAY, 22, 1, HOUR, HOUR, 9000.0, 2, None),
    HourCell(SATURDAY, 20, 4, 4 * HOUR, 0, None, 4, 1500.0),
    HourCell(SUNDAY, 9, 0, peers=5, peers_per_hour=2500.0),
)


def week(told=TOLD, sessions=29, unplaced=0):
    cells = {(cell.weekday, cell.hour): cell for cell in told}
    every = tuple(cells.get((day, hour)) or HourCell(day, hour) for day in range(7) for hour in range(24))
    return HourMap("子杰", date(2026, 7, 1), date(2026, 9, 30), every, sessions, unplaced, 12)


@pytest.fixture
def heat(qtbot, theme):
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show_map(week())
    with qtbot.waitExposed(made):
        made.show()
    return made


def colours_of_cell(heat, weekday, hour):
    image, middle = heat.grab().toImage(), heat.place_of(weekday, hour)
    ratio = image.devicePixelRatio()
    return {
        image.pixelColor(int((middle.x() + x) * ratio), int((middle.y() + y) * ratio)).name()
        for x in range(-9, 10)
        for y in range(-9, 10)
    }


def test_little_and_much_are_the_ends_of_the_scale(heat):
    assert heat.span == (1000.0, 3000.0)
    assert colours_of_cell(heat, FRIDAY, 20) == {LIGHT.scale[0]}
    assert colours_of_cell(heat, FRIDAY, 21) == {LIGHT.scale[-1]}


def test_no_session_is_blank_and_what_is_not_known_has_a_dash(heat):
    assert colours_of_cell(heat, SUNDAY, 3) == {QColor(heat.palette().window().color()).name()}
    assert len(colours_of_cell(heat, SATURDAY, 20)) > 1
    assert not colours_of_cell(heat, SATURDAY, 20) & set(LIGHT.scale)


def test_too_few_hours_are_hatched_and_do_not_stretch_the_scale(heat):
    assert len(colours_of_cell(heat, FRIDAY, 22)) > 1
    assert LIGHT.scale[-1] in colours_of_cell(heat, FRIDAY, 22)


def test_the_mouse_says_when_how_much_and_how_the_cohort_does(heat, qtbot):
    assert "29 sessions over the hours they lasted" in heat.said()
    qtbot.mouseMove(heat, heat.place_of(FRIDAY, 20))
    said = heat.said()
    assert "Friday 20:00–21:00" in said and "12 sessions, 12.0 hours" in said
    assert "net GMV ¥1,000.00 per hour" in said
    assert "comparable creators (7): ¥2,000.00 per hour, she is 50.0% below" in said
    qtbot.mouseMove(heat, heat.place_of(FRIDAY, 21))
    assert "partial: 8.0 of 10.0 hours known" in heat.said() and "50.0% above" in heat.said()
    qtbot.mouseMove(heat, heat.place_of(FRIDAY, 22))
    assert "under 3 hours" in heat.said() and "comparable creators live then: 2 of 12" in heat.said()
    qtbot.mouseMove(heat, heat.place_of(SUNDAY, 9))
    assert "no session" in heat.said() and "¥2,500.00" in heat.said() and "¥0" not in heat.said()
    qtbot.mouseMove(heat, QPoint(2, 2))
    assert "29 sessions" in heat.said()


def test_the_tooltip_says_the_same_line_by_line(heat):
    place = heat.place_of(SATURDAY, 20)
    QGuiApplication.sendEvent(heat, QHelpEvent(QEvent.Type.ToolTip, place, heat.mapToGlobal(place)))
    assert QToolTip.text().splitlines()[:3] == [
        "Saturday 20:00–21:00",
        "4 sessions, 4.0 hours",
        "GMV or refunds not known",
    ]
    QToolTip.hideText()


def test_the_arrow_keys_go_from_cell_to_cell_and_a_screen_reader_follows(heat, qtbot):
    heat.setFocus()
    qtbot.keyClick(heat, Qt.Key.Key_Right)  # the first she is live in
    assert "Friday 20:00" in heat.said()
    read = QAccessible.queryAccessibleInterface(heat)
    for key, when in (
        ("Right", "Friday 21:00"),
        ("Down", "Saturday 21:00"),
        ("Up", "Friday 21:00"),
        ("Left", "Friday 20"),
    ):
        with qtbot.waitSignal(heat.pointed):
            qtbot.keyClick(heat, getattr(Qt.Key, f"Key_{key}"))
        assert when in read.text(QAccessible.Text.Name) == heat.said()
    for _time in range(30):
        qtbot.keyClick(heat, Qt.Key.Key_Right)
    assert "Friday 23:00–24:00" in heat.said()
    qtbot.keyClick(heat, Qt.Key.Key_Home)
    assert "29 sessions" in heat.said()


def test_a_period_without_sessions_says_so(heat):
    heat.show_map(week((), sessions=0))
    assert heat.span is None and heat.said() == "No session in this period"


def test_sessions_of_unknown_length_are_told(heat):
    heat.show_map(week(unplaced=2))
    assert "2 sessions of unknown length left out" in heat.said()


def test_dark_colours_go_from_dark_to_light(heat, theme):
    theme.choose(Mode.DARK)
    assert DARK.scale[-1] in colours_of_cell(heat, FRIDAY, 21)
    assert colour_at(DARK, -1.0).name() == DARK.scale[0] and colour_at(DARK, 2.0).name() == DARK.scale[-1]


def test_it_speaks_chinese(heat, qtbot):
    words.use("zh_CN")
    qtbot.mouseMove(heat, heat.place_of(FRIDAY, 20))
    assert heat.said().startswith("星期五 20:00–21:00") and "低50.0%" in heat.said()
