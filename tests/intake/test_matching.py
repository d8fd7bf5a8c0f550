from assistant.intake.layouts import known_layouts, layout_of
from assistant.intake.matching import best_match, forced_match, forced_trouble, missing, no_match
from assistant.intake.values import Scale

LAYOUTS = known_layouts()


def head(*rows: str) -> list[tuple[int, list[str]]]:
    return [(line, row.split(",")) for line, row in enumerate(rows, 1)]


def test_the_header_row_is_found_below_titles() -> None:
    match = best_match(head("九月场次", "", "主播昵称,账号ID,平台,开播时间"), "", LAYOUTS)
    assert match is not None
    assert (match.layout.id, match.line) == ("own-sessions", 3)


def test_columns_are_found_by_header_in_any_order_and_width() -> None:
    match = best_match(head("备用,开播时间,直播时长（小时）,账号 id,平台,主播昵称"), "", LAYOUTS)
    assert match is not None
    assert {one.field.name: one.place for one in match.columns} == {
        "started_at": 1,
        "duration_s": 2,
        "account": 3,
        "platform": 4,
        "creator": 5,
    }
    assert match.columns[1].scale is Scale.HOURS
    assert match.columns[1].header == "直播时长（小时）"


def test_of_equal_headers_the_first_wins_and_of_aliases_the_best() -> None:
    row = "主播抖音号,直播开始时间,投放消耗(店铺被投),投放消耗(店铺绑定),主播昵称,主播昵称"
    match = best_match(head(row), "", LAYOUTS)
    assert match is not None
    places = {one.field.name: one.place for one in match.columns}
    assert places["ad_spend"] == 3
    assert places["creator"] == 4


def test_near_relations_are_told_apart() -> None:
    newer = best_match(head("主播抖音号,直播开始时间,投放消耗(店铺绑定)"), "", LAYOUTS)
    older = best_match(head("主播抖音号,直播开始时间,直播间投放消耗"), "", LAYOUTS)
    creators = best_match(head("主播昵称,账号ID,平台"), "", LAYOUTS)
    products = best_match(head("商品ID,商品名称,售价"), "", LAYOUTS)
    sold = best_match(head("商品ID,商品名称,账号ID,开播时间"), "", LAYOUTS)
    found = [one.layout.id if one else None for one in (newer, older, creators, products, sold)]
    assert found == [
        "douyin-live-list",
        "douyin-live-list-older",
        "own-creators",
        "own-products",
        "own-session-products",
    ]


def test_orders_are_not_taken_for_products_of_sessions() -> None:
    orders = "直播标题,开播时间,场次ID,商品ID,商品标题,父订单,子订单,支付时间,退款金额"
    assert best_match(head(orders), "", LAYOUTS) is None


def test_no_match_names_the_nearest_and_what_is_missing_and_found() -> None:
    trouble = no_match("表.csv", [head("主播昵称,平台,开播时间,观看人数,乱七八糟")], LAYOUTS)
    assert "own-sessions" in str(trouble)
    assert trouble.message.facts["missing"] == "账号ID"
    assert "乱七八糟" in str(trouble)


def test_no_match_names_what_does_not_belong() -> None:
    trouble = no_match("表.csv", [head("商品ID,商品名称,售价,订单编号")], LAYOUTS)
    assert trouble.message.facts["odd"] == "订单编号"


def test_no_match_of_a_foreign_table_tells_what_was_found() -> None:
    assert "甲、乙" in str(no_match("表.csv", [head("甲,乙", "1")], LAYOUTS))


def test_a_layout_by_hand_needs_its_columns_only() -> None:
    layout = layout_of("own-products", LAYOUTS)
    assert forced_match(head("商品ID,商品名称,订单编号"), layout) is not None
    lacking = head("商品名称,售价")
    assert forced_match(lacking, layout) is None
    assert forced_trouble("表.csv", [lacking], layout).message.facts["missing"] == "商品ID"


def test_missing_asks_for_the_group_that_is_nearest() -> None:
    layout = layout_of("own-session-products", LAYOUTS)
    trouble = forced_trouble("表.csv", [head("商品ID,账号ID")], layout)
    assert trouble.message.facts["missing"] in {"场次ID", "开播时间"}
    match = forced_match(head("商品ID,场次ID"), layout)
    assert match is not None
    assert missing(match) == ()
