import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QSplitter, QWidget
from shiboken6 import delete

from assistant import words
from assistant.desk import crash
from assistant.desk.app import build
from assistant.desk.pages import PAGES, page_of
from assistant.desk.settings import Settings
from assistant.desk.theme import Mode
from assistant.terms.work import Changes
from assistant.verbs import assessing, browsing, checking, editing, importing
from assistant.verbs.opening import open_record
from desk.fakes import WAIT
from desk.pages.conftest import HEAD, LAST, NAMES, WEAK, sessions


class Windows(QObject):
    """Writes down every widget that appears as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
        if isinstance(watched, QWidget) and QEvent.type(event) == QEvent.Type.Show and watched.isWindow():
            self.seen.append(watched)
        return False


def test_every_page_opens_by_its_key_without_flashing_a_window(desk):
    windows = Windows()
    desk.window.app.installEventFilter(windows)
    for number, entry in enumerate(PAGES, 1):
        desk.bot.keyClick(desk.window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert desk.window.key == entry.key
        assert page_of(desk.window.presenter()).isVisible()
        assert not page_of(desk.window.presenter()).trouble.isVisible()
    desk.window.app.removeEventFilter(windows)
    assert windows.seen == []


def test_the_title_names_the_record(desk):
    assert desk.window.windowTitle() == "Streamer Assistant — agency"


def test_nothing_heavy_is_loaded_before_the_first_paint(qtbot):
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from assistant.desk.app import build; from assistant.desk.settings import Settings;"
        "build(Path('x.streamer'), Settings(Path('x.ini')));"
        "print(sorted({'numpy', 'pyqtgraph', 'sqlite_utils', 'sqlcipher3', 'click', 'nacl', 'keyring'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_clipped_on_a_small_screen(desk, language):
    desk.window.resize(1366, 768)
    desk.window.speak(language)
    for entry in PAGES:
        page = desk.go(entry.key)
        desk.bot.waitUntil(lambda page=page: page.width() > 1100)
        assert page.minimumSizeHint().width() <= page.width(), entry.key
        assert page.minimumSizeHint().height() <= page.height(), entry.key
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
    words.use("en")


def test_switching_the_language_speaks_at_once_and_is_kept(desk, settings):
    desk.go("sessions")
    desk.window.speak("zh_CN")
    desk.settle()
    assert desk.window.key == "sessions"
    assert words.spoken() == "zh_CN"
    assert settings.language == "zh_CN"
    assert desk.window.menus is not None
    desk.window.speak("en")
    desk.settle()
    assert page_of(desk.window.presenter()).title.text() == "Sessions"


def test_dark_and_light_are_chosen_in_the_menu(desk, settings):
    desk.window.menus._dress(Mode.DARK.value)
    assert settings.mode is Mode.DARK
    assert QGuiApplication.palette().window().color().lightness() < 128
    desk.window.menus._dress(Mode.LIGHT.value)
    assert QGuiApplication.palette().window().color().lightness() > 128


def test_the_page_comes_back_the_next_time(open_desk, agency):
    desk = open_desk(agency)
    desk.go("products")
    desk.window.leave()
    assert open_desk(agency).window.key == "products"


def test_a_page_that_is_not_seen_refreshes_when_it_is_shown(desk):
    page = desk.go("creators")
    desk.go("rules")
    asked = []
    presenter = desk.window.presenter("creators")
    presenter.refresh = lambda: asked.append("creators")
    desk.window.jobs.changed.emit(Changes(frozenset({"creator"})))
    assert asked == []
    desk.window.show_page("creators")
    assert asked == ["creators"]
    assert page.isVisible()


def test_what_is_no_record_is_told_calmly_with_a_way_on(qtbot, tmp_path, settings, theme, agency, monkeypatch):
    text = tmp_path / "letter.streamer"
    text.write_text("Dear all, this is a letter and no record.")
    window = build(text, settings)
    window.show()
    qtbot.waitUntil(lambda: window.opening.trouble.isVisible())
    assert "is not a record" in window.opening.trouble.accessibleName()
    assert text.read_text().startswith("Dear all")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(agency), ""))
    other = next(each for each in window.opening.findChildren(QPushButton) if each.text().startswith("Open another"))
    with qtbot.waitSignal(window.ready):
        qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert window.record == agency
    window.leave()
    delete(window)


def test_a_new_record_begins_empty_and_is_remembered(desk, tmp_path, settings, monkeypatch, agency):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(tmp_path / "second"), ""))
    with desk.bot.waitSignal(desk.window.ready):
        desk.window.menus.begin_record()
    desk.settle()
    assert desk.window.record == tmp_path / "second.streamer"
    assert settings.records == (tmp_path / "second.streamer", agency)


def test_the_seen_table_is_exported_as_shown(desk, tmp_path, monkeypatch):
    desk.go("sessions")
    desk.bot.waitUntil(lambda: desk.window.presenter()._page.rows.row(0) is not None)
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    desk.bot.keyClick(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Started,Creator,Platform")
    assert len(lines) == 1 + 60 * len(NAMES)
    assert lines[1].startswith(f"{LAST} 19:00,")


def test_the_record_is_checked_from_the_menu(desk):
    desk.window.menus._check()
    desk.settle()
    assert desk.window.statusBar().currentMessage() == "The record is sound."


def test_copy_takes_the_rows_of_the_table_in_focus(desk):
    page = desk.go("creators")
    page.table.setFocus()
    page.table.selectRow(0)
    desk.bot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Creator\tPlatforms")
    assert len(copied) == 2


def held_import(begun, go):
    """An import that waits half way, inside its transaction."""

    def verb(record, paths, *, tick):
        with record.atomic():
            done = importing.import_files(record, paths)
            begun.set()
            assert go.wait(WAIT)
            tick(1, 2)
            return done

    return verb


@pytest.mark.parametrize(("answer", "kept"), [("Finish, then close", True), ("Stop and close", False)])
def test_closing_during_an_import_leaves_the_record_whole(desk, agency, tmp_path, verb, answer, kept):
    sheet = tmp_path / "october.csv"
    sheet.write_text(sessions(days=1, last=LAST.replace(month=10, day=1)), encoding="utf-8")
    begun, go = Event(), Event()
    desk.window.jobs.write(held_import(begun, go), [sheet])
    assert begun.wait(WAIT)
    assert not desk.window.close()
    box = desk.dialog("leaving")
    assert isinstance(box, QMessageBox)
    button = next(each for each in box.buttons() if each.text() == answer)
    stopped = desk.window.jobs.stop_writes
    desk.window.jobs.stop_writes = lambda: (stopped(), go.set())
    if kept:
        go.set()
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.bot.waitUntil(lambda: desk.window.jobs is None)
    assert (verb(importing.list_batches)[0].file == "october.csv") is kept
    assert verb(checking.check) == ()


def test_staying_keeps_the_window(desk, tmp_path, verb):
    sheet = tmp_path / "october.csv"
    sheet.write_text(HEAD + "\n", encoding="utf-8")
    begun, go = Event(), Event()

    def waits(record):
        begun.set()
        assert go.wait(WAIT)

    desk.window.jobs.write(waits)
    assert begun.wait(WAIT)
    desk.window.close()
    box = desk.dialog("leaving")
    desk.bot.keyClick(box, Qt.Key.Key_Escape)
    go.set()
    desk.settle()
    assert desk.window.isVisible()


def test_a_fault_of_ours_is_written_down_and_told_calmly(desk, caplog):
    from assistant.desk.app import _Fault

    fault = RuntimeError("boom")
    _Fault(desk.window)(RuntimeError, fault, None)
    box = desk.dialog("crash")
    copy = next(each for each in box.buttons() if each.text() == "Copy the report")
    desk.bot.mouseClick(copy, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "RuntimeError" in report
    assert "boom" not in report, "the words of a fault may hold a name"
    assert "unexpected" in caplog.text
    box.close()


def test_the_report_of_a_fault_is_kept_as_a_file_and_tells_nothing_personal(desk, tmp_path, monkeypatch):
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    try:
        try:
            browsing.find_creator(None, "子杰")
        except AttributeError as cause:
            raise KeyError(f"子杰 {tmp_path} 123.45") from cause
    except KeyError as caught:
        fault = caught
    crash.tell(desk.window, fault)
    box = desk.dialog("crash")
    keep = next(each for each in box.buttons() if each.text() == "Save the report …")
    desk.bot.mouseClick(keep, Qt.MouseButton.LeftButton)
    told = target.read_text("utf-8")
    assert "builtins.KeyError" in told and "builtins.AttributeError" in told
    assert "assistant/verbs/browsing.py:" in told and "find_creator" in told
    assert not [one for one in ("子杰", "123.45", str(Path.home()), str(tmp_path)) if one in told]
    assert desk.window.isVisible()
    desk.bot.mouseClick(next(each for each in box.buttons() if each.text() == "Go on"), Qt.MouseButton.LeftButton)


def test_a_report_that_cannot_be_written_is_told(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "none" / "x.txt"), ""))
    crash._keep(desk.window, "report")
    boxes = [box for box in desk.window.findChildren(QMessageBox) if box.isVisible()]
    assert "cannot be written" in boxes[0].text()


def test_settings_survive_the_file(tmp_path):
    kept = Settings(tmp_path / "a.ini")
    kept.language, kept.mode, kept.page = "en", Mode.DARK, "sessions"
    kept.keep_layout("x", "[1]")
    kept.keep_views("x", {"低转化": "{}"})
    kept.save()
    again = Settings(tmp_path / "a.ini")
    assert (again.language, again.mode, again.page) == ("en", Mode.DARK, "sessions")
    assert again.layout("x") == "[1]"
    again.forget_layouts()
    assert again.layout("x") == ""
    assert again.views("x") == {"低转化": "{}"}  # what was given a name is kept


def test_another_record_is_opened_while_questions_are_under_way(desk, tmp_path):
    for entry in PAGES:
        desk.window.show_page(entry.key)
    second = tmp_path / "second.streamer"
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.window.open(second)
    desk.settle()
    assert desk.window.windowTitle() == "Streamer Assistant — second"
    assert desk.go("creators").table.rows.rowCount() == 0


def test_the_log_of_flags_is_kept_once_the_record_is_judged(desk, verb):
    desk.go("overview")
    desk.bot.waitUntil(lambda: desk.window.context.judgement.latest is not None)
    desk.settle()
    flagged = {one.creator for one in desk.window.context.judgement.latest.flagged}
    assert {one.creator for one in verb(assessing.flag_log)} == flagged == {WEAK}


def test_keys_still_work_after_another_language_was_chosen(desk):
    for language in ("zh_CN", "en"):
        desk.window.speak(language)
        desk.settle()
    desk.bot.keyClick(desk.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.window.key == "sessions"


@pytest.mark.parametrize(("key", "tab"), [("reviews", 0), ("rules", 3)])
def test_the_parts_of_a_page_come_back_as_wide_as_they_were(open_desk, agency, key, tab):
    def parts_of(desk):
        page = desk.go(key)
        page.tabs.setCurrentIndex(tab)
        desk.settle()
        return next(each for each in page.findChildren(QSplitter) if each.isVisible())

    desk = open_desk(agency)
    parts = parts_of(desk)
    before, handle = parts.sizes(), parts.handle(1)
    at = handle.rect().center()
    desk.bot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    desk.bot.mouseMove(handle, at - QPoint(90, 0))
    desk.bot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at - QPoint(90, 0))
    left = parts.sizes()
    assert left[0] < before[0] - 40
    size = desk.window.size()
    desk.window.leave()
    again = open_desk(agency)
    again.window.resize(size)
    assert abs(parts_of(again).sizes()[0] - left[0]) < 4


def test_a_record_that_was_made_opens_once_nothing_is_written_any_more(desk, tmp_path):
    go_on, other = Event(), tmp_path / "other.streamer"

    def _copying(_record):
        go_on.wait(20)

    job = desk.window.jobs.write(_copying)
    desk.window.open_when_written(other)
    assert desk.window.jobs.writing()
    go_on.set()
    with desk.bot.waitSignals([job.succeeded, desk.window.ready], timeout=20_000, order="strict"):
        pass
    assert desk.window.record == other


def test_a_closed_record_is_one_file_that_can_be_carried_away(desk, agency):
    desk.window.jobs.write(editing.add_creator, "新人")
    desk.settle()
    desk.go("creators")
    desk.window.leave()
    assert [each.name for each in agency.parent.glob(f"{agency.name}*")] == [agency.name]
    with open_record(Path(shutil.copy(agency, agency.with_name("carried.streamer"))), readonly=True) as record:
        assert browsing.find_creator(record, "新人")
