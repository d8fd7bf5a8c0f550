"""Tiers as a person asks for them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import words
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.live import Tier
from assistant.terms.tiers import TierDefinition, TierMeasure
from assistant.verbs import assessing, browsing, editing, importing, tier_words, tiering
from assistant.verbs.opening import open_record

DAY = date(2026, 9, 6)


@pytest.fixture
def agency(tmp_path: Path) -> Iterator[Record]:
    """Ten creators on 抖音 with 1,000 to 10,000 followers, one session each."""
    people = ["主播昵称,账号ID,平台,粉丝数", *(f"主播{at},dy{at},抖音,{at * 1000}" for at in range(1, 11))]
    live = ["主播昵称,账号ID,平台,开播时间,直播时长(分钟),成交金额"]
    live += [f"主播{at},dy{at},抖音,2026-09-06 20:00:00,60,{at * 10_000}" for at in range(1, 11)]
    live += [f"主播{at},dy{at},抖音,2026-08-01 20:00:00,60,1" for at in range(1, 11)]
    with open_record(tmp_path / "agency.streamer") as record:
        for name, lines in (("creators", people), ("sessions", live)):
            path = tmp_path / f"{name}.csv"
            path.write_text("\n".join(lines), encoding="utf-8")
            importing.import_files(record, [path])
        yield record


def defined(low: float | None, high: float | None, **more: object) -> TierDefinition:
    given: dict[str, object] = {"platform": "抖音", "measure": TierMeasure.FOLLOWERS, "since": DAY, "source": "ours"}
    return TierDefinition(0, low=low, high=high, **(given | more))  # type: ignore[arg-type]


def test_without_definitions_the_rank_of_reach_decides(agency: Record) -> None:
    (usual,) = tiering.definitions_in_force(agency)
    assert (usual.id, usual.measure, usual.low, usual.high) == (0, TierMeasure.PERCENTILE, 0.30, 0.85)
    tiers = assessing.assess(agency).tiers
    assert [sum(one == tier.value for one in tiers.values()) for tier in Tier] == [2, 5, 3]


def test_a_preview_tells_who_moves_and_changes_nothing(agency: Record) -> None:
    found = tiering.preview_tiers(agency, [defined(5_000, 9_000)])
    assert found.before == {"头部": 2, "腰部": 5, "尾部": 3}
    assert found.after == {"头部": 2, "腰部": 4, "尾部": 4}
    assert [(one.creator, one.before, one.after) for one in found.moves] == [("主播4", "腰部", "尾部")]
    assert tiering.list_definitions(agency) == ()
    tiering.define_tiers(agency, [defined(5_000, 9_000)])
    assert dict(found.after) == {
        tier.value: list(assessing.assess(agency).tiers.values()).count(tier.value) for tier in Tier
    }


def test_a_preview_of_withdrawing_and_of_a_later_day(agency: Record) -> None:
    row = tiering.define_tiers(agency, [defined(5_000, 9_000)]).row
    back = tiering.preview_tiers(agency, (), row)
    assert (back.before["尾部"], back.after["尾部"]) == (4, 3)
    later = tiering.preview_tiers(agency, [defined(None, None, since=date(2026, 10, 1))])
    assert later.day == date(2026, 10, 1)
    assert (later.before["尾部"], later.after["尾部"]) == (4, 3)


def test_who_was_set_by_hand_is_not_moved(agency: Record) -> None:
    one = browsing.find_creator(agency, "主播4")
    editing.correct(agency, "creator", one, "tier", "头部")
    found = tiering.preview_tiers(agency, [defined(5_000, 9_000)])
    assert "主播4" not in {each.creator for each in found.moves}
    assert found.by_hand == 1
    standing = tiering.show_tier(agency, one)
    assert standing.by_hand and standing.tier == Tier.HEAD.value
    assert standing.moves[0].by_hand
    with pytest.raises(Trouble, match="no creator"):
        tiering.show_tier(agency, 999)


def test_moves_tell_definition_and_figure(agency: Record) -> None:
    tiering.define_tiers(agency, [defined(5_000, 9_000)])
    one = browsing.find_creator(agency, "主播4")
    newest = tiering.list_moves(agency, one)[0]
    assert (newest.day, newest.before, newest.after, newest.redefined) == (DAY, "腰部", "尾部", True)
    assert newest.basis is not None and newest.basis.value == 4000
    words.use("en")
    assert tier_words.move_said(newest) == (
        "2026-09-06  主播4: Mid → Tail, by another definition: "
        "Douyin, Followers: 4,000; mid-tier is 5,000 to 9,000 (ours)"
    )


def test_sales_of_thirty_days_can_define_a_tier(agency: Record) -> None:
    tiering.define_tiers(agency, [defined(50_000, 100_000, measure=TierMeasure.GMV)])
    tiers = assessing.assess(agency).tiers
    assert [tiers[browsing.find_creator(agency, f"主播{at}")] for at in (4, 5, 9, 10)] == [
        Tier.TAIL, Tier.MID, Tier.MID, Tier.HEAD,
    ]  # fmt: skip
    assert tiering.tiers_by_creator(agency, browsing_columns(agency)) == tiers


def browsing_columns(record: Record):
    from assistant.record import columns

    return columns.sessions(record, DAY, DAY)


def test_every_starter_set_names_its_source_and_can_be_used(agency: Record) -> None:
    sets = tiering.starter_sets()
    assert len({one.id for one in sets}) == len(sets) >= 5
    for one in sets:
        assert one.source and one.title and one.remark and one.low is not None and one.high is not None
        made = tiering.starter_definitions(one.id, ["快手", "抖音"], DAY)
        assert {each.platform for each in made} == ({one.platform} if one.platform else {"快手", "抖音"})
        tiering.define_tiers(agency, made)
    assert {one.source for one in tiering.list_definitions(agency)} == {one.source for one in sets}
    with pytest.raises(Trouble, match="no starter set"):
        tiering.starter_definitions("mine", [], DAY)
    with pytest.raises(Trouble, match="choose the platforms"):
        tiering.starter_definitions("rank-30-85", [], DAY)


def test_starter_sets_speak_both_languages() -> None:
    said = {}
    for language in ("zh_CN", "en"):
        words.use(language)
        said[language] = [(one.title, one.remark) for one in tiering.starter_sets()]
    assert all(a != c and b != d for (a, b), (c, d) in zip(*said.values(), strict=True))
