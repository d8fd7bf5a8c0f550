import random
from datetime import date

import pytest

from assistant.record import products, sessions, windows
from assistant.record.record import Record
from assistant.terms.browsing import Filter, Op, Query
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring

COUNT = 300


@pytest.fixture
def many(record: Record, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> Record:
    """300 sessions of ten creators; some figures are missing."""
    dice = random.Random(3)
    monkeypatch.setattr(windows, "_NEAR", 40)
    bring(
        Kind.SESSIONS,
        {
            "creator": [f"主播{place % 10}" for place in range(COUNT)],
            "account": [f"id{place % 10}" for place in range(COUNT)],
            "platform": ["抖音" if place % 3 else "快手" for place in range(COUNT)],
            "started_at": [
                f"2026-{place // 28 + 1:02d}-{place % 28 + 1:02d}T20:{place % 60:02d}:00" for place in range(COUNT)
            ],
            "duration_s": [3600] * COUNT,
            "gmv_fen": [dice.choice([None, dice.randrange(10**6)]) for _ in range(COUNT)],
            "refund_fen": [0] * COUNT,
        },
    )
    return record


QUERIES = [
    Query(),
    Query(sort="gmv_fen"),
    Query(sort="gmv_fen", descending=True),
    Query(sort="creator"),
    Query(sort="net_per_hour_fen", descending=True),
    Query(text="主播3"),
    Query(first=date(2026, 2, 1), last=date(2026, 3, 1), sort="gmv_fen"),
    Query(filters=(Filter("gmv_fen", Op.AT_LEAST, 500_000), Filter("platform", Op.IS, "快手"))),
    Query(filters=(Filter("gmv_fen", Op.MISSING),)),
]


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
@pytest.mark.parametrize("offset", [0, 7, 130, 290, 10**6])
def test_a_window_anywhere_shows_what_the_whole_list_shows_there(many: Record, query: Query, offset: int) -> None:
    everything = sessions.every(many, query)
    window = sessions.window(many, query, offset, 25)
    assert window.total == len(everything)
    assert window.rows == everything[window.offset : window.offset + 25]
    assert window.rows


def test_what_is_missing_comes_last_either_way(many: Record) -> None:
    for descending in (False, True):
        values = [one.gmv_fen for one in sessions.every(many, Query(sort="gmv_fen", descending=descending))]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == sorted(known, reverse=descending)


def test_an_answer_is_asked_again_after_a_change(many: Record, bring: Bring) -> None:
    query = Query(sort="gmv_fen")
    assert sessions.window(many, query, 150, 10).total == COUNT
    bring(
        Kind.SESSIONS,
        {
            "creator": ["新"],
            "account": ["n"],
            "platform": ["抖音"],
            "started_at": ["2026-01-01T00:00:00"],
            "gmv_fen": [1],
        },
    )
    window = sessions.window(many, query, 150, 10)
    assert window.total == COUNT + 1
    assert window.rows == sessions.every(many, query)[150:160]


def test_an_empty_answer_has_no_rows(many: Record) -> None:
    assert sessions.window(many, Query(text="%"), 0, 10).total == 0


def test_an_unknown_column_is_a_trouble(many: Record) -> None:
    with pytest.raises(Trouble):
        sessions.window(many, Query(sort="1; DROP TABLE session"), 0, 10)


def test_picks_and_products_are_listed_with_sums(many: Record, bring: Bring) -> None:
    bring(
        Kind.SESSION_PRODUCTS,
        {
            "account": ["id0", "id1"],
            "started_at": ["2026-01-01T20:00:00", "2026-01-02T20:01:00"],
            "product_id": ["p", "p"],
            "gmv_fen": [5, None],
        },
    )
    assert [one.creator for one in products.picks_window(many, Query(), 0, 10).rows] == ["主播1", "主播0"]
    one = products.window(many, Query(), 0, 10).rows[0]
    assert (one.product_id, one.sessions, one.gmv_fen) == ("p", 2, 5)
