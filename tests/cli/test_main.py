import subprocess
import sys
from pathlib import Path

import pytest

from assistant import __main__ as door


def test_every_command_is_there_from_the_door() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout
    for command in (
        "import",
        "sessions",
        "fields",
        "merge",
        "settlements",
        "mapping",
        "restore-points",
        "new-exports",
        "rejects",
        "installer",
    ):
        assert f"\n  {command} " in told, command


@pytest.mark.parametrize("words", [[], ["{record}"]])
def test_a_double_click_opens_the_desk_on_the_record(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, opened = tmp_path / "新 记录.streamer", list[Path]()
    monkeypatch.setattr(sys, "argv", ["streamer-assistant", *(word.format(record=record) for word in words)])
    monkeypatch.setattr(door, "has_display", lambda: True)
    monkeypatch.setattr(door, "open_desk", lambda path: opened.append(path) or 0)
    with pytest.raises(SystemExit) as ended:
        door.main()
    assert ended.value.code == 0
    assert opened == [record if words else door.places.record_path()]


def test_without_a_screen_the_desk_is_checked_out_of_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "has_display", lambda: False)
    assert [one.name for one in door.desk_probes("", None)] == ["plugins", "glyphs", "chart", "desk"]
    assert "platforms/qoffscreen" in door.desk_probes("", None)[0].look(None)
