"""A small agency on a real record, and a window on it."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete, isValid

from assistant import __version__
from assistant.desk.app import build
from assistant.desk.pages import page_of
from assistant.desk.settings import Settings
from assistant.verbs import browsing, importing, people
from assistant.verbs.opening import open_record

NAMES = ("子杰", "阿朵", "小鹿", "大刘", "苏苏", "北北", "老周", "甜甜", "阿May", "小满", "阿吉", "豆豆")
WEAK = "子杰"
PHONE = "13812345678"
LAST = date(2026, 9, 30)
DAYS = 60

HEAD = (
    "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,新增粉丝数,佣金率"
)
PRODUCTS = """商品ID,商品名称,规格,类目,赛道,供应商,产地,售价,成本,佣金率,库存,状态
p1,城步蜂蜜,300g,食品,产业带,城步合作社,湖南城步,39.9,15,20%,500,在售
p2,手工挂面,1kg,食品,产业带,延津面厂,河南延津,29.9,9,25%,800,在售
"""
RESULTS = """账号ID,开播时间,商品ID,商品名称,讲解顺序,曝光人数,点击人数,成交件数,成交金额,退款金额
id1,2026-09-30 19:00:00,p1,城步蜂蜜,1,800,200,60,2394,39.9
id2,2026-09-30 19:00:00,p2,手工挂面,1,500,90,30,897,0
"""


def sessions(days=DAYS, last=LAST):
    """A sessions sheet: everyone is live every day, one sells less than half."""
    dice = random.Random(5)
    lines = [HEAD]
    for back in range(days):
        day = last - timedelta(days=back)
        for number, name in enumerate(NAMES, 1):
            gmv = dice.uniform(9_000, 11_000) * (0.4 if name == WEAK else 1)
            lines.append(f"{name},id{number},抖音,食品,{day} 19:00:00,180,1000,80,{gmv:.2f},{gmv * 0.2:.2f},-,20,20%")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def _kept_agency(tmp_path_factory):
    folder = tmp_path_factory.mktemp("agency")
    files = []
    for name, text in (("sessions", sessions()), ("products", PRODUCTS), ("results", RESULTS)):
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    path = folder / "agency.streamer"
    with open_record(path) as record:
        importing.import_files(record, files)
    return path


@pytest.fixture
def agency(_kept_agency, tmp_path):
    """The path of a record that a test may change."""
    return Path(shutil.copy(_kept_agency, tmp_path / "agency.streamer"))


@pytest.fixture
def known(agency):
    """A creator whose phone and consent are kept."""
    with open_record(agency) as record:
        her = browsing.find_creator(record, WEAK)
        people.set_personal(record, her, {"phone": PHONE, "consent_on": "2026-09-01"})
    return her


@pytest.fixture
def settings(tmp_path):
    """Settings of the test's own, which this version has met the agency with."""
    kept = Settings(tmp_path / "desk.ini")
    kept.keep_version(tmp_path / "agency.streamer", __version__)
    return kept


class Desk:
    """A window that was opened, and hands to work it."""

    def __init__(self, window, qtbot):
        self.window, self.bot = window, qtbot

    def settle(self):
        """Wait until everything asked for is answered."""
        self.bot.waitUntil(lambda: self.window.jobs is None or not self.window.jobs.busy(), timeout=20_000)

    def go(self, key):
        """Visit a page; the page."""
        self.window.show_page(key)
        self.settle()
        return page_of(self.window.presenter())

    def creator(self, name):
        """Visit a creator's page; the page."""
        with open_record(self.window.record, readonly=True) as record:
            number = browsing.find_creator(record, name)
        self.window.show_creator(number)
        self.settle()
        return page_of(self.window.presenter())

    def type_into(self, table, row, column, text):
        """Edit a cell by keyboard: F2, the text, Enter."""
        index = table.model().index(row, column)
        table.setFocus()
        table.setCurrentIndex(index)
        self.bot.keyClick(table, Qt.Key.Key_F2)
        editor = table.viewport().findChild(QLineEdit)
        assert editor is not None
        editor.selectAll()
        self.write(editor, text)
        self.bot.keyClick(editor, Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: not isValid(editor) or not editor.isVisible())
        self.settle()

    def write(self, field, text):
        """Type a text; what no key has comes as an input method sends it."""
        for sign in text:
            if sign.isascii():
                self.bot.keyClicks(field, sign)
            else:
                event = QInputMethodEvent()
                event.setCommitString(sign)
                self.window.app.sendEvent(field, event)

    def double_click(self, table, row, column=0):
        """Double-click a cell."""
        place = table.visualRect(table.model().index(row, column)).center()
        self.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.bot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        self.settle()

    def click(self, button):
        """Click a button."""
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self, name="ask"):
        """The dialog of that name that is open."""
        found = []
        self.bot.waitUntil(
            lambda: bool(
                found.extend(each for each in self.window.app.topLevelWidgets() if each.objectName() == name)
                or [each for each in found if each.isVisible()]
            )
        )
        return next(each for each in found if each.isVisible())


@pytest.fixture
def open_desk(qtbot, settings, theme):
    """Opens windows on records; closed when the test ends."""
    opened = []

    def open_on(record):
        window = build(record, settings)
        opened.append(window)
        with qtbot.waitSignal(window.ready, timeout=20_000):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        desk = Desk(window, qtbot)
        desk.settle()
        return desk

    yield open_on
    for window in opened:
        window.leave()
        delete(window)  # at once: a widget that outlives its stylesheet is a trap for the next one


@pytest.fixture
def desk(open_desk, agency):
    """A window on the agency."""
    return open_desk(agency)


@pytest.fixture
def verb(agency):
    """Asks a verb of the agency's record beside the window."""

    def ask(which, *args):
        with open_record(agency, readonly=True) as record:
            return which(record, *args)

    return ask
