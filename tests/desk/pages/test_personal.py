"""What is private of a creator, on her page: masked, shown when asked for, masked again, edited, erased."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit

from assistant import words
from assistant.terms.persons import check_digit
from assistant.verbs import browsing, people
from assistant.verbs.opening import open_record
from desk.pages.conftest import PHONE, WEAK
from desk.pages.test_menus import press


def id_of(years: int) -> str:
    body = f"430522{date.today().year - years}0101012"
    return body + check_digit(body)


def opened(desk, name=WEAK):
    page = desk.creator(name)
    page.lists.setCurrentWidget(page.personal)
    desk.settle()
    desk.bot.waitUntil(page.personal.isVisible)
    return page


def asked(verb, her):
    return [one.field for one in verb(browsing.show_creator, her).edits if one.table == "asked"]


def test_a_number_is_masked_shown_when_asked_for_and_masked_when_one_looks_elsewhere(known, desk, verb):
    page = opened(desk)
    tab = page.personal
    assert tab.values["phone"].text() == "138****5678"
    desk.click(tab.reveals["phone"])
    desk.bot.waitUntil(lambda: tab.values["phone"].text() == PHONE)
    desk.settle()
    assert tab.values["phone"].text() == PHONE  # also after the page has looked anew
    assert asked(verb, known) == ["phone"]
    page.lists.setCurrentIndex(0)
    page.lists.setCurrentWidget(tab)
    assert tab.values["phone"].text() == "138****5678"
    desk.click(tab.reveals["phone"])
    desk.bot.waitUntil(lambda: tab.values["phone"].text() == PHONE)
    desk.go("sessions")
    desk.window.show_creator(known)
    desk.settle()
    assert tab.values["phone"].text() == "138****5678"
    assert asked(verb, known) == ["phone", "phone"]


def test_copying_a_masked_number_copies_the_mask(known, desk):
    page = opened(desk)
    label = page.personal.values["phone"]
    label.setFocus()
    label.setSelection(0, len(label.text()))
    QGuiApplication.clipboard().setText("")
    desk.bot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() in ("138****5678", "")  # offscreen may keep no clipboard
    assert label.selectedText() == "138****5678"
    assert QKeySequence(QKeySequence.StandardKey.Copy) is not None


def test_hiding_it_again_asks_for_nothing(known, desk, verb):
    tab = opened(desk).personal
    desk.click(tab.reveals["phone"])
    desk.bot.waitUntil(lambda: tab.values["phone"].text() == PHONE)
    desk.settle()
    desk.click(tab.reveals["phone"])
    assert tab.values["phone"].text() == "138****5678"
    assert asked(verb, known) == ["phone"]


def field_of(dialog, name):
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def test_details_are_edited_and_a_wrong_one_is_told_in_the_dialog(known, desk, verb):
    page = opened(desk)
    desk.click(page.personal.edit)
    dialog = desk.dialog()
    number = field_of(dialog, "ID number")
    desk.write(number, "110105194912310021")
    desk.click(dialog.do_it)
    assert dialog.isVisible() and dialog.trouble.isVisible()
    number.clear()
    desk.write(number, id_of(30))
    dialog.findChild(QComboBox).setEditText("纸质")
    desk.click(dialog.do_it)
    desk.bot.waitUntil(lambda: page.personal.values["id_number"].text().startswith("*"))
    found = verb(people.show_personal, known)
    assert (found.phone, found.age, found.consent_how) == ("138****5678", 30, "纸质")
    assert desk.window.menus.undo.text() == "Undo: the personal details"
    assert "138****5678" not in desk.window.menus.undo.text()
    desk.window.menus.undo.trigger()
    desk.settle()
    assert verb(people.show_personal, known).id_number is None


def test_half_a_mask_is_refused(known, desk, verb):
    page = opened(desk)
    desk.click(page.personal.edit)
    dialog = desk.dialog()
    desk.write(field_of(dialog, "Phone"), "9")
    desk.click(dialog.do_it)
    assert dialog.trouble.isVisible()
    dialog.reject()


def test_who_is_too_young_is_told_on_every_tab_and_on_the_overview(agency, open_desk):
    with open_record(agency) as record:
        people.set_personal(record, browsing.find_creator(record, WEAK), {"id_number": id_of(14)})
    desk = open_desk(agency)
    page = desk.creator(WEAK)
    desk.bot.waitUntil(page.header.law.isVisible)
    assert "16" in page.header.law.toolTip()
    overview = desk.go("overview")
    rows = [overview.matters.itemAt(at).widget() for at in range(overview.matters.count())]
    assert "nobody under 16" in rows[0].sentence.text()
    other = desk.creator("阿朵")
    assert not other.header.law.isVisible()


def test_privacy_mode_hides_all_of_it(known, desk):
    desk.bot.keyClick(
        desk.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    desk.bot.waitUntil(lambda: desk.window.veil.drawn)
    desk.settle()
    try:
        desk.window.show_creator(known)
        desk.settle()
        page = desk.window.stack.currentWidget()
        page.lists.setCurrentWidget(page.personal)
        desk.settle()
        desk.bot.waitUntil(lambda: page.personal.values["phone"].text() != "")
        assert {label.text() for label in page.personal.values.values()} == {words.HIDDEN}
        assert not page.personal.reveals["phone"].isVisible()
        assert not page.personal.edit.isEnabled()
        press(desk, Qt.Key.Key_B, Qt.Key.Key_E)  # the menu's way to erasing
        assert "hidden" in desk.window.statusBar().currentMessage()
        edits = page.lists.edits.model()
        assert edits.rowCount() == 2
        shown = {str(edits.index(row, column).data()) for row in range(2) for column in (1, 4)}
        assert shown == {words.HIDDEN}  # nor who wrote it down
    finally:
        words.be_discreet(discreet=False)


def test_after_privacy_mode_it_is_masked_again(known, desk, verb):
    tab = opened(desk).personal
    desk.click(tab.reveals["phone"])
    desk.bot.waitUntil(lambda: tab.values["phone"].text() == PHONE)
    hide = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    try:
        desk.bot.keyClick(desk.window, Qt.Key.Key_H, hide)
        assert tab.values["phone"].text() == "138****5678"  # at once, not only when the names are hidden
        desk.bot.waitUntil(lambda: desk.window.veil.drawn)
        desk.settle()
        desk.bot.keyClick(desk.window, Qt.Key.Key_H, hide)
        desk.bot.waitUntil(lambda: "shown" in desk.window.statusBar().currentMessage())
        desk.settle()
        assert opened(desk).personal.values["phone"].text() == "138****5678"
        assert asked(verb, known) == ["phone"]
    finally:
        words.be_discreet(discreet=False)


def test_everything_about_her_is_handed_out(known, desk, verb, tmp_path, monkeypatch):
    page = opened(desk)
    path = tmp_path / "her.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    desk.click(page.personal.export)
    assert path.exists()
    assert asked(verb, known) == ["export"]


def test_she_is_erased_once_her_name_is_typed(known, desk, verb, agency, settings):
    copy = agency.with_name("agency.before-update-1.streamer")
    copy.write_bytes(agency.read_bytes())
    settings.keep_layout("sessions", f'{{"filters": "{WEAK}"}}')
    page = opened(desk)
    desk.click(page.personal.erase)
    dialog = desk.dialog()
    assert not dialog.do_it.isEnabled()
    box = dialog.findChild(QCheckBox)
    assert box.isVisible()
    desk.bot.keyClick(box, Qt.Key.Key_Space)
    desk.write(field_of(dialog, "Her name"), WEAK)
    assert dialog.do_it.isEnabled()
    desk.click(dialog.do_it)
    desk.bot.waitUntil(lambda: desk.window.key == "creators")
    desk.settle()
    assert verb(browsing.show_creator, known).creator.name.startswith("Erased creator")
    assert not copy.exists()
    assert WEAK not in settings.layout("sessions")
    assert not desk.window.menus.undo.isEnabled()
    kept = agency.read_bytes() + b"".join(each.read_bytes() for each in agency.parent.glob("agency.streamer-wal"))
    assert WEAK.encode() not in kept and PHONE.encode() not in kept
    page = opened(desk, f"Erased creator {known}")
    assert not page.personal.erase.isEnabled()
