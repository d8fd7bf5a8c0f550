from datetime import datetime
from itertools import permutations
from typing import Any

import pytest

from assistant.record import batches, rollups, undo
from assistant.record.record import Record, open_record
from assistant.terms.fields import Kind
from assistant.terms.work import Batch

from .conftest import Bring, batch_of, sessions

PICKS = "SELECT started_at, p.product_id, k.items, k.orders, k.gmv_fen, k.refund_fen, k.refund_orders, k.commission_fen"
PICKS += " FROM session_product AS k JOIN session AS s ON s.id = k.session JOIN product AS p ON p.id = k.product"
PICKS += " ORDER BY 1, 2"


def orders(**columns: list[Any]) -> dict[str, list[Any]]:
    base: dict[str, list[Any]] = {
        "order_id": ["o1", "o2", "o3"],
        "platform": ["抖音"] * 3,
        "account": ["a1", "a1", "a1"],
        "product_id": ["p1", "p1", "p2"],
        "product": ["蜂蜜", "蜂蜜", "茶"],
        "items": [1, 2, 1],
        "paid_fen": [3_990, 7_980, 5_000],
        "refund_fen": [None, 7_980, None],
        "commission_fen": [798, 1_596, None],
        "paid_at": ["2026-09-01T20:30:00", "2026-09-01T20:59:00", "2026-09-02T21:00:00"],
    }
    return {**base, **columns}


def cases(**columns: list[Any]) -> dict[str, list[Any]]:
    base: dict[str, list[Any]] = {
        "order_id": ["o1", "o3"],
        "platform": ["抖音"] * 2,
        "refund_fen": [3_990, 100],
        "commission_back_fen": [798, None],
        "status": ["售后成功", "售后关闭"],
        "refunded_at": ["2026-10-02T10:00:00"] * 2,
    }
    return {**base, **columns}


def arrivals() -> list[Batch]:
    return [
        batch_of(Kind.SESSIONS, sessions(), file="s.csv", at=datetime(2026, 9, 3)),
        batch_of(Kind.ORDERS, orders(), file="o.csv", at=datetime(2026, 9, 4)),
        batch_of(Kind.REFUNDS, cases(), file="r.csv", at=datetime(2026, 10, 4)),
    ]


def test_orders_are_summed_by_session_and_product(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    receipt = bring(Kind.ORDERS, orders())
    assert receipt.changes.touch("session_product", "sale")
    assert record.rows(PICKS) == [
        ("2026-09-01T20:00:00", "p1", 3, 2, 11_970, 7_980, 1, 2_394),
        ("2026-09-02T20:00:00", "p2", 1, 1, 5_000, None, None, None),
    ]
    assert rollups.differences(record) == 0


def test_orders_name_their_session_by_its_id(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(session_id=["s1", "s2", "s3"]))
    bring(Kind.ORDERS, orders(session_id=["s3"] * 3, account=[None] * 3))
    assert [row[:3] for row in record.rows(PICKS)] == [
        ("2026-09-02T20:00:00", "p1", 3),
        ("2026-09-02T20:00:00", "p2", 1),
    ]


def test_unpaid_orders_and_orders_outside_any_session_are_not_summed(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.ORDERS, orders(paid_at=[None, "2026-09-01T22:00:00", "2026-09-02T20:00:00"]))
    assert [row[1] for row in record.rows(PICKS)] == ["p2"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_files_ends_in_the_same_sums(tmp_path: Any, order: tuple[int, ...]) -> None:
    with open_record(tmp_path / "a.streamer") as record:
        come = arrivals()
        for place in order:
            batches.keep(record, come[place])
        assert record.rows(PICKS) == [
            ("2026-09-01T20:00:00", "p1", 3, 2, 11_970, 11_970, 2, 2_394),
            ("2026-09-02T20:00:00", "p2", 1, 1, 5_000, None, None, None),
        ]
        assert rollups.differences(record) == 0


@pytest.mark.parametrize("gone", range(3))
def test_a_batch_taken_back_takes_its_part_of_the_sums(record: Record, gone: int) -> None:
    ids = [batches.keep(record, batch).batch for batch in arrivals()]
    undo.undo(record, int(ids[gone] or 0))
    left = record.rows(PICKS)
    assert rollups.differences(record) == 0
    assert [row[5] for row in left] == {0: [], 1: [], 2: [7_980, None]}[gone]
    assert record.one("SELECT count(*) FROM session") == (0 if gone == 0 else 3)
    batches.keep(record, arrivals()[gone])
    assert [row[5] for row in record.rows(PICKS)] == [11_970, None]
    assert rollups.differences(record) == 0


def test_what_another_file_says_of_the_product_comes_back(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    told = {"account": ["a1"], "started_at": ["2026-09-01T20:00:00"], "product_id": ["p1"], "gmv_fen": [9_000]}
    bring(Kind.SESSION_PRODUCTS, told, at=datetime(2026, 9, 3))
    receipt = bring(Kind.ORDERS, orders(), at=datetime(2026, 9, 5))
    assert record.rows(PICKS)[0][4] == 11_970
    undo.undo(record, int(receipt.batch or 0))
    assert [row[4] for row in record.rows(PICKS)] == [9_000]
    assert rollups.differences(record) == 0


def test_the_same_orders_again_change_nothing(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.ORDERS, orders())
    before = record.rows(PICKS)
    receipt = bring(Kind.ORDERS, orders(), sha="again", at=datetime(2026, 9, 9))
    assert (receipt.added, receipt.updated, receipt.unchanged) == (0, 0, 3)
    assert record.rows(PICKS) == before
    assert rollups.differences(record) == 0


def test_strangers_in_orders_make_no_creators(record: Record, bring: Bring) -> None:
    bring(Kind.ORDERS, orders(account=["x1", "x2", "x3"], creator=["路人甲", "路人乙", "路人丙"]))
    assert record.one("SELECT count(*) FROM creator") == 0
    assert record.one("SELECT count(*) FROM sale WHERE session IS NULL") == 3
