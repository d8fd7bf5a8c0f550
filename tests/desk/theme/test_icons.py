import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QWidget

from assistant.desk.theme import DARK, LIGHT, Mode, icon, picture, wear
from assistant.places import resource

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def colours_in(pixmap):
    image = pixmap.toImage()
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {spot.name() for spot in spots if spot.alpha() == 255}


def worn(target):
    return colours_in(target.icon().pixmap(QSize(40, 40)))


def test_there_are_icons_for_pages_and_deeds():
    assert {"overview", "creators", "sessions", "products", "picks", "review", "import", "export"} <= set(NAMES)
    assert {"settings", "search", "undo", "chart", "warning"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_a_valid_line_drawing_in_the_current_colour(qapp, name):
    path = resource("icons", f"{name}.svg")
    text = path.read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor"' in text
    assert QSvgRenderer(str(path)).isValid()
    assert colours_in(picture(name, 48, "#ff0000")) == {"#ff0000"}


def test_a_picture_is_sharp_on_a_dense_screen(qapp):
    made = picture("search", 20, "#000000", 2.0)
    assert made.width() == 40
    assert made.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_icon_that_is_switched_on_takes_the_accent(theme):
    made = icon("chart")
    off = made.pixmap(QSize(40, 40), QIcon.Mode.Normal, QIcon.State.Off)
    on = made.pixmap(QSize(40, 40), QIcon.Mode.Normal, QIcon.State.On)
    disabled = made.pixmap(QSize(40, 40), QIcon.Mode.Disabled, QIcon.State.Off)
    assert colours_in(off) == {LIGHT.muted}
    assert colours_in(on) == {LIGHT.accent}
    assert colours_in(disabled) == {LIGHT.disabled}


def test_buttons_and_actions_wear_the_colours_of_the_mode(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    button, action, primary = QPushButton(window), QAction(window), QPushButton(window)
    wear(button, "import")
    wear(action, "undo")
    wear(primary, "add", on_accent=True)
    with qtbot.waitExposed(window):
        window.show()
    assert (worn(button), worn(action), worn(primary)) == ({LIGHT.muted}, {LIGHT.muted}, {LIGHT.on_accent})
    theme.choose(Mode.DARK)
    assert (worn(button), worn(action), worn(primary)) == ({DARK.muted}, {DARK.muted}, {DARK.on_accent})


def test_a_given_colour_is_taken(qapp):
    assert colours_in(icon("flag", colour="#123456").pixmap(QSize(40, 40))) == {QColor("#123456").name()}
