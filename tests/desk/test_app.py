import logging
import os
import subprocess
import sys

from PySide6.QtWidgets import QApplication

from assistant import places
from assistant.desk import app
from assistant.desk.settings import Settings
from assistant.desk.window import Window


def test_bugs_are_written_into_the_log_file():
    app.write_log()
    handler = app.log.handlers[-1]
    try:
        app.log.error("a bug")
        logging.getLogger("assistant.desk.lanes").error("another")
        assert "a bug" in places.log_file().read_text(encoding="utf-8")
        assert "another" in places.log_file().read_text(encoding="utf-8")
    finally:
        app.log.removeHandler(handler)
        handler.close()


def test_a_window_is_built_with_one_theme(qapp, theme, tmp_path):
    window = app.build(tmp_path / "a.streamer", Settings(tmp_path / "desk.ini"))
    assert isinstance(window, Window)
    assert window.theme is theme
    window.deleteLater()


def test_a_record_that_is_double_clicked_on_macos_is_opened(tmp_path):
    code = (
        "import sys; from pathlib import Path; from assistant.desk import app; build = app.build;"
        "from PySide6.QtGui import QFileOpenEvent; from PySide6.QtCore import QCoreApplication"
        "\ndef built(*args):\n    made = build(*args)\n    made.ready.connect(lambda: follow(made))\n    return made"
        "\ndef follow(made):\n    if made.record == second: made.close()"
        "\n    else: QCoreApplication.postEvent(QCoreApplication.instance(), QFileOpenEvent(str(second)))"
        "\nsecond = Path(sys.argv[2])\napp.build = built\nsys.exit(app.run(Path(sys.argv[1])))"
    )
    env = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    records = [tmp_path / "first.streamer", tmp_path / "second.streamer"]
    words = [sys.executable, "-c", code, *map(str, records)]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert records[1].read_bytes().startswith(b"SQLite format 3")


def test_run_shows_the_record_and_ends_with_its_window(tmp_path):
    code = (
        "import sys; from pathlib import Path; from assistant.desk import app; built = app.build;"
        "\ndef build(*args):\n    made = built(*args)\n    made.ready.connect(made.close)\n    return made\n"
        "app.build = build\nsys.exit(app.run(Path(sys.argv[1])))"
    )
    env = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    record = tmp_path / "agency.streamer"
    done = subprocess.run(
        [sys.executable, "-c", code, str(record)], env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert record.read_bytes().startswith(b"SQLite format 3")
    assert QApplication.instance() is not None
