import json
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton
from shiboken6 import delete
from vault.test_files import damage

from assistant import places, words
from assistant.desk.app import build
from assistant.desk.pages import page_of
from assistant.desk.safety.doing import put_back
from assistant.desk.safety.locking import Cover
from assistant.terms.browsing import Query
from assistant.verbs import browsing, copying, editing, opening, people, sealing
from assistant.verbs.opening import open_record
from desk.cuts import cuts
from desk.pages.conftest import WEAK

SECRET = "城步苗乡播商中心"
WRONG = "not the passphrase"


@pytest.fixture(autouse=True)
def _chain(chain):
    """No test asks the keyring of the system."""


@pytest.fixture
def sealed(agency):
    """The agency, sealed."""
    sealing.seal(agency, SECRET)
    return agency


@pytest.fixture
def window(qtbot, settings, theme):
    """Opens a window that need not get as far as its pages."""
    made = []

    def show(record):
        made.append(build(record, settings))
        made[-1].show()
        return made[-1]

    yield show
    for each in made:
        each.leave()
        delete(each)


def buttons(widget):
    return {each.text(): each for each in widget.findChildren(QPushButton) if each.isVisibleTo(widget)}


def refused(qtbot, window):
    """The page that says why a record was not opened."""
    page = window.opening
    qtbot.waitUntil(lambda: page.trouble.isVisible() or page.secret.isVisible(), timeout=20_000)
    return page


def give(qtbot, form, secret):
    form.field.setText(secret)
    qtbot.keyClick(form.field, Qt.Key.Key_Return)


def count(record: Path, **how) -> int:
    with open_record(record, readonly=True, **how) as opened:
        return browsing.list_sessions(opened, Query(), 0, 1).total


def test_a_record_is_sealed_from_the_menu_and_shows_its_code_once(desk, agency, chain):
    desk.window.show_seal()
    dialog = desk.dialog()
    desk.write(dialog.first, SECRET)
    desk.write(dialog.second, SECRET + "x")
    desk.click(dialog.do_it)
    assert "not the same" in dialog.trouble.accessibleName()
    assert not opening.is_sealed(agency)
    dialog.second.clear()
    desk.write(dialog.second, SECRET)
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(dialog.do_it, Qt.MouseButton.LeftButton)
    shown = desk.dialog("recovery-code")
    code = shown.code.text()
    assert not shown.close_it.isEnabled()
    desk.bot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()  # not closed unread
    shown.written.setChecked(True)
    desk.click(shown.close_it)
    desk.settle()
    assert opening.is_sealed(agency)
    assert len(chain.kept) == 1  # the choice to be remembered was left on
    assert count(agency, key=opening.unlock(agency, code))
    assert desk.go("sessions").table.model().rowCount()


def test_a_sealed_record_asks_until_the_passphrase_is_right(qtbot, window, sealed):
    shown = window(sealed)
    page = refused(qtbot, shown)
    assert page.secret.isVisible()
    give(qtbot, page.secret, WRONG)
    qtbot.waitUntil(lambda: "not the passphrase" in page.trouble.accessibleName())
    assert page.secret.field.text() == ""
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        give(qtbot, page.secret, SECRET)
    assert shown.door.key is not None


def test_this_computer_may_remember_it(qtbot, window, sealed, chain):
    shown = window(sealed)
    page = refused(qtbot, shown)
    page.secret.remember.setChecked(True)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        give(qtbot, page.secret, SECRET)
    assert len(chain.kept) == 1
    shown.leave()
    with qtbot.waitSignal((again := build(sealed, shown.settings)).ready, timeout=20_000):
        again.show()
    again.leave()
    delete(again)


def test_where_there_is_no_keyring_the_passphrase_is_asked_for(desk, agency):
    keyring.set_keyring(keyring.backends.fail.Keyring())
    desk.window.show_seal()
    dialog = desk.dialog()
    for field in (dialog.first, dialog.second):
        desk.write(field, SECRET)
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(dialog.do_it, Qt.MouseButton.LeftButton)
    shown = desk.dialog("recovery-code")
    shown.written.setChecked(True)
    desk.click(shown.close_it)
    desk.window.show_seal()
    state = desk.dialog("seal")
    desk.settle()
    assert not state.remember.isChecked()
    desk.bot.mouseClick(state.remember, Qt.MouseButton.LeftButton, pos=state.remember.rect().center() * 0.1)
    desk.bot.waitUntil(lambda: state.trouble.isVisible())
    assert "no keyring" in state.trouble.accessibleName()
    desk.bot.waitUntil(lambda: not state.remember.isChecked())  # it asks again what the keyring holds


@pytest.fixture
def sealed_desk(qtbot, window, sealed, open_desk, chain):
    """A desk on the sealed agency, which this computer remembers."""
    with open_record(sealed, key=opening.unlock(sealed, SECRET)) as record:
        sealing.remember(record)
    return open_desk(sealed)


def test_a_locked_desk_shows_nothing_and_lets_no_key_through(sealed_desk):
    desk = sealed_desk
    desk.go("sessions")
    desk.bot.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.bot.waitUntil(lambda: desk.window.guard.lock.locked)
    cover = desk.window.findChild(Cover)
    assert cover.isVisible()
    assert cover.geometry() == desk.window.rect()
    assert cover.form.field.hasFocus()
    desk.bot.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClick(cover.form.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.key == "sessions"
    give(desk.bot, cover.form, WRONG)
    desk.bot.waitUntil(lambda: cover.trouble.isVisible())
    assert desk.window.guard.lock.locked
    give(desk.bot, cover.form, SECRET)
    desk.bot.waitUntil(lambda: not desk.window.guard.lock.locked)
    desk.bot.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.key == "creators"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_lock_has_room_for_all_it_says(sealed_desk, language):
    desk = sealed_desk
    desk.window.speak(language)
    desk.settle()
    desk.window.guard.lock.lock()
    cover = desk.window.findChild(Cover)
    desk.bot.waitUntil(lambda: not cuts(cover))
    form = cover.form
    assert not form.field.geometry().intersects(form.findChild(QCheckBox).geometry())
    assert form.field.width() > 240
    cover.grab()  # laid out as it is drawn
    assert not cuts(cover)


def test_dialogs_are_covered_as_well(sealed_desk):
    desk = sealed_desk
    desk.window.show_points()
    dialog = desk.dialog("points")
    desk.window.guard.lock.lock()
    assert dialog.findChild(Cover).isVisible()
    give(desk.bot, dialog.findChild(Cover).form, SECRET)
    desk.bot.waitUntil(lambda: not desk.window.guard.lock.locked)
    assert dialog.isVisible()


def test_an_idle_desk_locks_itself_and_a_touched_one_does_not(sealed_desk):
    desk = sealed_desk
    lock = desk.window.guard.lock
    assert lock._timer.interval() == 10 * 60_000
    lock._timer.setInterval(300)
    lock._timer.start()
    desk.bot.waitUntil(lambda: lock.locked, timeout=5_000)
    lock.lift()
    desk.window.lock_after(0)
    assert not lock._timer.isActive()
    assert desk.window.settings.lock_minutes == 0


def test_a_record_without_a_seal_does_not_lock(desk):
    desk.window.guard.lock_now()
    assert not desk.window.guard.lock.locked
    assert not desk.window.guard.lock._timer.isActive()


def test_the_passphrase_is_changed_and_the_seal_taken_off(sealed_desk, sealed):
    desk = sealed_desk
    desk.window.show_seal()
    state = desk.dialog("seal")
    desk.click(state.findChild(QPushButton, "change"))
    old = next(each for each in desk.window.app.topLevelWidgets() if each.objectName() == "ask" and each.isVisible())
    old.field.setText(SECRET)
    desk.click(old.do_it)
    new = next(
        each
        for each in desk.window.app.topLevelWidgets()
        if each.objectName() == "ask" and each.isVisible() and each is not old
    )
    for field in (new.first, new.second):
        field.setText("another passphrase")
    desk.click(new.do_it)
    assert opening.unlock(sealed, "another passphrase")
    desk.click(state.findChild(QPushButton, "unseal"))
    asked = next(
        each
        for each in desk.window.app.topLevelWidgets()
        if each.objectName() == "ask" and each.isVisible() and each not in {old, new}
    )
    asked.field.setText("another passphrase")
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        desk.bot.mouseClick(asked.do_it, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not opening.is_sealed(sealed)
    assert desk.window.door.key is None


def elsewhere(record: Path) -> Path:
    """A note that another computer has the record."""
    note = record.with_name(f"{record.name}.held")
    told = {"host": "front-desk", "user": "李姐", "process": 7, "since": "2026-11-01T08:00:00"}
    note.write_text(json.dumps(told), encoding="utf-8")
    return note


def test_a_record_that_somebody_has_is_only_looked_at(qtbot, window, agency):
    elsewhere(agency)
    shown = window(agency)
    page = refused(qtbot, shown)
    assert "front-desk" in page.trouble.accessibleName()
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(buttons(page)["Only look"], Qt.MouseButton.LeftButton)
    assert "only looked at" in shown.notice.accessibleName()
    job = shown.jobs.write(editing.add_creator, "新人")
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert "front-desk" in str(failed.args[0])
    assert opening.holder_of(agency).host == "front-desk"


def test_what_a_crashed_computer_holds_is_taken_over(qtbot, window, agency):
    elsewhere(agency)
    shown = window(agency)
    page = refused(qtbot, shown)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(buttons(page)["Open it here all the same"], Qt.MouseButton.LeftButton)
    assert opening.holder_of(agency).host != "front-desk"


@pytest.fixture
def damaged(agency):
    """The agency, damaged; a copy of the day before is there."""
    with open_record(agency) as record:
        copying.set_point(record)
    damage(agency)
    return agency


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_way_on_is_gone_by_keys_alone(qtbot, window, damaged, key):
    shown = window(damaged)
    page = refused(qtbot, shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for _ in range(10):
        qtbot.keyClick(shown.app.focusWidget() or shown, Qt.Key.Key_Tab)
        focus = shown.app.focusWidget()
        if focus in buttons(page).values():
            break
    assert focus.text().startswith("Put back the copy of")
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.keyClick(focus, key)


def test_a_damaged_record_is_found_and_its_newest_copy_put_back(qtbot, window, damaged):
    shown = window(damaged)
    page = refused(qtbot, shown)
    (text,) = [text for text in buttons(page) if text.startswith("Put back the copy of")]
    content = damaged.read_bytes()
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(buttons(page)[text], Qt.MouseButton.LeftButton)
    assert count(damaged)
    aside = next(each for each in damaged.parent.iterdir() if ".damaged-" in each.stem and each.suffix == ".streamer")
    assert aside.read_bytes() == content


def test_what_is_legible_of_a_damaged_record_is_saved(qtbot, window, damaged, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(tmp_path / "saved"), ""))
    shown = window(damaged)
    page = refused(qtbot, shown)
    content = damaged.read_bytes()
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(buttons(page)["Save what can be read …"], Qt.MouseButton.LeftButton)
    assert shown.record == tmp_path / "saved.streamer"
    assert count(shown.record)
    assert damaged.read_bytes() == content


def test_a_record_in_a_clouds_folder_is_noticed_and_moved(qtbot, window, agency, tmp_path):
    cloud = tmp_path / "OneDrive - 播商中心"
    cloud.mkdir()
    record = agency.rename(cloud / "agency.streamer")
    shown = window(record)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        pass
    assert "OneDrive" in shown.notice.accessibleName()
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(shown.notice.way_on, Qt.MouseButton.LeftButton)
    assert shown.record == places.home() / "agency.streamer"
    assert not record.exists()
    assert shown.notice.isHidden()


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


def test_what_is_typed_is_hidden_until_one_asks(qtbot, window, sealed):
    page = refused(qtbot, window(sealed))
    assert page.secret.field.echoMode() == page.secret.field.EchoMode.Password
    box = next(each for each in page.secret.findChildren(QCheckBox) if each.text() == "Show what is typed")
    box.setChecked(True)
    assert page.secret.field.echoMode() == page.secret.field.EchoMode.Normal


def test_another_language_at_the_door_leaves_the_door_there(qtbot, window, sealed):
    shown = window(sealed)
    refused(qtbot, shown)
    shown.speak("zh_CN")
    page = refused(qtbot, shown)
    assert any("已加密" in label.text() for label in page.findChildren(QLabel))
    assert not shown.navigation.isEnabled()
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        give(qtbot, page.secret, SECRET)


def test_the_notice_stays_in_another_language(qtbot, window, agency):
    elsewhere(agency)
    shown = window(agency)
    page = refused(qtbot, shown)
    with qtbot.waitSignal(shown.ready, timeout=20_000):
        qtbot.mouseClick(buttons(page)["Only look"], Qt.MouseButton.LeftButton)
    shown.speak("zh_CN")
    qtbot.waitUntil(shown.notice.isVisible)
    assert "只查看" in shown.notice.accessibleName()
    shown.notice.hide()
    shown.speak("en")
    assert shown.notice.isHidden()  # one that was closed is not told again


def test_a_record_asked_for_meanwhile_waits_until_the_desk_is_unlocked(sealed_desk, tmp_path):
    desk = sealed_desk
    other = tmp_path / "other.streamer"
    open_record(other).close()
    desk.window.guard.lock.lock()
    desk.window.open_soon(other)  # such as one that is double-clicked in a folder
    cover = desk.window.findChild(Cover)
    give(desk.bot, cover.form, WRONG)
    desk.bot.waitUntil(lambda: cover.trouble.isVisible())
    assert desk.window.record != other
    with desk.bot.waitSignal(desk.window.ready, timeout=20_000):
        give(desk.bot, cover.form, SECRET)
    assert desk.window.record == other
    assert not desk.window.guard.lock.locked


@pytest.fixture
def looked_at(qtbot, window, chain):
    """Opens a record that another computer has, to be looked at only."""

    def show(record):
        elsewhere(record)
        shown = window(record)
        page = refused(qtbot, shown)
        with qtbot.waitSignal(shown.ready, timeout=20_000):
            qtbot.mouseClick(buttons(page)["Only look"], Qt.MouseButton.LeftButton)
        return shown

    return show


def dialogs(window):
    return [each for each in window.app.topLevelWidgets() if each.isVisible() and each is not window]


def test_a_record_that_is_only_looked_at_is_not_sealed(looked_at, agency):
    shown = looked_at(agency)
    shown.show_seal()
    assert not dialogs(shown)
    assert "looked at only" in page_of(shown.presenter()).trouble.accessibleName()
    assert shown.context is not None


def test_the_seal_of_a_record_that_is_only_looked_at_stays(looked_at, sealed, chain):
    with open_record(sealed, key=opening.unlock(sealed, SECRET)) as record:
        sealing.remember(record)
    shown = looked_at(sealed)
    shown.show_seal()
    assert not dialogs(shown)
    assert "looked at only" in page_of(shown.presenter()).trouble.accessibleName()


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


@pytest.mark.parametrize("way", ["seal", "copy"])
def test_names_stay_hidden_where_the_file_would_be_opened_anew(desk, agency, chain, way):
    with open_record(agency, readonly=True) as record:
        point = copying.back_up(record, agency.parent)
    desk.window.be_discreet(discreet=True)
    desk.bot.waitUntil(lambda: desk.window.veil.drawn)
    desk.settle()
    try:
        desk.window.show_seal() if way == "seal" else put_back(desk.window, point)
        assert desk.window.veil.drawn and desk.window.context is not None
        assert "hidden" in page_of(desk.window.presenter()).trouble.accessibleName()
        assert not dialogs(desk.window)
    finally:
        words.be_discreet(discreet=False)


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


@pytest.mark.parametrize("way", ["language", "privacy"])
def test_a_locked_desk_stays_covered_when_it_is_furnished_anew(sealed_desk, way):
    desk = sealed_desk
    desk.go("sessions")
    lock = desk.window.guard.lock
    if way == "privacy":
        desk.window.be_discreet(discreet=True)  # what it asks of the record is answered when the desk is locked
    lock.lock()
    cover = desk.window.findChild(Cover)
    pages = QRect(0, 0, 200, 400)  # beside the card, where else the menus and the navigation are
    before = cover.grab(pages).toImage()
    try:
        desk.window.speak("zh_CN") if way == "language" else desk.bot.waitUntil(lambda: desk.window.veil.drawn)
        desk.settle()
        desk.bot.waitUntil(lambda: bool(desk.go("sessions").table.model().rowCount()))
        assert desk.window.grab(pages).toImage() == before
        assert desk.window.childAt(desk.window.rect().bottomLeft() / 2) is cover
    finally:
        words.be_discreet(discreet=False)


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


def test_tab_goes_round_on_the_cover_and_a_key_under_it_leads_back(sealed_desk):
    desk = sealed_desk
    desk.window.guard.lock.lock()
    cover = desk.window.findChild(Cover)
    met = []
    for step in (*["+"] * 4, *["-"] * 4):
        key = Qt.Key.Key_Tab if step == "+" else Qt.Key.Key_Backtab
        desk.bot.keyClick(desk.window.app.focusWidget(), key)
        met.append(desk.window.app.focusWidget())
        assert cover.isAncestorOf(met[-1])
    assert len(set(met)) == 3 and met[2] is cover.form.field
    desk.window.navigation.setFocus()  # as a page that is furnished anew may do
    desk.bot.keyClick(desk.window.navigation, Qt.Key.Key_Down)
    assert cover.form.field.hasFocus()
