import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from assistant import words
from assistant.desk.pages import page_of
from assistant.desk.safety.locking import Cover
from assistant.verbs.opening import open_record
from desk.cuts import cuts
from desk.pages.conftest import PHONE
from desk.pages.safety.hands import SECRET, WRONG, buttons, give


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
        assert desk.window.findChild(Cover) is cover
        assert desk.window.childAt(desk.window.rect().bottomLeft() / 2) is cover
    finally:
        words.be_discreet(discreet=False)


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


@pytest.mark.parametrize("arrived", [True, False])
def test_what_was_shown_in_full_is_masked_again_when_the_desk_was_locked(known, sealed_desk, arrived):
    desk = sealed_desk
    desk.window.show_creator(known)
    desk.settle()
    page = page_of(desk.window.presenter())
    page.lists.setCurrentWidget(page.personal)
    phone, show = page.personal.values["phone"], page.personal.reveals["phone"]
    desk.bot.waitUntil(lambda: phone.text() == "138****5678")
    desk.bot.mouseClick(show, Qt.MouseButton.LeftButton)
    if arrived:
        desk.bot.waitUntil(lambda: phone.text() == PHONE)
        desk.settle()
    desk.bot.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.guard.lock.locked
    assert phone.text() == "138****5678"
    desk.settle()
    give(desk.bot, desk.window.findChild(Cover).form, SECRET)
    desk.bot.waitUntil(lambda: not desk.window.guard.lock.locked)
    assert page.personal.isVisible() and phone.text() == "138****5678" and show.text() == "Show"


def test_a_passphrase_that_is_being_typed_is_hidden_again_when_the_desk_was_locked(sealed_desk):
    desk = sealed_desk
    desk.window.show_seal()
    buttons(desk.dialog("seal"))["Change the passphrase …"].click()
    dialog = desk.dialog()
    box = next(each for each in dialog.findChildren(QCheckBox) if each.text() == "Show what is typed")
    desk.bot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.field.echoMode() == dialog.field.EchoMode.Normal
    desk.window.guard.lock.lock()
    give(desk.bot, dialog.findChild(Cover).form, SECRET)
    desk.bot.waitUntil(lambda: not desk.window.guard.lock.locked)
    assert dialog.isVisible() and dialog.field.echoMode() == dialog.field.EchoMode.Password


def test_the_cover_speaks_another_language_and_covers_all_the_while(sealed_desk):
    desk = sealed_desk
    desk.window.guard.lock.lock()
    cover = desk.window.findChild(Cover)
    give(desk.bot, cover.form, WRONG)
    desk.bot.waitUntil(lambda: cover.trouble.isVisible())
    desk.bot.keyClicks(cover.form.field, "half")
    desk.window.speak("zh_CN")
    assert desk.window.guard.lock.locked and cover.isVisible() and cover.geometry() == desk.window.rect()
    desk.settle()
    told = [label.text() for label in cover.findChildren(QLabel) if label.isVisible()]
    assert "已锁定" in told
    assert not [text for text in told if text.isascii() and text.strip()]  # what went wrong is told in Chinese too
    assert cover.trouble.isVisible() and not cuts(cover)
    assert desk.window.app.focusWidget() is cover.form.field and cover.form.field.text() == "half"
    give(desk.bot, cover.form, SECRET)
    desk.bot.waitUntil(lambda: not desk.window.guard.lock.locked)
