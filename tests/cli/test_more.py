import json
from pathlib import Path

import pytest

from .test_commands import SESSIONS, Terminal


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    path = tmp_path / "sessions.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    return path


def test_every_field_is_listed(run: Terminal) -> None:
    fields = run.json("fields")["fields"]
    assert {"kind": "sessions", "name": "gmv", "unit": "yuan"}.items() <= next(
        one for one in fields if (one["kind"], one["name"]) == ("sessions", "gmv")
    ).items()
    names = {one["name"] for one in fields if one["kind"] == "sessions"}
    assert names >= {
        "views", "exposed_viewers", "exposures", "product_clickers", "product_clicks", "peak_viewers", "average_viewers",
        "watch_s", "comments", "buyers", "items", "refund_orders", "refund_buyers", "unfollowers",
    }  # fmt: skip
    assert all(one["meaning"] for one in fields)


def test_creators_are_merged_and_parted(run: Terminal, sessions: Path) -> None:
    run("import", str(sessions))
    assert run.json("merge", "子杰", "阿朵", "--dry-run")["moved"] == {"account": 1, "session": 1}
    assert len(run.json("creators")["creators"]) == 2
    merged = run.json("merge", "子杰", "阿朵")
    assert len(run.json("creators")["creators"]) == 1
    run("undo-merge", str(merged["merge"]))
    assert len(run.json("creators")["creators"]) == 2
    assert run.json("merges")["merges"][0]["undone"]


def test_figures_as_they_grew(run: Terminal, sessions: Path) -> None:
    run("import", str(sessions))
    sessions.write_text(SESSIONS.replace("5000.50", "5100"), encoding="utf-8")
    run("import", str(sessions))
    (session,) = run.json("sessions", "--creator", "子杰")["sessions"]
    found = run.json("restatements", str(session["id"]))["restatements"]
    assert [one["gmv"] for one in found] == [5000.5, 5100]
    assert found[1]["changed"] == ["gmv"]


def test_an_import_can_be_stepped_back_from(run: Terminal, sessions: Path) -> None:
    run("import", str(sessions))
    sessions.write_text(SESSIONS.replace("5000.50", "5100"), encoding="utf-8")
    run("import", str(sessions))
    (point,) = run.json("restore-points")["restore_points"]
    assert run("restore", point["file"]).exit_code == 0
    (session,) = run.json("sessions", "--creator", "子杰")["sessions"]
    assert session["gmv"] == 5000.5


def test_rejected_rows_are_written(run: Terminal, sessions: Path, tmp_path: Path) -> None:
    run("import", str(sessions))
    assert run("rejects", "1", str(sessions), "--out", str(tmp_path / "r.xlsx")).exit_code == 0
    assert (tmp_path / "r.xlsx").exists()


def test_waiting_exports(run: Terminal, sessions: Path) -> None:
    assert [one["file"] for one in run.json("new-exports", str(sessions.parent))["files"]] == [str(sessions)]
    run("import", str(sessions))
    assert run.json("new-exports", str(sessions.parent))["files"] == []


def test_settlements(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("子订单,支付金额,场次ID,商品ID,支付时间\n1,9.9,s1,p1,2026-09-01 20:00\n", encoding="utf-8")
    run("import", str(path))
    assert [(one["month"], one["paid"]) for one in run.json("settlements")["settlements"]] == [("2026-09", 9.9)]


def test_a_mapping_is_corrected_and_kept(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "快手表.csv"
    path.write_text("主播,开播时间,时长,心情\n甲,2026-09-01 20:00,2,5\n", encoding="utf-8")
    shown = run.json("mapping", "show", str(path))["mappings"][0]
    assert {one["header"]: one["field"] for one in shown["columns"]}["心情"] is None
    assert (
        run(
            "mapping", "save", "我的表", str(path), "--set", "时长=duration_s:hours", "--set", "心情=comments"
        ).exit_code
        == 0
    )
    (kept,) = run.json("mapping", "list")["mappings"]
    (file,) = run.json("import", str(path))["files"]
    assert (file["layout"], file["added"]) == (kept["id"], 1)
    (session,) = run.json("sessions")["sessions"]
    assert (session["duration_s"], session["comments"]) == (7200, 5)
    assert run("mapping", "save", "x", str(path), "--set", "没有=gmv").exit_code == 1
    assert run("mapping", "save", "x", str(path), "--set", "时长=duration_s:miles").exit_code == 1


def test_drift_is_told_and_taken_into_the_layout(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "直播分场次效果.csv"
    headers = "场次信息,场次id,直播开播时间,观看总人数,观看次数,新增粉丝数,成交人数,成交件数,成交笔数,成交金额"
    path.write_text(f"{headers}\n茶,7412345678901234567,2026-09-01 20:00:00,8,9,1,1,1,1,9.9\n", encoding="utf-8")
    (file,) = run.json("import", str(path), "--dry-run")["files"]
    assert {"change": "renamed", "header": "观看总人数", "was": "观看人数", "field": "viewers"} in file["drift"]
    assert run("mapping", "extend", str(path)).exit_code == 0
    (file,) = run.json("import", str(path), "--dry-run")["files"]
    assert "观看总人数" not in json.dumps(file["drift"], ensure_ascii=False)


def test_pasted_cells_come_in(run: Terminal) -> None:
    from click.testing import CliRunner

    from assistant.cli.commands import Screen, cli

    pasted = SESSIONS.replace(",", "\t")
    door = Screen(there=lambda: False, open=lambda path, language: 0)
    result = CliRunner().invoke(cli, ["--record", str(run.record), "import", "-", "--json"], obj=door, input=pasted)
    assert json.loads(result.stdout)["files"][0]["added"] == 2


def test_a_dry_run_tells_what_would_change(run: Terminal, sessions: Path) -> None:
    run("import", str(sessions))
    sessions.write_text(SESSIONS.replace("5000.50", "510000"), encoding="utf-8")
    effects = run.json("import", str(sessions), "--dry-run")["effects"]
    assert [(one["creator"], one["field"], one["old"], one["new"]) for one in effects["changes"]] == [
        ("子杰", "gmv", 5000.5, 510000.0)
    ]
