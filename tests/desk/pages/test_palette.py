"""The command palette by keys: commands, pages and creators by a few letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent

from assistant.desk.palette import fits
from desk.pages.conftest import WEAK

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(desk):
    desk.bot.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    desk.settle()
    return desk.dialog("palette")


def offered(palette):
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_page_is_reached_by_a_few_letters(desk):
    palette = opened(desk)
    assert len(offered(palette)) > 25
    desk.write(palette.field, "sessi")
    assert offered(palette)[0] == "Sessions"
    desk.bot.keyClick(palette.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.key == "sessions"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bf", "档案备份"),
        ("jiami", "加密与锁定"),
        ("sd", "立即锁定"),
        ("xb", "新版"),
        ("grxx", "个人信息"),
        ("个人信息", "个人信息"),
    ],
)
def test_commands_are_found_by_pinyin_and_initials(desk, typed, first):
    desk.creator(WEAK)
    desk.window.speak("zh_CN")
    desk.settle()
    desk.creator(WEAK)
    palette = opened(desk)
    desk.write(palette.field, typed)
    assert any(first in name for name in offered(palette)[:3])


def test_enter_and_the_arrows_belong_to_a_composition_until_it_ends(desk):
    palette = opened(desk)
    event = QInputMethodEvent("shang", [])
    desk.window.app.sendEvent(palette.field, event)
    before = palette.list.currentRow()
    desk.bot.keyClick(palette.field, Qt.Key.Key_Down)
    desk.bot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible() and palette.list.currentRow() == before
    desk.write(palette.field, "商")
    desk.bot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_creator_is_found_in_the_record_and_opened(desk):
    palette = opened(desk)
    desk.write(palette.field, WEAK)
    desk.bot.waitUntil(lambda: offered(palette)[:1] == [WEAK])
    desk.bot.keyClick(palette.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.key == "creator"
    assert WEAK in desk.window.stack.currentWidget().accessibleName()


def test_the_arrows_choose_and_a_click_does_too(desk):
    palette = opened(desk)
    desk.write(palette.field, "colours")
    names = offered(palette)
    assert names[:3] == ["Colours › As the system", "Colours › Light", "Colours › Dark"]
    desk.bot.keyClick(palette.field, Qt.Key.Key_Down)
    desk.bot.keyClick(palette.field, Qt.Key.Key_Down)
    desk.bot.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.window.theme.mode.value == "dark"
    palette = opened(desk)
    desk.write(palette.field, "light")
    row = offered(palette).index("Colours › Light")
    place = palette.list.visualItemRect(palette.list.item(row)).center()
    desk.bot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.window.theme.mode.value == "light"


def test_what_cannot_be_done_now_is_not_offered(desk):
    palette = opened(desk)
    desk.write(palette.field, "redo")
    assert "Redo" not in offered(palette)


def test_nothing_found_is_said_and_escape_closes(desk):
    palette = opened(desk)
    desk.write(palette.field, "xyzzy")
    assert palette.nothing.isVisible() and not palette.list.isVisible()
    desk.bot.keyClick(palette.field, Qt.Key.Key_Escape)
    desk.bot.waitUntil(
        lambda: (
            not any(each.objectName() == "palette" for each in desk.window.app.topLevelWidgets() if each.isVisible())
        )
    )


@pytest.mark.parametrize(
    ("name", "wanted", "found"),
    [
        ("Import files", "imp", 0),
        ("Import files", "ifl", True),
        ("导入文件", "文件", 2),
        ("Sessions", "xs", None),
        ("Anything", "", 0),
    ],
)
def test_letters_fit_in_their_order(name, wanted, found):
    rank = fits(name, wanted)
    assert (rank is not None and rank >= 100) if found is True else rank == found
