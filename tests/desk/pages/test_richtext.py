"""What comes of files is never read as rich text: a name that is HTML is shown as it is written."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from assistant.desk.pages import PAGES
from assistant.verbs import browsing, reviewing
from assistant.verbs.opening import open_record

EVIL = "<img src='http://127.0.0.1:9/x.png'><h1>大字"


@pytest.fixture
def evil(agency):
    """A record in which whatever a person may name is HTML."""
    with open_record(agency) as record:
        creator = browsing.find_creator(record, "子杰")
        for table, fields in (("creator", ("name", "category")), ("product", ("product",)), ("session", ("title",))):
            for field in fields:
                record.conn.execute(f"UPDATE {table} SET {field} = ? WHERE id = 1 OR ? = 'session'", (EVIL, table))
        record.conn.execute("UPDATE batch SET file = ?", (f"{EVIL}.csv",))
        review = reviewing.open_review(record, creator, note=EVIL).row
        reviewing.set_view(record, review, EVIL)
        reviewing.add_review_note(record, review, EVIL)
        return creator


def rich(window: QWidget) -> list[str]:
    """The labels and hints that would read a name as rich text."""
    found = [
        f"{label.objectName()} {label.parent().__class__.__name__}: {label.text()[:80]}"
        for label in window.findChildren(QLabel)
        if "<h1>" in label.text() and reads(label.textFormat(), label.text())
    ]
    found += [f"hint of {one.__class__.__name__}" for one in window.findChildren(QWidget) if hints(one.toolTip())]
    for view in window.findChildren(QTableView):
        model = view.model()
        for row in range(min(model.rowCount(QModelIndex()), 15) if model else 0):
            for column in range(model.columnCount(QModelIndex())):
                told = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                if isinstance(told, str) and hints(told):
                    found.append(f"hint in {view.parent().__class__.__name__}, column {column}")
    return found


def reads(how: Qt.TextFormat, text: str) -> bool:
    return how is Qt.TextFormat.RichText or (how is Qt.TextFormat.AutoText and GuiQt.mightBeRichText(text))


def hints(text: str) -> bool:
    return "<h1>" in text and GuiQt.mightBeRichText(text)


def test_no_page_reads_a_name_as_rich_text(evil, desk) -> None:
    found: dict[str, list[str]] = {}
    seen = set[str]()
    for entry in PAGES:
        desk.go(entry.key)
        found[entry.key] = rich(desk.window)
        seen |= {entry.key for label in desk.window.findChildren(QLabel) if "<h1>" in label.text()}
    desk.window.show_creator(evil)
    desk.settle()
    found["creator"] = rich(desk.window)
    assert seen, "no label showed the name"
    assert {key: told for key, told in found.items() if told} == {}
