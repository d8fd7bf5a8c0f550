"""Reports of sessions that no layout was written for: what their columns are proposed to be."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.intake.proposing import propose
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind
from assistant.terms.work import LeftOut

from .conftest import Whole

CsvFile = Callable[..., Path]
Rows = Sequence[Sequence[object]]

REPORTS: dict[str, tuple[Rows, list[str | None]]] = {
    "a shop's back office": (
        [
            ("主播昵称", "快手号", "直播标题", "直播日期", "开播时间", "下播时间", "直播总时长(分)", "累计观看人数", "累计观看人次", "人气峰值", "人均停留时长(秒)", "弹幕数", "涨粉数", "掉粉数", "支付订单数", "支付买家数", "销量", "GMV(元)", "退款额(元)", "磁力消耗(元)", "点赞数", "客单价", "互动率(%)"),
            ("阿朵", "adu001", "秋日专场", "2026-09-01", "20:00", "01:30", 330, "1.2万", 20000, 800, 65, 400, 50, 3, 120, 110, 140, "12,345.67", "300.5", "500", 9000, 112.2, 3.1),
        ],
        ["creator", "account", "title", "day", "started_at", "ended_at", "duration_s", "viewers", "views", "peak_viewers", "watch_s", "comments", "new_followers", "unfollowers", "orders", "buyers", "items", "gmv", "refund", "ad_spend", None, None, None],
    ),
    "a vendor's session page": (
        [
            ("直播标题", "开播时间", "直播时长（分钟）", "本场带货口碑", "销售额", "直播涨粉", "销量", "观看人次", "分钟流速", "平均在线", "平均停留", "本场点赞", "转粉率", "客单价", "千次观看成交（UV价值）", "分钟销售额", "商品数", "整体转化率"),
            ("茶", "2026-09-01 20:00", 120, 4.9, "7.5w~10w", 20, "2500~5000", 30000, 12, 88, "1分5秒", 900, "1.2%", 55, 3, 100, 20, "3%"),
        ],
        ["title", "started_at", "duration_s", None, "gmv", "new_followers", "items", "views", None, "average_viewers", "watch_s", None, None, None, None, None, None, None],
    ),
    "a daily book": (
        [
            ("直播时长", "整体GMV（含券）", "整体GMV（不含券）", "退后GMV（含券）", "广告消耗", "退款金额（退款时间）", "综合ROI", "退款率", "GPM", "成交人数", "直播间曝光次数", "直播间场观次数（PV）", "直播间观看人数（UV）", "商品点击次数", "成交订单数", "曝光-观看率", "增粉数", "互动率", "停留时长", "平均在线人数"),
        ],
        ["duration_s", "gmv", None, None, "ad_spend", "refund", None, None, None, "buyers", "exposures", "views", "viewers", "product_clicks", "orders", None, "new_followers", None, "watch_s", "average_viewers"],
    ),
    "English names": (
        [
            ("Host", "Platform", "Start time", "End time", "Viewers", "Views", "Orders", "GMV", "Refund", "Ad spend", "Conversion rate %"),
            ("Zijie", "douyin", "2026-09-01 20:00", "2026-09-01 22:00", 800, 1200, 30, 1234.5, 10, 50, 3.2),
        ],
        ["creator", "platform", "started_at", "ended_at", "viewers", "views", "orders", "gmv", "refund", "ad_spend", None],
    ),
}  # fmt: skip


def proposed(rows: Rows) -> list[str | None]:
    match = propose(list(enumerate(rows, 1)), "")
    assert match is not None
    by_place = {one.place: one.field.name for one in match.columns}
    return [by_place.get(place) for place in range(len(match.headers))]


UNSEEN = json.loads((Path(__file__).parent / "unseen.json").read_text("utf-8"))
"""Reports written by somebody who knew neither the synonyms nor the layouts: nine columns of ten were right at once."""


@pytest.mark.parametrize("one", UNSEEN, ids=lambda one: one["report"])
def test_columns_of_reports_that_others_wrote(one: dict[str, Any]) -> None:
    assert proposed(one["rows"]) == one["fields"]


def test_what_was_ordered_or_is_left_after_refunds_is_no_gmv() -> None:
    heads = ("开播时间", "时长(分钟)", "下单金额(元)", "支付金额(元)", "退款后支付金额")
    assert proposed([heads, ("2026-09-01 20:00", 90, 900, 800, 700)]) == ["started_at", "duration_s", None, "gmv", None]


def test_foreign_money_is_no_yuan() -> None:
    heads = ("开播时间", "时长(分钟)", "观看人数", "销售额(MYR)", "退款金额(US$)")
    assert proposed([heads, ("2026-09-01 20:00", 90, 900, 800, 7)]) == [
        "started_at",
        "duration_s",
        "viewers",
        None,
        None,
    ]


def test_net_sales_leave_gmv_to_what_was_paid() -> None:
    heads = ("开播时间", "时长(分钟)", "付款金额", "实际销售额", "退款金额")
    assert proposed([heads, ("2026-09-01 20:00", 90, 900, 800, 100)])[2:] == ["gmv", None, "refund"]


def test_a_count_of_people_or_times_is_told_by_its_brackets() -> None:
    heads = ("开播时间", "时长(分钟)", "场观（人）", "场观（次）")
    assert proposed([heads, ("2026-09-01 20:00", 90, 900, 1800)])[2:] == ["viewers", "views"]


def test_days_times_and_platforms_are_told_by_their_cells() -> None:
    rows = [
        ("哪天", "开始", "在哪播", "主播", "成交金额"),
        ("2026年8月1日", "13:05", "抖音", "子杰", 900),
        ("2026年8月2日", "20:30", "快手", "阿朵", 800),
    ]
    assert proposed(rows) == ["day", "started_at", "platform", "creator", "gmv"]


def test_a_row_of_units_below_the_headers(csv_file: CsvFile) -> None:
    rows = [
        ("主播", "平台", "开播时间", "曝光量", "销售额", "惠及农户"),
        ("", "", "", "万次", "万元", "户"),
        ("子杰", "抖音", "2026-09-01 20:00", "281.1", "61.61", "30"),
        ("阿朵", "快手", "2026-09-02 20:00", "24.5", "8.41", "31"),
    ]
    whole = Whole(csv_file(rows))
    assert whole.columns["gmv_fen"] == [61_610_000, 8_410_000]
    assert whole.columns["exposures"] == [2_811_000, 245_000]
    assert whole.rejects == []


@pytest.mark.parametrize("word", ["本月合计", "W32小计", "合计：", "8月汇总"])
def test_totals_of_a_part_are_passed_over(csv_file: CsvFile, word: str) -> None:
    heads = ("主播", "平台", "开播时间", "成交金额")
    whole = Whole(csv_file([heads, ("小计姐", "抖音", "2026-09-01 20:00", "9"), (word, "", "", "9")]))
    assert whole.columns["creator"] == ["小计姐"]
    assert whole.rejects == [] and whole.batch.left_out == {LeftOut.TOTALS: 1}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("pay_order_cnt", "orders"),
        ("Orders Paid", "orders"),
        ("roomShowUV", "exposed_viewers"),
        ("Avg. Viewing Duration (s)", "watch_s"),
        ("Peak CCU", "peak_viewers"),
        ("refund_amt", "refund"),
        ("create_order_amt", None),
        ("net_gmv_amt", None),
        ("uv_value", None),
        ("click_rate", None),
    ],
)
def test_short_and_english_names_are_taken_apart(header: str, field: str | None) -> None:
    assert proposed([("开播时间", "主播", "时长(分钟)", header), ("2026-09-01 20:00", "子杰", 90, 9)])[3] == field


def test_a_room_is_called_by_its_title_where_it_is_a_sentence() -> None:
    heads = ("直播间名称", "开播时间", "时长(分钟)", "观看人数")
    named, titled = (
        ("子杰的直播间", "2026-09-01 20:00", 90, 9),
        ("秋日专场！全场五折，今晚八点开抢", "2026-09-01 20:00", 90, 9),
    )
    assert proposed([heads, named])[0] == "creator"
    assert proposed([heads, titled])[0] == "title"


@pytest.mark.parametrize("name", REPORTS)
def test_columns_of_unknown_reports(name: str) -> None:
    rows, expected = REPORTS[name]
    assert proposed(rows) == expected


def test_the_header_is_found_below_titles_and_periods() -> None:
    rows = [("快手 直播数据",), ("统计周期：2026-09-01~2026-09-30",), (), *REPORTS["a vendor's session page"][0]]
    match = propose(list(enumerate(rows, 1)), "")
    assert match is not None
    assert (match.line, match.layout.platform) == (4, "快手")


def test_two_rows_of_headers_with_units_in_their_groups() -> None:
    rows = [
        ("基础信息", "", "", "流量（万）", "", "成交（元）", ""),
        ("视频号名称", "直播开始时间", "时长", "观看人数", "观看次数", "金额", "订单数"),
        ("小满", "2026/09/03 20:00", "2小时30分", "1.25", "2.3", "8888.8", "90"),
    ]
    match = propose(list(enumerate(rows, 1)), "")
    assert match is not None
    found = {one.field.name: (one.header, one.scale.value) for one in match.columns}
    assert match.line == 2
    assert found["viewers"] == ("观看人数", "ten-thousands")
    assert found["views"] == ("观看次数", "ten-thousands")
    assert found["gmv"] == ("金额", "")
    assert found["orders"] == ("订单数", "")


def test_names_in_the_upper_row_where_the_lower_is_empty() -> None:
    rows = [("主播", "开播时间", "商品", ""), ("", "", "曝光人数", "点击人数"), ("阿朵", "2026-09-01 20:00", 800, 90)]
    assert proposed(rows) == ["creator", "started_at", "product_exposed_viewers", "product_clickers"]


def test_values_decide_between_an_account_and_a_session() -> None:
    header = ("主播", "直播间ID", "开播时间", "观看人数")
    same = [(("阿朵", "zhibo88", f"2026-09-0{day} 20:00", 100)) for day in range(1, 6)]
    apart = [(("阿朵", f"74123456789012345{day}0", f"2026-09-0{day} 20:00", 100)) for day in range(1, 6)]
    assert proposed([header, *same])[1] == "account"
    assert proposed([header, *apart])[1] == "session_id"


def test_a_column_whose_cells_do_not_fit_its_name_stays_out() -> None:
    rows = [
        ("主播", "开播时间", "观看人数", "订单数"),
        ("阿朵", "2026-09-01 20:00", 800, "很多"),
        ("阿朵", "2026-09-02 20:00", 9, "少"),
    ]
    assert proposed(rows) == ["creator", "started_at", "viewers", None]


def test_buyers_affairs_are_never_proposed() -> None:
    rows = [
        ("订单号", "买家昵称", "收货人姓名", "实付金额", "商品名称", "手机号"),
        ("o1", "小红", "王某", 9.9, "茶", "13800000000"),
    ]
    assert proposed(rows) == ["order_id", None, None, "paid", "product", None]


def test_no_table_is_told() -> None:
    assert propose([(1, ("请勿修改", "本表", "说明"))], "") is None
    assert propose([], "") is None


def test_an_unknown_report_comes_in_by_its_proposal(csv_file: CsvFile) -> None:
    whole = Whole(csv_file(REPORTS["a shop's back office"][0], name="快手直播.csv", encoding="gb18030"))
    assert whole.batch.layout == "proposed"
    assert whole.columns["started_at"] == ["2026-09-01T20:00:00"]
    assert whole.columns["ended_at"] == ["2026-09-02T01:30:00"]
    assert whole.columns["platform"] == ["快手"]
    assert whole.batch.tables[0].kind is Kind.SESSIONS
    assert whole.batch.notes


def test_a_report_without_a_platform_is_only_shown(csv_file: CsvFile) -> None:
    path = csv_file(
        [("直播主题", "开播", "时长（分钟）", "销售额", "涨粉"), ("茶", "2026-09-01 20:00", 120, "7.5w~10w", 20)]
    )
    with pytest.raises(Trouble, match="which platform"):
        Whole(path)
    with pytest.raises(Trouble, match="not known"):
        Whole(path, platform="某平台")
    assert Whole(path, platform="抖音").columns["gmv_low_fen"] == [7_500_000]
    assert len(Whole(path, lenient=True).batch.tables[0].columns) == 5
