from pathlib import Path

import pytest

from .test_commands import SESSIONS, Terminal

PHONE = "13812345678"


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    path = tmp_path / "sessions.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    terminal("import", str(path))
    return terminal


def test_numbers_are_masked_unless_they_are_asked_for(run: Terminal) -> None:
    assert PHONE not in run("person", "set", "子杰", f"phone={PHONE}", "consent_on=2026-09-01").output
    assert run.json("person", "show", "子杰")["person"]["phone"] == "138****5678"
    assert PHONE not in run("person", "show", "子杰").output
    assert run.json("person", "show", "子杰", "--reveal", "phone")["person"]["phone"] == PHONE
    assert f"phone: {PHONE}" in run("person", "show", "子杰", "--reveal", "all").output
    assert run("person", "set", "子杰", "phone=123").exit_code == 1
    assert run("person", "set", "子杰", "gmv=123").exit_code == 1
    assert run.json("person", "show", "子杰")["person"]["phone"] == "138****5678"


def test_a_person_is_handed_out_and_erased(run: Terminal, tmp_path: Path) -> None:
    run("person", "set", "子杰", f"phone={PHONE}")
    assert Path(run("person", "export", "子杰", "--out", str(tmp_path)).output.strip()).exists()
    would = run.json("person", "erase", "子杰", "--dry-run")
    assert would["stays"]["session"] == 1 and not would["wiped"]
    before = run.json("sessions")["sessions"]
    assert "Erasing 子杰 would:" in run("person", "erase", "子杰", "--dry-run").output
    assert run("person", "erase", "子杰", told="阿朵\n").exit_code == 1
    assert run("person", "erase", "子杰", told="子杰\n").exit_code == 0
    assert run("person", "show", "子杰").exit_code == 1
    after = run.json("sessions")["sessions"]
    assert [one["gmv"] for one in after] == [one["gmv"] for one in before]
    assert "子杰" not in str(after)
    assert PHONE.encode() not in run.record.read_bytes()


def test_erasing_answers_others_in_json(run: Terminal) -> None:
    done = run.json("person", "erase", "子杰", "--yes")
    assert done["wiped"] and done["label"] == "Erased creator 1"
    run("person", "copies", "--drop")
    assert run.json("person", "copies")["copies"] == []
