import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from assistant.desk.pages import page_of
from assistant.desk.safety.doing import put_back
from assistant.verbs import browsing, copying, opening, people
from assistant.verbs.opening import open_record
from desk.pages.conftest import WEAK
from desk.pages.safety.hands import SECRET, count, dialogs, give, refused


def test_an_empty_copy_asks_twice_before_it_replaces_a_full_record(desk, agency, tmp_path):
    open_record(tmp_path / "empty.streamer").close()
    folder = agency.with_name(f"{agency.stem}.restore-points")
    folder.mkdir(exist_ok=True)
    (tmp_path / "empty.streamer").rename(folder / "20260101-000000-000000.day.streamer")
    desk.window.show_points()
    dialog = desk.dialog("points")
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    dialog.table.setCurrentIndex(dialog.table.rows.index(0, 0))
    desk.bot.waitUntil(dialog.go.isEnabled)
    desk.click(dialog.go)
    assert "NOTHING" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    desk.click(dialog.go)
    assert dialog.isVisible()
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert count(agency) == 0


def test_a_copy_is_made_now_and_on_a_stick(desk, agency, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    desk.window.show_points()
    dialog = desk.dialog("points")
    desk.click(dialog.here)
    desk.bot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    desk.click(dialog.elsewhere)
    (copy,) = stick.iterdir()
    assert count(copy) == count(agency)


def test_one_copy_a_day_is_made_by_itself(desk, agency):
    desk.window.guard.copy_of_the_day()
    desk.settle()
    desk.window.guard.copy_of_the_day()
    desk.settle()
    assert len(copying.list_copies(agency)) == 1


def test_the_copy_of_the_day_waits_until_names_are_shown_again(desk, agency):
    desk.window.be_discreet(discreet=True)
    desk.bot.waitUntil(lambda: desk.window.veil.drawn)
    desk.settle()
    desk.window.guard._chores.setInterval(50)
    try:
        desk.window.guard.copy_of_the_day()
        desk.settle()
        assert copying.list_copies(agency) == ()
    finally:
        desk.window.be_discreet(discreet=False)
    desk.bot.waitUntil(lambda: len(copying.list_copies(agency)) == 1)


def test_no_copy_is_put_back_or_made_of_a_record_that_is_only_looked_at(qtbot, looked_at, agency):
    with open_record(agency) as record:
        point = copying.set_point(record)
    shown = looked_at(agency)
    shown.show_points()
    (dialog,) = dialogs(shown)
    qtbot.waitUntil(lambda: dialog.table.rows.rowCount() == 1)
    qtbot.mouseClick(dialog.here, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "front-desk" in dialog.trouble.accessibleName()
    dialog.restore_wanted.emit(point.path)
    dialog.close()
    qtbot.waitUntil(lambda: page_of(shown.presenter()).trouble.isVisible())
    assert "looked at only" in page_of(shown.presenter()).trouble.accessibleName()
    assert len(copying.list_copies(agency)) == 1


def test_who_was_erased_and_is_back_with_a_copy_is_told_of_and_erased_again(desk, agency):
    with open_record(agency, readonly=True) as record:
        copy = copying.back_up(record, agency.parent)
        her = browsing.find_creator(record, WEAK)
    desk.window.jobs.write(people.erase_person, her)
    desk.settle()
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        put_back(desk.window, copy)
    desk.bot.waitUntil(desk.window.notice.isVisible)
    assert "1 person who had been erased is back" in desk.window.notice.accessibleName()
    with open_record(agency, readonly=True) as record:
        assert browsing.find_creator(record, WEAK) == her
    desk.window.speak("zh_CN")
    desk.bot.waitUntil(desk.window.notice.isVisible)
    desk.click(desk.window.notice.way_on)
    desk.bot.waitUntil(desk.window.notice.isHidden)
    with open_record(agency, readonly=True) as record:
        assert people.show_personal(record, her).erased
        assert copying.returning(agency, copy) == (her,)


@pytest.fixture
def back(agency):
    """A creator who was erased and is back with an older copy; the program was quit since."""
    with open_record(agency) as record:
        copy = copying.back_up(record, agency.parent)
        her = browsing.find_creator(record, WEAK)
        people.erase_person(record, her)
    copying.restore(agency, copy)
    return her


@pytest.mark.parametrize("way", ["again", "stay", "page"])
def test_who_is_back_is_told_of_at_every_start_until_it_is_dealt_with(back, open_desk, agency, way):
    desk = open_desk(agency)
    desk.bot.waitUntil(desk.window.notice.isVisible)
    desk.window.notice.hide()  # closed, not dealt with
    desk.window.leave()
    desk = open_desk(agency)
    notice = desk.window.notice
    desk.bot.waitUntil(notice.isVisible)
    assert "1 person who had been erased is back" in notice.accessibleName()
    assert (notice.way_on.text(), notice.other.text()) == ("Erase again", "Let her stay")
    if way == "page":
        desk.window.jobs.write(people.erase_person, back)
    else:
        desk.click(notice.way_on if way == "again" else notice.other)
    desk.bot.waitUntil(notice.isHidden)
    desk.window.leave()
    desk = open_desk(agency)
    desk.settle()
    assert desk.window.notice.isHidden()
    with open_record(agency, readonly=True) as record:
        assert people.show_personal(record, back).erased == (way != "stay")


def test_who_is_back_is_told_of_in_a_record_that_is_looked_at_only_by_nothing_to_press(back, looked_at, agency, qtbot):
    shown = looked_at(agency)
    qtbot.waitUntil(lambda: not shown.jobs.busy(), timeout=20_000)
    assert "only looked at" in shown.notice.accessibleName()
    assert not shown.notice.way_on.isVisible() and not shown.notice.other.isVisible()


def test_a_sealed_record_is_not_asked_for_again_when_a_copy_of_it_is_put_back(qtbot, window, sealed, tmp_path):
    shown = window(sealed)
    page = refused(qtbot, shown)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        give(qtbot, page.secret, SECRET)
    with open_record(sealed, readonly=True, key=shown.door.key) as record:
        copy = copying.back_up(record, tmp_path)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        put_back(shown, copy)
    assert opening.is_sealed(sealed) and shown.door.key is not None
    assert "The copy is back" in shown.statusBar().currentMessage()
