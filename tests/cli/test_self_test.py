import json
from pathlib import Path

import pytest

from assistant import __version__
from assistant.terms.checks import Bench, Probe, must
from assistant.verbs import self_testing

from .test_commands import Terminal


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(self_testing, "PROBES", (Probe("record", lambda _bench: "sound"),))
    return Terminal(tmp_path)


def test_it_tells_each_check_and_the_version(run: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    told = run.json("self-test", "--out", str(out))
    assert told["version"] == __version__
    assert told["ok"] is True
    assert told == json.loads(out.read_text(encoding="utf-8"))
    (check,) = told["checks"]
    assert set(check) == {"name", "ok", "seconds", "detail"}
    assert (check["name"], check["ok"], check["detail"]) == ("record", True, "sound")


def test_it_ends_with_1_where_a_check_fails(run: Terminal) -> None:
    def blank(_bench: Bench) -> str:
        must(False, "the picture is blank")
        return ""

    run.probes = (Probe("chart", blank),)
    result = run("self-test", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["ok"] is False
    assert [(one["name"], one["ok"]) for one in told["checks"]] == [("record", True), ("chart", False)]
    assert "the picture is blank" in told["checks"][1]["detail"]
    plain = run("self-test")
    assert plain.exit_code == 1
    assert "FAIL  chart" in plain.stdout
    assert "ok    record" in plain.stdout


def test_it_is_not_offered_to_people(run: Terminal) -> None:
    assert "self-test" not in run("--help").stdout


def test_an_installer_is_told_with_its_hash(run: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "StreamerAssistant-9.9.0-setup.exe"
    file.write_bytes(b"MZ and so on")
    told = run.json("installer", str(file))
    assert (told["version"], told["newer"], told["installed"]) == ("9.9.0", True, __version__)
    plain = run("installer", str(file)).stdout
    assert told["sha256"] in plain
    assert f"{file.name} is version 9.9.0; {__version__} is installed." in plain
    (tmp_path / "SHA256SUMS.txt").write_text(f"{'0' * 64}  {file.name}\n", encoding="utf-8")
    assert "do not install this file" in run("installer", str(file)).stdout
    assert run("installer", str(tmp_path / "holiday.exe")).exit_code == 1
