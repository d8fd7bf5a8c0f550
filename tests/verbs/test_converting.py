from datetime import date
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.steps import Step
from assistant.verbs import browsing, converting, importing

HEADERS = (
    "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),曝光人数,观看人数,商品点击人数,成交订单数,成交金额,退款金额"
)
PEOPLE = "主播昵称,账号ID,平台,类目,层级"


def live(who: int, day: int, figures: str, platform: str = "抖音", minutes: int = 60) -> str:
    prefix = {"抖音": "dy", "快手": "ks"}[platform]
    return f"主播{who},{prefix}{who},{platform},食品,2026-09-{day:02d} 19:00:00,{minutes},{figures}"


@pytest.fixture
def agency(record: Record, tmp_path: Path) -> Record:
    """Seven of one tier and category; the first clicks less. She is on 快手 too, for less time, without exposure."""
    lines = [HEADERS]
    for who in range(7):
        clicks = 40 if who == 0 else 50 + who
        lines += [live(who, day, f"10000,1000,{clicks},20,2000,{200 if who else 400}") for day in (1, 8, 15)]
    lines[3] = live(0, 15, "-,1000,40,20,2000,400")  # exposure known in two of three
    lines.append(live(0, 20, "-,500,-,10,1000,100", "快手", 30))
    sheets = {"s": lines, "p": [PEOPLE, *(f"主播{who},dy{who},抖音,食品,腰部" for who in range(7))]}
    for name, rows in sheets.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    importing.import_files(record, [tmp_path / "p.csv", tmp_path / "s.csv"])
    return record


def test_each_step_stands_beside_the_middle_of_the_cohort(agency: Record) -> None:
    found = converting.steps_beside(agency, browsing.find_creator(agency, "主播0"))
    assert (found.platform, found.platforms) == ("抖音", ("抖音", "快手"))
    assert (found.weeks, found.last, found.sessions, found.peers) == (8, date(2026, 9, 20), 3, 6)
    assert (found.tier, found.category) == ("腰部", "食品")
    assert [one.step for one in found.steps] == list(Step)
    exposed, viewers, clickers, orders, net = found.steps
    assert (exposed.an_hour.hers, exposed.an_hour.middle, exposed.rate) == (10_000, 10_000, None)
    assert viewers.rate is not None and viewers.rate.hers == viewers.rate.middle == pytest.approx(0.1)
    assert clickers.rate is not None and (clickers.rate.hers, clickers.rate.middle) == pytest.approx((0.04, 0.0535))
    assert orders.rate is not None and (orders.of, orders.rate.hers) == (Step.CLICKERS, 0.5)
    assert net.rate is not None and (net.rate.hers, net.rate.middle) == pytest.approx((80, 90))
    assert (net.an_hour.hers, net.an_hour.middle) == pytest.approx((1600, 1800))


def test_what_is_known_of_a_part_is_partial(agency: Record) -> None:
    exposed, viewers, *_ = converting.steps_beside(agency, browsing.find_creator(agency, "主播0")).steps
    assert (exposed.an_hour.known, exposed.an_hour.sessions, exposed.an_hour.partial) == (2, 3, True)
    assert viewers.rate is not None and viewers.rate.partial and not viewers.an_hour.partial


def test_unknown_steps_stay_unknown_and_orders_are_then_of_viewers(agency: Record) -> None:
    found = converting.steps_beside(agency, browsing.find_creator(agency, "主播0"), "快手")
    exposed, viewers, clickers, orders, _net = found.steps
    assert (exposed.an_hour.hers, exposed.an_hour.partial) == (None, False)
    assert viewers.rate is not None and viewers.rate.hers is None and viewers.an_hour.hers == 1000
    assert clickers.an_hour.hers is None
    assert orders.rate is not None and (orders.of, orders.rate.hers) == (Step.VIEWERS, 0.02)
    assert found.peers == 0 and all(one.an_hour.middle is None for one in found.steps)


def test_without_sessions_there_are_no_steps(agency: Record) -> None:
    found = converting.steps_beside(agency, browsing.find_creator(agency, "主播0"), as_of=date(2026, 1, 1))
    assert (found.platform, found.steps) == (None, ())


def test_a_few_others_make_a_wider_circle(agency: Record) -> None:
    agency.conn.execute("UPDATE creator SET category = '美妆' WHERE name IN ('主播1', '主播2')")
    found = converting.steps_beside(agency, browsing.find_creator(agency, "主播0"))
    assert (found.tier, found.category, found.peers) == ("腰部", None, 6)
    agency.conn.execute("UPDATE creator SET tier = '尾部' WHERE name IN ('主播1', '主播2')")
    found = converting.steps_beside(agency, browsing.find_creator(agency, "主播0"))
    assert (found.tier, found.category, found.peers) == (None, None, 6)
