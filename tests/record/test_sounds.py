"""Names are found by their pinyin after every way in which a name comes into the record."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.record import accounts, creators, history, merging, products, sessions, undo
from assistant.record.record import Record
from assistant.terms.browsing import Filter, Op, Query
from assistant.terms.fields import Kind

from .conftest import Bring
from .conftest import sessions as rows

DAY = date(2026, 9, 30)


@pytest.fixture
def agency(record: Record, bring: Bring) -> Record:
    """子杰 has two sessions, 小鹿 one."""
    bring(Kind.SESSIONS, rows(creator=["子杰", "小鹿", "子杰"]))
    return record


def found(record: Record, typed: str) -> list[str]:
    return [one.name for one in creators.every(record, Query(text=typed, sort="name"), DAY)]


def lived(record: Record, typed: str) -> int:
    return sessions.window(record, Query(text=typed), 0, 10).total


def test_imported_names(agency: Record, bring: Bring) -> None:
    for typed in ("zijie", "zj", "ZiJie", "jie"):
        assert found(agency, typed) == ["子杰"]
        assert lived(agency, typed) == 2
    bring(Kind.CREATORS, {"creator": ["子杰"], "platform": [None], "account": [None], "real_name": ["曾子杰"]})
    assert found(agency, "zzj") == ["子杰"]
    assert found(agency, "cengzijie") == ["子杰"]


def test_added_by_hand(agency: Record) -> None:
    creators.add(agency, "单晓")
    assert found(agency, "shanxiao") == found(agency, "danx") == ["单晓"]


def test_renamed_by_hand_and_back(agency: Record) -> None:
    edit = history.correct(agency, "creator", creators.named(agency, "子杰"), "name", "老周")
    assert found(agency, "laozhou") == ["老周"]
    assert found(agency, "zijie") == []
    assert edit is not None
    history.undo(agency, edit)
    assert found(agency, "laozhou") == []
    assert found(agency, "zijie") == ["子杰"]


def test_merged_and_parted(agency: Record) -> None:
    keep, drop = creators.named(agency, "小鹿"), creators.named(agency, "子杰")
    agency.conn.execute("UPDATE account SET nickname = NULL")
    done = merging.merge(agency, keep, drop)
    assert found(agency, "zj") == []
    assert lived(agency, "xiaolu") == 3
    merging.part(agency, done.id)
    assert found(agency, "zj") == ["子杰"]
    assert lived(agency, "xiaolu") == 1


def test_an_import_taken_back(agency: Record, bring: Bring) -> None:
    made = bring(Kind.CREATORS, {"creator": ["豆豆"], "platform": [None], "account": [None]})
    assert found(agency, "doudou") == ["豆豆"]
    assert made.batch is not None
    undo.undo(agency, made.batch)
    assert found(agency, "doudou") == []


def test_an_account_given_to_another(agency: Record) -> None:
    agency.conn.execute("UPDATE account SET nickname = NULL")
    (account,) = accounts.listed(agency, creators.named(agency, "子杰"))
    accounts.assign(agency, account.id, creators.named(agency, "小鹿"))
    assert lived(agency, "zijie") == 0
    assert lived(agency, "xl") == 3


def test_products_and_what_was_sold(agency: Record, bring: Bring) -> None:
    bring(
        Kind.SESSION_PRODUCTS,
        {
            "account": ["a1", "b1"],
            "started_at": ["2026-09-01T20:00:00", "2026-09-01T20:00:00"],
            "product_id": ["p", "q"],
            "product": ["城步蜂蜜", "手工挂面"],
        },
    )
    assert [one.product for one in products.every(agency, Query(text="fengmi"))] == ["城步蜂蜜"]
    assert products.picks_window(agency, Query(text="sggm"), 0, 5).total == 1
    assert products.picks_window(agency, Query(text="zijie"), 0, 5).total == 1


def test_filters_and_their_values_listen_too(agency: Record) -> None:
    query = Query(filters=(Filter("creator", Op.CONTAINS, "xiaolu"),))
    assert sessions.window(agency, query, 0, 5).total == 1
    assert sessions.values(agency, Query(), "creator", "zj", 5).counted == (("子杰", 2),)
    other = replace(query, filters=(Filter("category", Op.CONTAINS, "zj"),))
    assert sessions.window(agency, other, 0, 5).total == 0
