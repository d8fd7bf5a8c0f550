import pytest

from assistant.intake.headings import heading, spread, under, unit_word
from assistant.intake.values import Scale
from assistant.terms.fields import Kind, field_of


@pytest.mark.parametrize(
    ("header", "name", "field", "scale"),
    [
        ("成交金额（万元）", "成交金额", "gmv", Scale.TEN_THOUSANDS),
        ("成交金额(元)", "成交金额", "gmv", Scale.OWN),
        ("佣金(分)", "佣金", "commission", Scale.HUNDREDTHS),
        ("时长(分)", "时长", "duration_s", Scale.MINUTES),
        ("直播时长/小时", "直播时长", "duration_s", Scale.HOURS),
        ("停留时长[秒]", "停留时长", "watch_s", Scale.SECONDS),
        ("观看人数(万)", "观看人数", "viewers", Scale.TEN_THOUSANDS),
        ("佣金率(%)", "佣金率", "commission_rate", Scale.PERCENT),
        ("金额（单位：万元）", "金额", "gmv", Scale.TEN_THOUSANDS),
        ("观看人数(UV)", "观看人数(uv)", "viewers", Scale.OWN),
        ("退款金额(支付时间)", "退款金额(支付时间)", "refund", Scale.OWN),
    ],
)
def test_units_are_taken_from_headers_and_meanings_stay(header: str, name: str, field: str, scale: Scale) -> None:
    found = heading(header)
    assert (found.name, found.scale_for(field_of(Kind.SESSIONS, field))) == (name, scale)


def test_a_unit_that_does_not_belong_to_the_field_is_none() -> None:
    assert heading("评论次数(秒)").scale_for(field_of(Kind.SESSIONS, "comments")) is Scale.OWN


def test_a_group_lends_its_unit_to_the_headers_below() -> None:
    text, found = under("流量（万）", "观看人数")
    assert (text, found.scale_for(field_of(Kind.SESSIONS, "viewers"))) == ("流量（万）/观看人数", Scale.TEN_THOUSANDS)
    assert under("流量（万）", "成交金额(元)")[1].scale_for(field_of(Kind.SESSIONS, "gmv")) is Scale.OWN


def test_titles_reach_to_the_next_one() -> None:
    assert spread(["基础", "", "流量", ""], ["a", "b", "c", "d"]) == ["基础", "基础", "流量", "流量"]
    assert spread(["主播", "流量"], ["", "观看", "曝光"]) == ["主播", "流量", "流量"]


def test_units_in_a_word() -> None:
    assert unit_word(field_of(Kind.SESSIONS, "gmv"), Scale.OWN) == "yuan"
    assert unit_word(field_of(Kind.SESSIONS, "duration_s"), Scale.MINUTES) == "minutes"
