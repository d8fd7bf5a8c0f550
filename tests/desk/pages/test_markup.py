"""Names that are markup, SQL or turned-round text are shown as they are, on every page, and load nothing."""

import re

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import Qt as QtGui
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTabWidget, QWidget

from assistant.desk.pages import PAGES
from assistant.record import cases, documents, reviews
from assistant.record.record import Record
from assistant.verbs import people
from assistant.verbs.opening import open_record
from desk.pages.conftest import LAST, WEAK

EVIL = "<b>x</b><img src='file:///etc/hostname'>'; DROP TABLE creator; --\u202egpj.exe\x07\u2066"
MARK = "DROP TABLE"
_KEPT = re.compile(
    r"(creator\.(tier|.*_on)|account\.platform|.*\.(platform|state|outcome|started_at|ended_at|on_day|.*_at|day|layout|sha256"
    r"|table_name|field|known_at|evidence|frozen|causes|metric|body|keys|key|measure|since|first|last|why|old|new|digest)"
    r"|review_step\.kind|tally\.name|setting\.value|session_day\..*)"
)


def poison(record: Record) -> int:
    """Put such a text into every column that may hold one; how many columns."""
    many = 0
    for (table,) in record.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '[_s]*_*'"):
        for _, column, kind, *_ in record.rows(f"PRAGMA table_info({table})"):
            if kind != "TEXT" or _KEPT.fullmatch(f"{table}.{column}") or table.startswith(("_", "sqlite")):
                continue
            shared = (
                table in ("alias", "setting", "tally") or column == "category"
            )  # a kind of its own each would be no peers
            own = "" if shared else " || id"
            record.conn.execute(f"UPDATE {table} SET {column} = ?{own}", (EVIL,))
            many += 1
    return many


@pytest.fixture
def evil(agency):
    with open_record(agency) as record:
        her = record.one("SELECT id FROM creator WHERE name = ?", WEAK)
        reviews.add_mark(record, her, LAST, LAST, "mark")
        reviews.add_cost(record, her, LAST, "sample", 100, "note")
        documents.add(record, her, "a.pdf", b"x", "contract", LAST)
        review = cases.open_review(record, her, evidence=[EVIL], finding=None, weeks=None, due_on=LAST, note="note")
        cases.change(record, review, "view", "view")
        record.conn.execute("INSERT INTO alias (name, creator) VALUES ('before', ?)", (her,))
        record.conn.execute(
            "INSERT INTO pick (creator, product, made_at, note) VALUES (?, 1, '2026-09-30', 'x')", (her,)
        )
        record.conn.execute(
            "INSERT INTO reject (batch, sheet, line, header, raw, why) VALUES (1, 's', 2, 'h', 'r', ?)",
            ('{"text": "{value}", "one": "", "facts": {"value": "<b>x</b><img src=x>"}}',),
        )
        record.conn.execute("UPDATE batch SET rejected = 1 WHERE id = (SELECT max(id) FROM batch)")
        record.conn.execute(
            "INSERT INTO trash (at, table_name, row, name, keys, body) VALUES ('2026-09-30', 'session', 9, 'n', '[]', '[1]')"
        )
        people.set_personal(record, her, {"phone": "13812345678"})
        assert poison(record) > 40
    return agency, her


def faulty(window: QWidget) -> list[str]:
    """What is shown in a way that Qt could read as markup, or that turns its reading round."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QLabel) and ("<b>" in widget.text() or MARK in widget.text()):
            rich = widget.textFormat() is not Qt.TextFormat.PlainText
            if rich and ("<img" in widget.text() or "<b>x" in widget.text()):
                found.append(f"label {widget.text()[:80]!r}")
            if "\u202e" in widget.text() or "\u2066" in widget.text() or "\x07" in widget.text():
                found.append(f"turned {widget.text()[:80]!r}")
        tip = widget.toolTip()
        if tip and QtGui.mightBeRichText(tip) and ("<img" in tip or "<b>x" in tip):
            found.append(f"tooltip {tip[:80]!r}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += _faulty_cells(widget)
    return found


def _faulty_cells(view: QAbstractItemView) -> list[str]:
    model, found = view.model(), []
    for row in range(min(model.rowCount(), 5)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            tip, shown = index.data(Qt.ItemDataRole.ToolTipRole), index.data(Qt.ItemDataRole.DisplayRole)
            if isinstance(tip, str) and QtGui.mightBeRichText(tip) and ("<img" in tip or "<b>x" in tip):
                found.append(f"tooltip of a cell {tip[:80]!r}")
            if isinstance(shown, str) and "\u202e" in shown:
                found.append(f"turned cell {shown[:80]!r}")
    return found


def _columns(model) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def shown_evil(window: QWidget) -> int:
    """In how many labels and cells such a text is seen, so that the test looks at something."""
    labels = sum(MARK in label.text() for label in window.findChildren(QLabel))
    cells = 0
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and model.rowCount():
            told = [model.index(0, column).data() for column in range(_columns(model))]
            cells += sum(isinstance(one, str) and MARK in one for one in told)
    return labels + cells


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_every_page_shows_such_names_as_they_are(open_desk, evil, key):
    agency, _ = evil
    desk = open_desk(agency)
    page = desk.go(key)
    desk.bot.waitUntil(lambda: not desk.window.jobs.busy())
    assert faulty(desk.window) == []
    if key in ("creators", "sessions", "products", "imports", "reviews"):
        desk.bot.waitUntil(lambda: shown_evil(page) > 0)
        assert faulty(desk.window) == []


def test_a_creators_page_shows_such_names_as_they_are_in_every_tab(open_desk, evil):
    agency, her = evil
    desk = open_desk(agency)
    desk.window.show_creator(her)
    desk.settle()
    page = desk.window.stack.currentWidget()
    tabs = page.findChild(QTabWidget)
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        desk.settle()
        assert faulty(desk.window) == [], tabs.tabText(at)
    assert shown_evil(page) > 4


def test_dialogs_and_the_palette_show_such_names_as_they_are(open_desk, evil):
    agency, her = evil
    desk = open_desk(agency)
    desk.window.show_creator(her)
    desk.settle()
    page = desk.window.stack.currentWidget()
    page.lists.setCurrentWidget(page.personal)
    desk.click(page.personal.erase)
    dialog = desk.dialog()
    assert faulty(dialog) == []
    assert shown_evil(dialog) > 0
    dialog.reject()
    desk.window.show_palette()
    desk.settle()
    for window in desk.window.app.topLevelWidgets():
        assert faulty(window) == []
    for window in desk.window.app.topLevelWidgets():
        if window.objectName() == "palette":
            window.close()
    assert QGuiApplication.clipboard() is not None


def test_what_is_typed_and_read_loses_such_signs(desk, verb, agency, tmp_path):
    from assistant.verbs import browsing, editing, importing

    with open_record(agency) as record:
        row = editing.add_creator(record, "\u202e子\u2066杰\x07二").row
        assert browsing.show_creator(record, row).creator.name == "子杰二"
        editing.correct(record, "creator", row, "note", "a\u202eb\nc\u200b")
        assert browsing.show_creator(record, row).creator.note == "ab\nc"
        sheet = tmp_path / "creators.csv"
        sheet.write_text("主播昵称,账号ID,平台,备注\n小\u202e满满,id9\u200b9,抖音,<b>x</b>\u2067y\n", encoding="utf-8")
        importing.import_files(record, [sheet])
        found = browsing.show_creator(record, browsing.find_creator(record, "小满满"))
        assert found.creator.note == "<b>x</b>y"
        assert [one.platform_id for one in found.accounts] == ["id99"]
