"""Policies and tiers at the terminal."""

import pytest

from .test_commands import Terminal
from .test_judging import run  # noqa: F401 - the agency of that file


def test_rules_change_are_listed_and_go_back(run: Terminal) -> None:  # noqa: F811
    assert run("policy", "set", "shortfall=0.25", "by_ads=no", "--note", "milder").exit_code == 0
    shown = run.json("policy", "show")
    assert (shown["id"], shown["note"], shown["policy"]["by_ads"]) == (1, "milder", False)
    assert run("policy", "back", "0").exit_code == 0
    newest, milder, first = run.json("policy", "history")["policies"]
    assert {(each["rule"], each["old"], each["new"]) for each in newest["changes"]} == {
        ("shortfall", 0.25, 0.15),
        ("by_ads", False, True),
    }
    assert milder["until"] == newest["since"] and first["id"] == 0
    assert "by_ads" in run("policy", "history").stdout and "shortfall = 0.25" in run("policy", "show", "1").stdout
    assert run("policy", "set", "stays=0.99").exit_code == 1


def test_past_policies_can_be_tried_against_one_another(run: Terminal) -> None:  # noqa: F811
    run("policy", "set", "min_peers=50")
    mine, built_in = run.json("backtest", "--weeks", "2", "--against-policy", "0")["policies"]
    assert (mine["policy"]["min_peers"], built_in["policy"]["min_peers"]) == (50, 5)
    assert mine["creators"] == 0 and built_in["creators"] >= 1
    (first,) = run.json("backtest", "--weeks", "2", "--policy", "0")["policies"]
    assert first == built_in
    assert run("backtest", "--weeks", "1", "--policy", "9").exit_code == 1


def test_definitions_are_made_previewed_and_withdrawn(run: Terminal) -> None:  # noqa: F811
    (usual,) = run.json("tiers", "list")["definitions"]
    assert (usual["measure"], usual["since"], usual["source"]) == ("percentile", None, None)
    words = ("tiers", "set", "抖音", "followers", "--low", "5000", "--high", "90000", "--source", "ours")
    preview = run.json(*words, "--dry-run")
    assert preview["as_of"] == "2026-09-06" and preview["set_by_hand"] == 14 and preview["moves"] == []
    assert run.json("tiers", "list")["definitions"] == [usual]
    assert run(*words).exit_code == 0
    (mine,) = run.json("tiers", "list")["definitions"]
    assert (mine["low"], mine["high"], mine["since"], mine["source"]) == (5000, 90000, "2026-09-06", "ours")
    assert "5,000 to 90,000" in run("tiers", "list").stdout
    assert run("tiers", "withdraw", str(mine["id"])).exit_code == 0
    assert run.json("tiers", "list")["definitions"] == [usual]
    assert run.json("tiers", "list", "--all")["definitions"][0]["withdrawn_at"]
    assert run("tiers", "set", "抖音", "followers", "--low", "9", "--high", "1", "--source", "x").exit_code == 1


def test_starter_sets_are_listed_with_their_sources_and_used(run: Terminal) -> None:  # noqa: F811
    sets = run.json("tiers", "starters")["sets"]
    assert all(one["source"] for one in sets) and {"xiaohongshu-agency", "douyin-kasi"} <= {one["id"] for one in sets}
    assert "hb2b" in run("tiers", "starters").stdout
    run.json("tiers", "use", "followers-50k-500k", "--since", "2026-09-01")
    (one,) = run.json("tiers", "list")["definitions"]
    assert (one["platform"], one["low"], one["since"]) == ("抖音", 50_000, "2026-09-01")


def test_the_history_tells_how_a_creator_came_to_her_tier(run: Terminal) -> None:  # noqa: F811
    (only,) = run.json("tiers", "history", "--creator", "晚晴")["moves"]
    assert (only["before"], only["after"], only["by_hand"]) == (None, "腰部", True)
    assert run.json("tiers", "history")["moves"] == []
    assert "晚晴: — → Mid" in run("tiers", "history", "--creator", "晚晴").stdout


def test_the_log_of_flags_keeps_what_the_newest_judgement_showed(run: Terminal) -> None:  # noqa: F811
    assert run.json("flags", "--log")["flags"] == []
    run.json("flags", "--as-of", "2026-08-30")
    assert run.json("flags", "--log")["flags"] == []
    (shown,) = run.json("flags")["creators"]
    (kept,) = run.json("flags", "--log")["flags"]
    assert kept["evidence"] == {**shown, "accounts": []}
    assert (kept["opened"], kept["closed"], kept["policy_id"]) == ("2026-09-06", None, 0)
    assert "晚晴: from 2026-09-06 still open" in run("flags", "--log").stdout
    assert run.json("flags", "--log", "--explain", "主播04")["flags"] == []


@pytest.mark.parametrize("day", ["2026-08-30", "2020-01-01"])
def test_a_past_day_can_be_asked_for_as_it_was_known(run: Terminal, day: str) -> None:  # noqa: F811
    found = run.json("flags", "--as-of", day, "--as-known", "--all")
    assert found["as_known"] is True and found["as_of"] == day
    assert all(not one["flagged"] for one in found["creators"])  # the only export was taken today
