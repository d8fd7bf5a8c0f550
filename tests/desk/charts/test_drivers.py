from PySide6.QtGui import QColor

from assistant.desk.charts.drivers import DriverBars, Part
from assistant.desk.theme.tokens import colours_of

PARTS = (
    Part("viewers per hour", "1,463, comparable 2,876", 900.0),
    Part("order value", "121, comparable 101", -300.0),
    Part("Together, a week", "", 600.0, whole=True),
)


def ink(bars, row, left, right):
    """Which of the colours for lost and gained are found in a row's bar."""
    image, colours = bars.grab().toImage(), colours_of(bars.palette())
    y = int(image.height() * (row + 0.45) / len(PARTS))
    seen = {QColor(image.pixel(x, y)).hue() for x in range(int(image.width() * left), int(image.width() * right))}
    return {name for name in ("bad", "good") if QColor(getattr(colours, name)).hue() in seen}


def test_lost_sales_go_left_and_gained_right_in_their_colours(qtbot):
    bars = DriverBars()
    qtbot.addWidget(bars)
    bars.resize(600, 200)
    bars.show_parts(PARTS)
    assert ink(bars, 2, 0.42, 0.85) == {"bad"}
    assert bars.accessibleName().startswith("viewers per hour −¥900; order value +¥300")


def test_bars_take_the_height_they_need(qtbot):
    bars = DriverBars()
    qtbot.addWidget(bars)
    bars.show_parts(PARTS[:1])
    one = bars.height()
    bars.show_parts(PARTS)
    assert bars.height() > 2 * one
    bars.show_parts(())
    assert bars.parts == ()
