from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.record.record import Record
from assistant.terms.control import Monitored
from assistant.terms.errors import Trouble
from assistant.terms.trends import Band
from assistant.verbs import assessing, browsing, charting, importing, trending

LAST = datetime(2026, 9, 6, 20)
HEADERS = "主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额"


@pytest.fixture
def agency(record: Record, tmp_path: Path) -> Record:
    """Six creators, thirty weeks of two sessions; the first sells a third of it in the last eight weeks."""
    lines = [HEADERS]
    for who in range(6):
        for session in range(60):
            start = LAST - timedelta(days=3 * session + session // 2)
            gmv = 6000 + 400 * ((session * 7 + who) % 5)
            gmv = round(gmv * 0.34) if who == 0 and session < 16 else gmv
            lines.append(
                f"主播{who},dy{who},抖音,食品,{start:%Y-%m-%d %H:%M:%S},120,1000,{gmv // 50},{gmv},{gmv // 10}"
            )
    sessions, people = tmp_path / "s.csv", tmp_path / "p.csv"
    sessions.write_text("\n".join(lines), encoding="utf-8")
    listed = [f"主播{who},dy{who},抖音,2024-01-01,腰部" for who in range(6)]
    people.write_text("\n".join(["主播昵称,账号ID,平台,签约日期,层级", *listed]), encoding="utf-8")
    importing.import_files(record, [people, sessions])
    return record


def test_few_weeks_make_no_chart(record: Record, files: dict[str, Path]) -> None:
    importing.import_files(record, [files["sessions"]])
    creator = browsing.find_creator(record, "子杰")
    with pytest.raises(Trouble, match="two weeks"):
        charting.control_trend(record, creator, "net_gmv_per_hour")
    with pytest.raises(Trouble, match="three mid-tier"):
        charting.creator_funnel(record, Monitored.CONVERSION)


@pytest.mark.parametrize("measure", ["net_gmv_per_hour", "refund_rate", "viewers"])
def test_any_measure_has_a_control_chart(agency: Record, measure: str) -> None:
    creator = browsing.find_creator(agency, "主播3")
    line = charting.control_trend(agency, creator, measure, weeks=20)
    assert line.band is Band.LIMITS and len(line.values) == len(line.notes) == 20
    assert len(set(line.middle)) == 1
    assert line.days[-1] == LAST.date() - timedelta(days=6)


def test_a_lasting_fall_breaks_the_rules_and_says_which(agency: Record) -> None:
    creator = browsing.find_creator(agency, "主播0")
    single = charting.control_trend(agency, creator, "net_gmv_per_hour", weeks=30)
    smoothed = charting.smoothed_trend(agency, creator, "net_gmv_per_hour", weeks=30)
    assert {note.text for note in single.notes[-7:] if note is not None} == {"Beyond a control limit: hardly chance."}
    assert all(single.notes[-7:])
    assert any(note is not None and "smoothed" in note.text for note in smoothed.notes[-7:])
    assert min(side for side in single.low if side is not None) >= 0


def test_the_funnel_is_in_yuan_and_names_the_one_outside(agency: Record) -> None:
    chart = charting.funnel_chart(agency, Monitored.NET_PER_HOUR)
    lowest = min(chart.dots, key=lambda dot: dot.value)
    assert lowest.creator == "主播0" and lowest.outside
    assert [dot.creator for dot in chart.dots if dot.outside] == ["主播0"]
    assert 2_000 < chart.target < 4_000
    assert (
        chart.limits998[0][-1] < chart.limits95[0][-1] < chart.target < chart.limits95[1][-1] < chart.limits998[1][-1]
    )


def test_her_weeks_stand_against_what_is_expected_of_her(agency: Record) -> None:
    assessment = assessing.assess(agency)
    creator = browsing.find_creator(agency, "主播0")
    line = trending.against_expectation(agency, assessment, creator)
    assert line is not None and line.band is Band.EXPECTED and line.step == 7
    assert line.values[-1] is not None and line.low[-1] is not None and line.values[-1] < line.low[-1]
    (began,) = [mark for mark in line.marks if mark.creator_id == creator]
    assert abs(date.fromisoformat(began.first) - (LAST.date() - timedelta(weeks=8))) <= timedelta(days=21)


def test_nothing_is_expected_of_who_is_not_mid_tier(agency: Record) -> None:
    assert trending.against_expectation(agency, assessing.assess(agency), 9_999) is None


def test_hours_of_the_week_stand_beside_the_middle_of_comparable_creators(agency: Record) -> None:
    first, last = LAST.date() - timedelta(days=55), LAST.date()
    found = charting.hour_map(agency, browsing.find_creator(agency, "主播0"), first, last)
    live = [cell for cell in found.cells if cell.sessions]
    assert len(found.cells) == 168 and found.peers == 5
    assert {cell.hour for cell in live} == {20, 21}
    assert all(cell.peers == 5 and cell.peers_per_hour is not None for cell in live)
    assert all(cell.net_per_hour < 0.5 * cell.peers_per_hour for cell in live)  # type: ignore[operator]
    assert sum(cell.seconds for cell in live) == 2 * 3600 * found.sessions
    quiet = found.cell(0, 9)
    assert (quiet.sessions, quiet.net_per_hour, quiet.peers, quiet.peers_per_hour) == (0, None, 0, None)


def test_too_few_hours_are_told_apart(agency: Record) -> None:
    found = charting.hour_map(agency, browsing.find_creator(agency, "主播0"), LAST.date(), LAST.date())
    assert [(cell.weekday, cell.hour, cell.few) for cell in found.cells if cell.sessions] == [
        (6, 20, True),
        (6, 21, True),
    ]


def test_creators_are_compared_bucket_by_bucket_and_in_all(agency: Record) -> None:
    whom = [browsing.find_creator(agency, name) for name in ("主播3", "主播0")]
    found = trending.compare(agency, whom, "net_gmv_per_hour", None, LAST.date())
    assert [trend.title for trend in found.trends] == ["主播3", "主播0"]
    assert found.trends[0].days == found.trends[1].days and found.trends[0].values[0] is not None
    assert [one.known for one in found.sums] == [one.sums.sessions for one in found.sums] == [60, 60]
    first, second = found.sums
    assert first.value is not None and second.value is not None and second.value < first.value
    assert first.sums.net_fen is not None
    assert first.value == pytest.approx(first.sums.net_fen * 36 / first.sums.net_s)
    assert trending.compare(agency, [], "gmv", None, LAST.date()).sums == ()


def test_what_is_known_of_a_part_is_counted(agency: Record) -> None:
    creator = browsing.find_creator(agency, "主播3")
    account = "(SELECT id FROM account WHERE creator = ?)"
    agency.conn.execute(
        f"UPDATE session SET viewers = NULL WHERE account = {account} AND started_at < '2026-06-01'", (creator,)
    )
    (one,) = trending.compare(agency, [creator], "uv_value", None, LAST.date()).sums
    assert 0 < one.known < one.sums.sessions == 60


def test_seven_are_too_many(agency: Record) -> None:
    with pytest.raises(Trouble, match="At most 6 creators"):
        trending.compare(agency, [1] * 7, "gmv", None, LAST.date())
