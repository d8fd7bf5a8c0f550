import pytest

from assistant import __version__
from assistant.desk import opening
from assistant.desk.jobs import Jobs
from assistant.desk.opening import keep_before, opener
from assistant.desk.settings import Settings
from assistant.vault import restoring
from assistant.verbs import importing
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


def open_with(qtbot, settings, record, version, monkeypatch):
    monkeypatch.setattr(opening, "__version__", version)
    jobs = Jobs(opener(record))
    try:
        keep_before(jobs, settings, record)
        qtbot.waitUntil(lambda: not jobs.busy())
    finally:
        jobs.close()


def test_a_record_is_copied_aside_once_before_a_new_version_works_with_it(qtbot, settings, record, monkeypatch):
    before = len(points(record))
    open_with(qtbot, settings, record, "0.2.0", monkeypatch)
    assert settings.version_of(record) == "0.2.0"
    assert len(points(record)) == before + 1
    open_with(qtbot, settings, record, "0.2.0", monkeypatch)
    assert len(points(record)) == before + 1
    open_with(qtbot, settings, record, "0.3.0", monkeypatch)
    assert len(points(record)) == before + 2
    assert restoring.contents(points(record)[-1]).sessions == 1


def test_versions_are_remembered_by_record(settings, tmp_path):
    assert settings.version_of(tmp_path / "a.streamer") == ""
    settings.keep_version(tmp_path / "a.streamer", "0.1.0")
    settings.keep_version(tmp_path / "二号.streamer", "0.2.0")
    settings.save()
    again = Settings(tmp_path / "desk.ini")
    assert again.version_of(tmp_path / "a.streamer") == "0.1.0"
    assert again.version_of(tmp_path / "二号.streamer") == "0.2.0"


def test_the_desk_asks_for_it_when_a_record_is_open(qtbot, theme, settings, record):
    from assistant.desk import app

    window = app.build(record, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
    qtbot.waitUntil(lambda: settings.version_of(record) == __version__)
    assert points(record)
    window.leave()
