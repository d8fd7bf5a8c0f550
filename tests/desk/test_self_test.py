import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from assistant.desk import self_test
from assistant.desk.self_test import Drawing
from assistant.terms.checks import Bench, Check
from assistant.verbs import self_testing


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The bench of a self-test whose agency is there."""
    made = Bench(tmp_path_factory.mktemp("bench"))
    judged = self_testing.check(self_testing.PROBES[2], made)
    assert judged.ok, judged.detail
    return made


def made(bench: Bench, keep: Path | None = None) -> dict[str, Check]:
    return {one.name: self_testing.check(one, bench) for one in Drawing("offscreen", keep).probes()}


def test_every_check_holds_and_its_pictures_can_be_kept(qapp, theme, bench, tmp_path):
    checks = made(bench, tmp_path / "pictures")
    assert [one for one in checks.values() if not one.ok] == []
    assert list(checks) == ["plugins", "glyphs", "chart", "desk"]
    assert {file.name for file in (tmp_path / "pictures").iterdir()} == {"chart.png", "desk.png"}


def test_a_missing_plugin_is_told_by_its_name(qapp, theme, bench, tmp_path, monkeypatch):
    monkeypatch.setattr(self_test.QLibraryInfo, "path", lambda _which: str(tmp_path))
    found = made(bench)["plugins"]
    assert not found.ok
    assert "platforms/qoffscreen is missing" in found.detail


def test_a_plugin_that_is_no_library_fails(qapp, bench, tmp_path, monkeypatch):
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqoffscreen.so").write_bytes(b"nothing that can be loaded")
    monkeypatch.setattr(self_test.QLibraryInfo, "path", lambda _which: str(tmp_path))
    found = made(bench)["plugins"]
    assert not found.ok
    assert "platforms/qoffscreen cannot be loaded" in found.detail


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig is where fonts are found on Linux only")
def test_without_any_font_the_glyphs_fail(tmp_path):
    nowhere = tmp_path / "fonts.conf"
    nowhere.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    code = (
        "from assistant.desk.self_test import Drawing; from assistant.verbs.self_testing import check, Bench;"
        "print(check(Drawing('offscreen').probes()[1], Bench(None)))"
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(nowhere)}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    assert "name='glyphs', ok=False" in told.stdout


def test_boxes_in_the_place_of_glyphs_fail(qapp, bench, monkeypatch):
    box = QImage(64, 64, QImage.Format.Format_RGB32)
    box.fill(QColor("white"))
    box.setPixel(3, 3, 0)
    monkeypatch.setattr(self_test, "_glyph", lambda _char: box)
    found = made(bench)["glyphs"]
    assert not found.ok
    assert "look the same" in found.detail


def test_a_blank_picture_fails(qapp, theme, bench, monkeypatch):
    def draw_nothing(_chart, path):
        image = QImage(800, 600, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        image.save(str(path))

    monkeypatch.setattr(self_test.TrendChart, "export", draw_nothing)
    found = made(bench)["chart"]
    assert not found.ok
    assert "the picture is blank: it has 1 colours" in found.detail


def test_a_desk_that_does_not_open_the_record_fails(qapp, theme, bench, tmp_path, monkeypatch):
    monkeypatch.setattr(self_test, "_WAIT", 300)
    (tmp_path / "agency.streamer").write_bytes(b"no record at all, but long enough to be looked into" * 20)
    found = made(Bench(tmp_path))["desk"]
    assert not found.ok
    assert "did not open the record" in found.detail


def test_a_desk_on_which_a_chart_breaks_fails(qapp, theme, bench, monkeypatch):
    def breaks(_chart, _trend):
        raise ModuleNotFoundError("a library that was left out")

    monkeypatch.setattr(self_test.TrendChart, "show_trend", breaks)
    found = made(bench)["desk"]
    assert not found.ok
    assert "a library that was left out" in found.detail
