import gc
import re
from typing import ClassVar

from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from assistant.desk.theme import DARK, LIGHT, Mode, Theme
from assistant.desk.theme.fonts import font
from assistant.desk.theme.theme import stylesheet
from assistant.places import resource


def test_the_person_chooses_light_or_dark(qtbot, qapp, theme):
    assert theme.colours is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.choose(Mode.DARK)
    assert theme.mode is Mode.DARK
    assert theme.colours is DARK
    assert qapp.palette().window().color().name() == DARK.window
    assert DARK.surface in qapp.styleSheet()


def test_choosing_what_is_worn_changes_nothing(qtbot, theme):
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(Mode.LIGHT)


def test_the_system_leads_unless_the_person_chose(qtbot, qapp, theme):
    theme.choose(Mode.SYSTEM)
    dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
    assert theme.colours is (DARK if dark else LIGHT)


def test_widgets_are_drawn_in_the_colours(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(20, 20)
    theme.choose(Mode.DARK)
    assert window.grab().toImage().pixelColor(5, 5).name() == DARK.window
    theme.choose(Mode.LIGHT)
    assert window.grab().toImage().pixelColor(5, 5).name() == LIGHT.window


def test_every_token_of_the_stylesheet_is_known_and_used_pictures_are_there():
    for colours in (LIGHT, DARK):
        sheet = stylesheet(colours)
        assert "$" not in sheet
        pictures = re.findall(r'url\("([^"]+)"\)', sheet)
        assert pictures
        for picture in pictures:
            assert resource("theme", picture.rsplit("/", 1)[1]).is_file()


def test_the_stylesheet_names_no_colour_of_its_own():
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", resource("theme", "desk.qss").read_text("utf-8"))


def test_figures_have_one_width(qapp):
    metrics = QFontMetrics(font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_chinese_has_glyphs(qtbot, theme):
    pictures = []
    for sign in "京海":
        label = QLabel(sign)
        qtbot.addWidget(label)
        label.resize(30, 30)
        pictures.append(label.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_second_theme_may_follow_the_first(qapp, theme):
    other = Theme(qapp, Mode.DARK)
    assert other.colours is DARK
    other.choose(Mode.LIGHT)
    other.deleteLater()


def test_no_widget_is_collected_while_all_are_dressed(theme, qtbot):
    class Watcher(QLabel):
        seen: ClassVar[list[bool]] = []

        def changeEvent(self, event):  # noqa: N802 - Qt's own name
            self.seen.append(gc.isenabled())
            super().changeEvent(event)

    label = Watcher()
    qtbot.addWidget(label)
    label.show()
    Watcher.seen.clear()
    theme.choose(Mode.DARK)
    assert Watcher.seen
    assert not any(Watcher.seen)
    assert gc.isenabled()
