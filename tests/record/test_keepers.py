from datetime import datetime

from assistant.record import accounts, rollups
from assistant.record.record import Record
from assistant.terms.fields import Kind

from .conftest import Bring, sessions

CREATORS = {
    "creator": ["甲", "甲", "丙"],
    "account": ["a1", "k1", "c1"],
    "platform": ["抖音", "快手", "抖音"],
    "followers": [1000, 2000, None],
    "category": ["食品", "食品", "服饰"],
    "base_pay_fen": [400_000, 400_000, None],
}
RESULTS = {
    "account": ["a1", "a1"],
    "started_at": ["2026-09-01T20:00:00"] * 2,
    "product_id": ["p1", "p2"],
    "product": ["蜂蜜", "茶"],
    "items": [3, 4],
    "gmv_fen": [3_000, 4_000],
}


def test_one_person_on_two_platforms_is_one_creator(record: Record, bring: Bring) -> None:
    receipt = bring(Kind.CREATORS, CREATORS)
    assert (receipt.added, receipt.updated, receipt.unchanged) == (3, 0, 0)
    assert record.rows("SELECT name, category, base_pay_fen FROM creator ORDER BY id") == [
        ("甲", "食品", 400_000),
        ("丙", "服饰", None),
    ]
    assert [(one.platform, one.followers) for one in accounts.listed(record, 1)] == [("快手", 2000), ("抖音", 1000)]


def test_the_agencys_list_names_creators_that_a_platform_had_named_otherwise(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(creator=["平台昵称", "乙", "平台昵称"]))
    bring(Kind.CREATORS, {"creator": ["甲"], "account": ["a1"], "platform": ["抖音"]})
    assert record.rows("SELECT name FROM creator ORDER BY name") == [("乙",), ("甲",)]
    assert (
        record.one("SELECT c.name FROM account AS a JOIN creator AS c ON c.id = a.creator WHERE platform_id = 'a1'")
        == "甲"
    )


def test_a_new_nickname_does_not_rename_the_creator(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.SESSIONS, sessions(creator=["甲甲", "乙", "甲甲"]))
    assert record.rows("SELECT name FROM creator ORDER BY id") == [("甲",), ("乙",)]
    assert record.one("SELECT nickname FROM account WHERE platform_id = 'a1'") == "甲甲"


def test_followers_are_kept_by_day(record: Record, bring: Bring) -> None:
    bring(Kind.CREATORS, CREATORS, at=datetime(2026, 9, 1))
    receipt = bring(Kind.CREATORS, {**CREATORS, "followers": [1500, 2000, None]}, at=datetime(2026, 9, 8))
    assert receipt.updated == 2 and receipt.unchanged == 1
    assert record.rows("SELECT on_day, followers FROM follower WHERE account = 1 ORDER BY on_day") == [
        ("2026-09-01", 1000),
        ("2026-09-08", 1500),
    ]


def test_a_report_without_an_account_goes_to_the_creator_its_name_says(record: Record, bring: Bring) -> None:
    bring(Kind.CREATORS, {"creator": ["小雨", "大雨"], "account": ["t1", "t2"], "platform": ["淘宝直播"] * 2})
    columns = {"platform": ["淘宝直播"], "session_id": ["9"], "started_at": ["2026-09-01T20:00:00"], "gmv_fen": [1]}
    receipt = bring(Kind.SESSIONS, columns, hints=("直播分场次效果_小雨", "下载"))
    assert record.one("SELECT platform_id FROM account WHERE id = (SELECT account FROM session)") == "t1"
    assert "小雨" in str(receipt.notes[0].facts)


def test_a_report_of_nobody_waits_to_be_claimed_and_moves_when_told(record: Record, bring: Bring) -> None:
    bring(Kind.CREATORS, {"creator": ["小雨"], "account": ["t1"], "platform": ["淘宝直播"]})
    columns = {"platform": ["淘宝直播"], "session_id": ["9"], "started_at": ["2026-09-01T20:00:00"], "gmv_fen": [1]}
    bring(Kind.SESSIONS, columns, hints=("直播分场次效果",))
    assert [one.creator_id for one in accounts.unclaimed(record)] == [None]
    receipt = bring(Kind.SESSIONS, columns, account="小雨", hints=("直播分场次效果",))
    assert receipt.updated == 1
    assert record.one("SELECT a.platform_id FROM session AS s JOIN account AS a ON a.id = s.account") == "t1"
    assert rollups.differences(record) == 0


def test_results_find_their_session_by_account_and_start(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    receipt = bring(Kind.SESSION_PRODUCTS, RESULTS)
    assert receipt.added == 2
    assert record.rows("SELECT session, items FROM session_product ORDER BY id") == [(1, 3), (1, 4)]
    assert record.rows("SELECT product_id, product FROM product ORDER BY id") == [("p1", "蜂蜜"), ("p2", "茶")]
    assert rollups.differences(record) == 0


def test_results_find_their_session_by_its_id_and_by_nickname_and_minute(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"]))
    assert bring(Kind.SESSION_PRODUCTS, {"session_id": ["s2"], "product_id": ["p1"], "gmv_fen": [5]}).added == 1
    by_name = {
        "creator": ["甲"],
        "platform": ["抖音"],
        "started_at": ["2026-09-02T20:00"],
        "product_id": ["p1"],
        "gmv_fen": [6],
    }
    assert bring(Kind.SESSION_PRODUCTS, by_name).added == 1
    assert record.rows("SELECT session FROM session_product ORDER BY id") == [(2,), (3,)]


def test_results_without_a_session_say_so_and_come_in_later(record: Record, bring: Bring) -> None:
    early = bring(Kind.SESSION_PRODUCTS, RESULTS)
    assert (early.added, early.rejected) == (0, 2)
    assert "import the sessions first" in early.rejects[0].why.text
    bring(Kind.SESSIONS, sessions())
    assert bring(Kind.SESSION_PRODUCTS, RESULTS).added == 2


def test_a_product_told_twice_in_one_session_is_not_guessed(bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    receipt = bring(Kind.SESSION_PRODUCTS, {**RESULTS, "product_id": ["p1", "p1"], "product": ["蜂蜜", "蜂蜜"]})
    assert (receipt.added, receipt.rejected) == (1, 1)
    same = {name: [values[0]] * 2 for name, values in RESULTS.items()}
    assert bring(Kind.SESSION_PRODUCTS, {**same, "product_id": ["p9", "p9"]}).unchanged == 1


def test_products_share_their_supplier(record: Record, bring: Bring) -> None:
    bring(Kind.PRODUCTS, {"product_id": ["p1", "p2"], "product": ["蜂蜜", "茶"], "supplier": ["城步社", "城步社"]})
    assert record.rows("SELECT name FROM supplier") == [("城步社",)]
    assert record.rows("SELECT supplier FROM product") == [(1,), (1,)]


def test_sums_follow_restated_results(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.SESSION_PRODUCTS, RESULTS, at=datetime(2026, 9, 3))
    bring(Kind.SESSION_PRODUCTS, {**RESULTS, "gmv_fen": [2_500, None]}, at=datetime(2026, 9, 9))
    assert record.rows("SELECT gmv_fen FROM product_sum ORDER BY product") == [(2_500,), (4_000,)]
    assert rollups.differences(record) == 0
