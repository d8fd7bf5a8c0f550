"""The judgement at the terminal: who is flagged, why, and what a policy would have done."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from .test_commands import Terminal

HEADERS = (
    "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额,投放消耗,商品点击人数"
)
NAMES = ["晚晴", *(f"主播{place:02d}" for place in range(13))]
LAST = datetime(2026, 9, 6, 20)


def rows() -> list[str]:
    """Fourteen creators over thirty weeks; 晚晴 sells 45 % less in the last ten."""
    dice, lines = random.Random(3), []
    for place, name in enumerate(NAMES):
        for session in range(30 * 3):
            start = LAST - timedelta(days=2 * session + session // 3)
            short = 0.55 if name == "晚晴" and session < 30 else 1.0
            orders = max(1, round(80 * short * dice.lognormvariate(0, 0.25)))
            gmv = orders * 60
            lines.append(
                f"{name},dy{place:03d},抖音,食品,{start:%Y-%m-%d %H:%M:%S},180,3000,{orders},{gmv},{gmv * 0.1:.2f},0,600"
            )
    return lines


@pytest.fixture
def run(tmp_path: Path) -> Terminal:
    terminal, path = Terminal(tmp_path), tmp_path / "sessions.csv"
    path.write_text("\n".join([HEADERS, *rows()]), encoding="utf-8")
    people = tmp_path / "creators.csv"
    listed = (f"{name},dy{place:03d},抖音,2024-01-01,腰部" for place, name in enumerate(NAMES))
    people.write_text("\n".join(["主播昵称,账号ID,平台,签约日期,层级", *listed]), encoding="utf-8")
    assert terminal("import", str(people)).exit_code == 0
    assert terminal("import", str(path)).exit_code == 0
    return terminal


def flagged(run: Terminal) -> dict[str, Any]:
    (one,) = run.json("flags")["creators"]
    return one


def test_a_flag_says_how_sure_since_when_and_of_what_it_is_made(run: Terminal) -> None:
    one = flagged(run)
    assert one["creator"] == "晚晴" and one["cause"] == "sales"
    assert one["probability"] > 0.95
    assert 0 < one["low"] <= one["shortfall_per_week"] <= one["high"]
    assert one["onset_low"] <= one["onset"] <= one["onset_high"]
    assert "2026-06-20" <= one["onset"] <= "2026-07-20"
    assert sum(each["yuan_a_week"] for each in one["drivers"]) == pytest.approx(one["shortfall_per_week"], abs=0.5)
    assert one["drivers"][0]["metric"] == "conversion"
    assert one["considered"] and all(each["text"] for each in one["drivers"])


def test_the_reasoning_is_told_of_the_flagged_and_of_the_others(run: Terminal) -> None:
    told = run("flags", "--explain", "晚晴").stdout
    for part in (
        "晚晴",
        "Evidence:",
        "What the difference is made of:",
        "Innocent explanations looked at:",
        "conversion",
    ):
        assert part in told
    assert "13 peers" in run("flags", "--explain", "主播04").stdout
    assert run.json("flags", "--explain", "主播04")["creators"][0]["flagged"] is False
    assert run("flags", "--explain", "无人").exit_code == 1


def test_a_backtest_tells_each_flag_and_compares_policies(run: Terminal) -> None:
    found = run.json("backtest", "--weeks", "8", "--against", "certainty=0.99", "--against", "stays=0.98")["policies"]
    usual, strict = found
    assert (usual["policy"]["certainty"], strict["policy"]["certainty"]) == (0.5, 0.99)
    assert len(usual["weeks"]) == 8 and usual["weeks"][-1]["day"] == "2026-09-06"
    assert "晚晴" in {each["creator"] for each in usual["episodes"]}
    told = run("backtest", "--weeks", "3", "--against", "certainty=0.99").stdout
    assert "certainty = 0.99" in told and "晚晴" in told


@pytest.mark.parametrize("change", ["certainty", "luck=1", "window_weeks=soon"])
def test_a_rule_that_is_none_is_a_trouble(run: Terminal, change: str) -> None:
    result = run("backtest", "--weeks", "1", "--against", change)
    assert result.exit_code == 1
    assert result.stderr.startswith("Trouble: ")


def test_one_explained_carries_her_weeks_and_what_was_expected(run: Terminal) -> None:
    answer = run.json("flags", "--explain", "晚晴")
    assert set(answer["weeks"][-1]) == {"week", "value", "low", "middle", "high", "note"}
    assert answer["weeks"][-1]["value"] < answer["weeks"][-1]["low"]


def test_a_control_chart_and_a_funnel_are_told(run: Terminal) -> None:
    chart = run.json("control-chart", "晚晴", "--measure", "refund_rate", "--weeks", "20")
    assert len(chart["weeks"]) == 20 and chart["weeks"][-1]["middle"] == pytest.approx(0.1, abs=0.001)
    funnel = run.json("funnel")
    assert min(funnel["creators"], key=lambda one: one["z"])["creator"] == "晚晴"
    assert len(funnel["creators"]) == len(NAMES)
    assert "晚晴" in run("funnel").output
    assert len(run("control-chart", "晚晴", "--smoothed", "--weeks", "12").output.splitlines()) == 12
