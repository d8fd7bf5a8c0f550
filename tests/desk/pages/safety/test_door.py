import pytest
from protecting import protected
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel
from shiboken6 import delete

from assistant import places
from assistant.desk.app import build
from assistant.desk.pages import PAGES, page_of
from assistant.verbs import editing, opening
from desk.pages.safety.hands import SECRET, WRONG, buttons, count, elsewhere, give, refused


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


@pytest.mark.skipif("sys.platform == 'win32'", reason="folders are protected in other ways there")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_record_that_cannot_be_written_is_only_looked_at(qtbot, window, agency, tmp_path, what):
    folder = tmp_path / "stick"
    folder.mkdir()
    record = agency.rename(folder / agency.name)
    before = record.read_bytes()
    with protected(record if what == "file" else folder):
        shown = window(record)
        page = refused(qtbot, shown)
        assert "write-protected" in page.trouble.accessibleName() and "copy" in page.trouble.accessibleName()
        assert next(iter(buttons(page))) == "Only look"
        with qtbot.waitSignal(shown.ready, timeout=20_000):
            qtbot.mouseClick(buttons(page)["Only look"], Qt.MouseButton.LeftButton)
        assert "write-protected" in shown.notice.accessibleName() and not shown.notice.isHidden()
        for entry in PAGES:
            shown.show_page(entry.key)
            qtbot.waitUntil(lambda: not shown.jobs.busy(), timeout=20_000)
            assert not page_of(shown.presenter()).trouble.isVisible(), entry.key
        sessions = page_of(shown.presenter("sessions"))
        assert sessions.table.model().rowCount() > 100
        failed = []
        shown.jobs.write(editing.add_creator, "新人").failed.connect(failed.append)
        qtbot.waitUntil(lambda: bool(failed))
        assert "write-protected" in str(failed[0])
        shown.show_seal()
        assert "write-protected" in page_of(shown.presenter()).trouble.accessibleName()
        shown.leave()
        assert [path.name for path in folder.iterdir()] == [record.name]
    assert record.read_bytes() == before
