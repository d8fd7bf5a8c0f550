import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from assistant import words
from assistant.desk.pages import page_of
from assistant.desk.safety.doing import put_back
from assistant.verbs import copying, opening, sealing
from assistant.verbs.opening import open_record
from desk.pages.safety.hands import SECRET, count, dialogs


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


def test_one_minute_is_not_said_as_many(sealed_desk):
    desk = sealed_desk
    desk.window.show_seal()
    minutes = desk.dialog("seal").minutes
    assert minutes.text() == "10 minutes"
    minutes.setValue(1)
    assert minutes.text() == "1 minute"
    minutes.setValue(0)
    assert minutes.text() == "never"
