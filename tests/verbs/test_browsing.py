from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant import words
from assistant.record.record import Record
from assistant.terms.browsing import Query
from assistant.terms.errors import Trouble
from assistant.verbs import browsing, editing, importing, reviewing, trending


@pytest.fixture
def agency(record: Record, files: dict[str, Path]) -> Record:
    importing.import_files(record, list(files.values()))
    return record


def test_missing_is_not_zero(agency: Record) -> None:
    spend = [one.ad_spend_fen for one in browsing.every_session(agency, Query(sort="started_at"))]
    assert spend == [None, 50_000, 10_000]


def test_a_creators_page_has_what_was_imported(agency: Record) -> None:
    profile = browsing.show_creator(agency, browsing.find_creator(agency, "子杰"))
    assert [one.platform_id for one in profile.accounts] == ["dy001"]
    assert profile.creator.sessions == 2
    assert profile.creator.net_fen == 500_050 - 30_000 + 200_000
    assert profile.creator.net_per_hour_fen == 167_513  # half a fen rounds up
    assert [one.product for one in profile.best_sellers] == ["城步蜂蜜"]
    assert len(profile.recent) == 2


def test_a_creator_is_found_by_name_nickname_or_account(agency: Record) -> None:
    assert browsing.find_creator(agency, "子杰") == browsing.find_creator(agency, "dy001")
    with pytest.raises(Trouble, match="no creator called"):
        browsing.find_creator(agency, "无人")


def test_the_overview_compares_weeks_and_tells_what_waits(agency: Record) -> None:
    creator = browsing.find_creator(agency, "阿朵")
    reviewing.open_review(agency, creator, "聊聊选品", due_on=date(2026, 9, 10))
    found = browsing.overview(agency, today=date(2026, 9, 20))
    assert found.as_of == date(2026, 9, 2)
    assert (found.creators, found.sessions, len(found.weeks)) == (2, 3, 13)
    assert found.weeks[-1].gmv_fen == 500_050 + 1_200_000 + 200_000
    assert found.weeks[-2].sessions == 0 and found.weeks[-2].gmv_fen is None
    said = [words.say(one.text) for one in found.matters]
    assert any("阿朵" in text for text in said)
    assert sum("18 days old" in text or "19 days old" in text for text in said) == 2


def test_an_empty_record_has_an_overview(record: Record) -> None:
    found = browsing.overview(record, today=date(2026, 9, 20))
    assert (found.as_of, found.sessions, found.matters) == (date(2026, 9, 20), 0, ())


def test_a_trend_has_a_value_a_day_and_gaps_where_nothing_is_known(agency: Record) -> None:
    creator = browsing.find_creator(agency, "子杰")
    trend = trending.show_trend(agency, creator, "net_gmv_per_hour", date(2026, 8, 31), date(2026, 9, 2))
    assert trend.days == (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2))
    assert trend.values[0] is None
    assert trend.values[1:] == pytest.approx(((5000.5 - 300) / 3, 2000.0))
    assert trend.middle == (None, None, None)  # one other creator is no cohort


def test_a_long_trend_is_told_in_weeks(agency: Record) -> None:
    trend = trending.agency_trend(agency, "gmv", date(2026, 6, 5), date(2026, 9, 2))
    assert trend.step == 7
    assert sum(value for value in trend.values if value is not None) == pytest.approx(19_000.5)


def test_edits_are_undone_newest_first(agency: Record) -> None:
    session = browsing.every_session(agency, Query())[0]
    editing.correct(agency, "session", session.id, "gmv_fen", 1)
    creator = editing.add_creator(agency, " 新人 ").row or 0
    editing.correct(agency, "creator", creator, "city", "长沙")
    assert editing.undo_edit(agency).changes.touch("creator")
    assert browsing.show_creator(agency, creator).creator.city is None


def test_what_was_known_when_is_kept(agency: Record, files: dict[str, Path]) -> None:
    session = browsing.every_session(agency, Query(sort="started_at"))[0]
    text = files["sessions"].read_text(encoding="utf-8").replace(",300,-", ",450,-")
    files["sessions"].write_text(text, encoding="utf-8")
    importing.import_files(agency, [files["sessions"]])
    known = browsing.restatements(agency, session.id)
    assert [figures["refund_fen"] for _, _, figures in known] == [30_000, 45_000]


def test_the_band_is_of_creators_of_the_same_tier(record: Record, tmp_path: Path) -> None:
    people = ["主播昵称,账号ID,平台,粉丝数,类目,签约日期,层级,底薪(元/月)"]
    sessions = ["主播昵称,账号ID,平台,类目,开播时间,直播时长(分钟),观看人数,成交订单数,成交金额,退款金额"]
    for place in range(14):
        tier, gmv = ("头部", 100_000) if place < 7 else ("腰部", 1_000)
        people.append(f"主播{place},id{place},抖音,1000,食品,2025-01-01,{tier},")
        sessions.append(f"主播{place},id{place},抖音,食品,2026-09-01 19:00:00,60,100,10,{gmv},0")
    for name, lines in (("creators", people), ("sessions", sessions)):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    importing.import_files(record, [tmp_path / "sessions.csv", tmp_path / "creators.csv"])
    day = date(2026, 9, 1)
    mid = trending.show_trend(record, browsing.find_creator(record, "主播9"), "net_gmv_per_hour", day, day)
    head = trending.show_trend(record, browsing.find_creator(record, "主播0"), "net_gmv_per_hour", day, day)
    assert (mid.middle, mid.peers) == ((1_000.0,), 6)
    assert (head.middle, head.peers) == ((100_000.0,), 6)


def matters(record: Record, today: date) -> list[str]:
    return [words.say(one.text) for one in browsing.overview(record, today=today).matters]


def test_a_contract_that_ends_soon_and_restated_sessions_are_told(agency: Record, tmp_path: Path) -> None:
    today = date.today()
    assert not [text for text in matters(agency, today) if "contract" in text or "restated" in text]
    creator = browsing.find_creator(agency, "子杰")
    editing.correct(agency, "creator", creator, "left_on", (today + timedelta(days=20)).isoformat())
    newer = tmp_path / "newer_20271201.csv"
    newer.write_text(
        "主播昵称,账号ID,平台,开播时间,成交金额\n子杰,dy001,抖音,2026-09-01 19:00:00,6000\n", encoding="utf-8"
    )
    importing.import_files(agency, [newer])
    told = matters(agency, today)
    assert "A contract ends within a month: 子杰" in told
    assert "A known session was restated by the imports of this week" in told
    assert not [
        text for text in matters(agency, today + timedelta(days=40)) if "contract" in text or "restated" in text
    ]


def test_the_same_week_a_year_before_is_known_or_not(agency: Record) -> None:
    assert browsing.overview(agency, today=date(2026, 9, 20)).year_before is None
    editing.correct(agency, "session", 1, "started_at", "2025-09-02T19:00:00")
    week = browsing.overview(agency, today=date(2026, 9, 20)).year_before
    assert week is not None and week.sessions == 1
