import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant.cli.commands import Screen, cli
from assistant.terms.checks import Probe

SESSIONS = """主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,新增粉丝数,佣金率
子杰,dy001,抖音,食品,2026-09-01 19:00:00,180,1200,80,5000.50,300,-,20,20%
阿朵,ks001,快手,服饰,2026-09-01 20:00:00,180,21000,300,12000,8000,500,60,0.3
坏行,ks002,快手,服饰,2026-13-01 20:00:00,180,100,1,1,0,0,0,0.3
"""
SESSION_KEYS = {
    "creator", "platform", "account", "session_id", "started_at", "duration_s", "viewers", "orders", "gmv", "refund",
    "ad_spend", "new_followers", "commission_rate", "batch", "line",
}  # fmt: skip


class Terminal:
    """The command line on one record."""

    def __init__(self, folder: Path) -> None:
        self.record = folder / "agency.streamer"
        self.opened: list[tuple[Path, str | None]] = []
        self.probes: tuple[Probe, ...] = ()

    def __call__(self, *words: str, screen: bool = False, told: str | None = None) -> Result:
        door = Screen(
            there=lambda: screen,
            open=lambda path, language: self.opened.append((path, language)) or 0,
            probes=lambda platform, pictures: self.probes,
        )
        return CliRunner().invoke(cli, ["--language", "en", "--record", str(self.record), *words], obj=door, input=told)

    def json(self, *words: str) -> Any:
        result = self(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def sessions(tmp_path: Path) -> str:
    path = tmp_path / "sessions.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    return str(path)


def test_import_tells_what_it_did(run: Terminal, sessions: str) -> None:
    (file,) = run.json("import", sessions)["files"]
    reject = file["rejects"][0]
    told = {
        "file": sessions, "layout": "own-sessions", "batch": 1, "rows": 3, "added": 2, "updated": 0, "unchanged": 0,
        "rejected": 1, "notes": [], "kind": "sessions", "drift": [], "left_out": {},
    }  # fmt: skip
    assert {name: file[name] for name in told} == told
    by_header = {column["header"]: column for column in file["columns"]}
    assert by_header["成交金额"] == {"header": "成交金额", "field": "gmv", "unit": "yuan", "confidence": 1.0}
    assert file["sheets"][0]["columns"] == file["columns"]
    assert (reject["sheet"], reject["row"], reject["column"], reject["value"]) == (
        "",
        4,
        "开播时间",
        "2026-13-01 20:00:00",
    )
    assert reject["reason"]


def test_importing_twice_changes_nothing(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    (file,) = run.json("import", sessions)["files"]
    assert (file["added"], file["updated"], file["unchanged"], file["rejected"]) == (0, 0, 2, 1)
    assert len(run.json("batches")["batches"]) == 1


def test_a_dry_run_changes_nothing(run: Terminal, sessions: str) -> None:
    (file,) = run.json("import", sessions, "--dry-run")["files"]
    assert (file["added"], file["batch"]) == (2, None)
    assert run.json("sessions")["sessions"] == []


def test_sessions_are_told_in_yuan_with_null_for_missing(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    found = run.json("sessions", "--creator", "子杰")["sessions"]
    assert len(found) == 1 and found[0].keys() >= SESSION_KEYS
    assert (found[0]["gmv"], found[0]["refund"], found[0]["ad_spend"]) == (5000.5, 300.0, None)
    assert (found[0]["platform"], found[0]["account"], found[0]["started_at"]) == (
        "抖音",
        "dy001",
        "2026-09-01T19:00:00",
    )
    assert (found[0]["duration_s"], found[0]["commission_rate"], found[0]["line"]) == (10_800, 0.2, 2)


def test_lists_come_as_csv_too_and_take_days_and_limits(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    rows = list(csv.DictReader(io.StringIO(run("sessions", "--csv").stdout)))
    assert len(rows) == 2 and rows[1]["gmv"] == "5000.5" and rows[1]["ad_spend"] == ""
    assert len(run.json("sessions", "--limit", "1")["sessions"]) == 1
    assert run.json("sessions", "--from", "2026-09-02")["sessions"] == []
    assert len(run.json("sessions", "--to", "2026-09-01")["sessions"]) == 2


@pytest.mark.parametrize("name", ["creators", "sessions", "products", "picks"])
def test_every_list_speaks_json_csv_and_plain(run: Terminal, sessions: str, name: str) -> None:
    run("import", sessions)
    assert isinstance(run.json(name)[name], list)
    assert run(name, "--csv").exit_code == 0
    assert run(name).exit_code == 0


def test_flags_tell_the_policy_and_every_mid_tier_creator_when_asked(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    found = run.json("flags", "--all", "--as-of", "2026-09-02")
    assert found["as_of"] == "2026-09-02" and "min_sessions" in found["policy"]
    for one in found["creators"]:
        assert one.keys() >= {"creator", "accounts", "tier", "flagged", "score", "shortfall_per_week", "signals"}
        assert one["accounts"][0].keys() == {"platform", "id"}
    assert run.json("flags")["creators"] == []
    assert run("flags", "--all").exit_code == 0


def test_an_import_is_undone(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    assert run.json("undo-import", "1", "--dry-run")["removed"]["session"] == 2
    assert len(run.json("sessions")["sessions"]) == 2
    assert run.json("undo-import", "1")["removed"]["session"] == 2
    assert run.json("sessions")["sessions"] == []
    assert run("undo-import", "1").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("import", "nowhere.csv"),
        ("sessions", "--creator", "无人"),
        ("undo-import", "9"),
        ("template", "sessions", "--out", "x.txt"),
    ],
)
def test_a_trouble_is_one_line_on_stderr(run: Terminal, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Trouble: ") and result.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [("import",), ("sessions", "--bogus"), ("fly",), ("template", "cats", "--out", "x")])
def test_wrong_usage_exits_with_2(run: Terminal, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_template_is_written(run: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    assert run("template", "session-products", "--out", str(out)).exit_code == 0
    assert run.json("import", str(out))["files"][0]["layout"] == "own-session-products"


def test_check_says_whether_the_record_is_sound(run: Terminal, sessions: str) -> None:
    run("import", sessions)
    assert run("check").exit_code == 0
    run.record.write_bytes(b"not a record")
    assert run("check").exit_code == 1


def test_no_verb_opens_the_desk_on_the_record(run: Terminal) -> None:
    assert run(screen=True).exit_code == 0
    assert run.opened == [(run.record, "en")]


def test_the_demo_prints_its_flagged_creators_and_opens_the_desk_where_there_is_a_screen(run: Terminal) -> None:
    result = run("demo")
    assert result.exit_code == 0, result.stderr
    assert "mid-tier creators sell less" in result.stdout
    assert f"-m assistant --record {run.record}" in result.stdout
    assert run("demo", "--no-window").exit_code == 1  # never over a record in use
    assert run.opened == []


def test_the_demo_fills_an_empty_record(run: Terminal) -> None:
    assert run("check").exit_code == 0  # makes it
    assert run("demo", "--no-window").exit_code == 0
    assert run.json("creators", "--limit", "1")["creators"]


def test_one_row_is_not_said_as_many(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("".join(SESSIONS.splitlines(keepends=True)[:2]), encoding="utf-8")
    assert "1 row, 1 added" in run("import", str(path)).stdout
    assert "1 row, 1 added" in run("batches").stdout
