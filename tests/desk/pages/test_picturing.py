"""Charts as pictures: whole, in the light colours, and with no name or sum where those are hidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QToolButton

from assistant import words
from assistant.desk.picturing import write_picture
from assistant.desk.theme import Mode
from assistant.desk.theme.tokens import LIGHT
from assistant.terms.errors import Trouble
from desk.pages.conftest import WEAK
from desk.pages.test_hiding import press

SAVE = "Save this chart as a picture …"


def cards(desk):
    """Every card with a chart: the page it is on, and the button that keeps it."""
    for key in ("overview", "funnel"):
        page = desk.go(key)
        yield page, page.picture
    page = desk.creator(WEAK)
    for tab in (page.judgement, page.steps, page.hours, page.lists.money):
        page.lists.setCurrentWidget(tab)
        desk.settle()
        yield tab, next(each for each in tab.findChildren(QToolButton) if each.accessibleName() == SAVE)


def kinds_of_paint(path):
    picture = QImage(str(path))
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)})


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_every_chart_becomes_a_picture(desk, tmp_path, monkeypatch, kind):
    desk.window.theme.choose(Mode.DARK)
    desk.settle()
    made = []

    def choose(_parent, _title, name, _kinds):
        made.append(tmp_path / f"{len(made)}.{kind}")
        assert name.endswith(".png") and not set(name) & set('/\\:*?"<>|')
        return str(made[-1].with_suffix("")), f"(*.{kind})"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for _page, button in cards(desk):
        desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isVisible()
    assert len(made) == 6
    assert desk.window.theme.mode is Mode.DARK
    for path in made:
        if kind == "png":
            assert kinds_of_paint(path) > 8
            assert QColor(QImage(str(path)).pixel(3, 3)) == QColor(LIGHT.surface)
        else:
            assert QSvgRenderer(str(path)).isValid() and path.stat().st_size > 4_000
    desk.window.theme.choose(Mode.SYSTEM)


def test_a_picture_that_cannot_be_written_is_told(desk, tmp_path, monkeypatch):
    page = desk.go("funnel")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "none" / "x.png"), ""))
    desk.bot.mouseClick(page.picture, Qt.MouseButton.LeftButton)
    assert "cannot be written" in page.trouble.accessibleName()
    with pytest.raises(Trouble, match="not as"):
        write_picture(tmp_path / "x.gif", page.card, "")


def test_a_hidden_name_is_in_no_picture(desk, tmp_path, monkeypatch):
    press(desk)
    tab = desk.creator(WEAK)
    tab.lists.setCurrentWidget(tab.hours)
    desk.settle()
    named = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _t, name, _k: (named.append(name), ("", ""))[1])
    button = next(each for each in tab.hours.findChildren(QToolButton) if each.accessibleName() == SAVE)
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert named and WEAK not in named[0] and "Creator" in named[0]
    path = tmp_path / "hours.svg"
    write_picture(path, tab.hours.card, tab.accessibleName())
    assert WEAK not in path.read_text("utf-8") and words.HIDDEN in path.read_text("utf-8")
    words.be_discreet(discreet=False)
