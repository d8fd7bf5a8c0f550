import pytest

from assistant import __version__
from assistant.desk import app
from assistant.desk import window as looks
from assistant.desk.pages import page_of
from assistant.desk.settings import Settings
from assistant.terms.errors import Trouble
from assistant.vault import restoring
from assistant.verbs import importing, updating
from assistant.verbs.opening import open_record


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "desk.ini")


@pytest.fixture
def record(tmp_path):
    sheet, path = tmp_path / "sessions.csv", tmp_path / "agency.streamer"
    sheet.write_text(
        "主播昵称,账号ID,平台,开播时间,成交金额\n子杰,dy001,抖音,2026-09-01 19:00,5000\n", encoding="utf-8"
    )
    with open_record(path) as made:
        importing.import_files(made, [sheet])
    return path


def points(record):
    return sorted(restoring.folder_of(record).glob("*")) if restoring.folder_of(record).exists() else []


def shown(qtbot, settings, record):
    """The desk on the record, open; closed again."""
    window = app.build(record, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
    told = page_of(window.presenter()).trouble.accessibleName()
    window.leave()
    return told


def test_a_record_is_copied_aside_once_before_a_new_version_works_with_it(qtbot, theme, settings, record, monkeypatch):
    before = len(points(record))
    for version, copies in (("0.2.0", 1), ("0.2.0", 1), ("0.3.0", 2)):
        monkeypatch.setattr(looks, "__version__", version)
        assert shown(qtbot, settings, record) == ""
        assert settings.version_of(record) == version
        assert len(points(record)) == before + copies
    assert restoring.contents(points(record)[-1]).sessions == 1


def test_a_copy_that_fails_is_told_but_keeps_nobody_from_the_record(qtbot, theme, settings, record, monkeypatch):
    def refuse(_record):
        raise Trouble("There is no room for a copy of the record.")

    monkeypatch.setattr(updating, "back_up", refuse)
    assert shown(qtbot, settings, record) == "There is no room for a copy of the record."
    assert settings.version_of(record) == ""  # it is tried again the next time
    monkeypatch.undo()
    assert shown(qtbot, settings, record) == ""
    assert settings.version_of(record) == __version__


def test_versions_are_remembered_by_record(settings, tmp_path):
    assert settings.version_of(tmp_path / "a.streamer") == ""
    settings.keep_version(tmp_path / "a.streamer", "0.1.0")
    settings.keep_version(tmp_path / "二号.streamer", "0.2.0")
    settings.save()
    again = Settings(tmp_path / "desk.ini")
    assert again.version_of(tmp_path / "a.streamer") == "0.1.0"
    assert again.version_of(tmp_path / "二号.streamer") == "0.2.0"
