from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.record import products, sessions
from assistant.record.record import Record
from assistant.terms.browsing import Filter, Op, Query, dated
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind

from .conftest import Bring

COUNT = 120
_HOUSES = ["食品", "服饰", "", None]


@pytest.fixture
def many(record: Record, bring: Bring) -> Record:
    """120 sessions of six creators; some figures and texts are missing, the last creator's account is nobody's."""
    bring(
        Kind.SESSIONS,
        {
            "creator": [f"主播{place % 6}" for place in range(COUNT)],
            "account": [f"id{place % 6}" for place in range(COUNT)],
            "platform": ["抖音" if place % 3 else "快手" for place in range(COUNT)],
            "category": [_HOUSES[place % 4] for place in range(COUNT)],
            "title": [f"100%_{place}" if place % 7 == 0 else None for place in range(COUNT)],
            "started_at": [f"2026-{place // 28 + 1:02d}-{place % 28 + 1:02d}T20:00:00" for place in range(COUNT)],
            "duration_s": [3600 if place % 5 else None for place in range(COUNT)],
            "gmv_fen": [None if place % 4 == 3 else place * 100 for place in range(COUNT)],
            "refund_fen": [place * 10 if place % 2 else None for place in range(COUNT)],
        },
    )
    record.conn.execute("UPDATE account SET creator = NULL, nickname = NULL WHERE platform_id = 'id5'")
    return record


_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "gmv_fen": st.integers(0, COUNT * 100),
    "category": st.sampled_from(["食品", "服饰", "食", "%"]),
    "title": st.sampled_from(["100%", "_1", "100%_7", "0"]),
    "started_at": st.dates(date(2026, 1, 1), date(2026, 5, 1)).map(date.isoformat),
}
_OPS = {
    "gmv_fen": [Op.IS, Op.AT_LEAST, Op.AT_MOST],
    "category": [Op.IS, Op.CONTAINS],
    "title": [Op.CONTAINS],
    "started_at": [Op.AT_LEAST, Op.UNTIL],
}


@st.composite
def _filters(draw: st.DrawFn) -> Filter:
    field = draw(st.sampled_from(sorted(_VALUES)))
    op = draw(st.sampled_from([*_OPS[field], Op.MISSING, Op.KNOWN, Op.ONE_OF]))
    if op in (Op.MISSING, Op.KNOWN):
        return Filter(field, op)
    if op is Op.ONE_OF:
        return Filter(field, op, tuple(draw(st.lists(st.one_of(st.none(), _VALUES[field]), max_size=3))))
    return Filter(field, op, draw(_VALUES[field]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(asked=st.lists(_filters(), max_size=3))
def test_the_record_and_a_row_at_hand_agree_on_what_meets_a_filter(many: Record, asked: list[Filter]) -> None:
    everything = sessions.every(many, Query())
    met = [row.id for row in everything if all(one.meets(getattr(row, one.field)) for one in asked)]
    window = sessions.window(many, Query(filters=tuple(asked)), 0, COUNT)
    assert [row.id for row in window.rows] == met
    assert window.total == len(met)


def test_a_value_is_never_read_as_sql(many: Record) -> None:
    for op in (Op.IS, Op.CONTAINS, Op.AT_LEAST, Op.ONE_OF):
        sessions.window(many, Query(filters=(Filter("category", op, "' OR 1 = 1; DROP TABLE session --"),)), 0, 5)
    assert sessions.window(many, Query(), 0, 5).total == COUNT
    with pytest.raises(Trouble):
        sessions.window(many, Query(filters=(Filter("1 = 1 --", Op.IS, 1),)), 0, 5)


def test_a_creator_is_filtered_by_what_her_cell_shows(many: Record) -> None:
    for name in ("主播1", "id5"):
        found = sessions.window(many, Query(filters=(Filter("creator", Op.ONE_OF, (name,)),)), 0, COUNT)
        assert {row.creator or row.account for row in found.rows} == {name}
        assert found.total == COUNT // 6


def test_the_values_of_a_column_are_counted_most_first(many: Record) -> None:
    found = sessions.values(many, Query(), "category", "", 10)
    expected = Counter(row.category or None for row in sessions.every(many, Query()))
    assert dict(found.counted) == expected
    assert [rows for _, rows in found.counted] == sorted(expected.values(), reverse=True)
    assert not found.more


def test_the_values_of_a_neighbour_are_those_of_the_rows_found(many: Record) -> None:
    query = Query(filters=(Filter("platform", Op.IS, "快手"),))
    assert dict(sessions.values(many, query, "creator", "", 10).counted) == {"主播0": 20, "主播3": 20}
    assert dict(sessions.values(many, Query(), "creator", "id", 10).counted) == {"id5": 20}


def test_values_are_cut_and_a_search_finds_the_others(many: Record) -> None:
    few = sessions.values(many, Query(), "title", "", 3)
    assert len(few.counted) == 3
    assert few.more
    assert sessions.values(many, Query(), "title", "%_119", 3).counted == (("100%_119", 1),)


def test_the_last_days_end_with_the_newest(many: Record) -> None:
    (first, last) = dated((Filter("started_at", Op.LAST_DAYS, 7),), date(2026, 4, 10))
    assert (first.value, last.value) == ("2026-04-04", "2026-04-10")
    found = sessions.window(many, Query(filters=(first, last)), 0, COUNT)
    assert [row.started_at[:10] for row in (found.rows[0], found.rows[-1])] == ["2026-04-10", "2026-04-04"]
    with pytest.raises(Trouble):
        sessions.window(many, Query(filters=(Filter("started_at", Op.LAST_DAYS, 7),)), 0, 5)


def test_sums_are_those_of_the_rows_and_say_how_many_are_known(many: Record) -> None:
    query = Query(filters=(Filter("platform", Op.IS, "抖音"),))
    rows = sessions.every(many, query)
    sums = sessions.sums(many, query, ("gmv_fen", "net_per_hour_fen", "refund_rate", "viewers"))
    known = [row.gmv_fen for row in rows if row.gmv_fen is not None]
    gmv = sums["gmv_fen"]
    assert (gmv.total, gmv.known, gmv.rows) == (sum(known), len(known), len(rows))
    assert gmv.mean == pytest.approx(sum(known) / len(known))
    assert gmv.partial
    timed = [row for row in rows if row.net_fen is not None and row.duration_s]
    hours = sum(row.duration_s or 0 for row in timed) / 3600
    assert sums["net_per_hour_fen"].mean == pytest.approx(sum(row.net_fen or 0 for row in timed) / hours)
    sold = [row for row in rows if row.refund_fen is not None and row.gmv_fen]
    share = sum(row.refund_fen or 0 for row in sold) / sum(row.gmv_fen or 0 for row in sold)
    assert sums["refund_rate"].mean == pytest.approx(share)
    assert sums["viewers"].total is None
    assert sums["viewers"].mean is None
    assert not sums["viewers"].partial


def test_picks_are_narrowed_by_their_creator_and_product(many: Record, bring: Bring) -> None:
    bring(
        Kind.SESSION_PRODUCTS,
        {
            "account": ["id0", "id1", "id1"],
            "started_at": ["2026-01-01T20:00:00", "2026-01-02T20:00:00", "2026-01-02T20:00:00"],
            "product_id": ["p", "p", "q"],
            "product": ["蜂蜜", "蜂蜜", None],
            "gmv_fen": [5, None, 7],
        },
    )
    one = Query(filters=(Filter("creator", Op.ONE_OF, ("主播1",)),))
    assert products.picks_window(many, one, 0, 10).total == 2
    both = replace(one, filters=(*one.filters, Filter("product", Op.ONE_OF, ("q",))))
    assert [row.product_id for row in products.picks_window(many, both, 0, 10).rows] == ["q"]
    assert dict(products.pick_values(many, one, "product", "", 5).counted) == {"蜂蜜": 1, "q": 1}
    assert products.pick_sums(many, Query(), ("gmv_fen",))["gmv_fen"].total == 12
    assert dict(products.values(many, Query(), "product", "", 5).counted) == {"蜂蜜": 1, "q": 1}
    assert products.sums(many, Query(), ("gmv_fen",))["gmv_fen"].total == 12


@pytest.mark.parametrize("by", ["creator", "platform", "category", "week"])
def test_groups_add_up_to_their_sessions(many: Record, by: str) -> None:
    query = Query(filters=(Filter("gmv_fen", Op.AT_LEAST, 2_000),))
    rows = sessions.every(many, query)
    found = sessions.grouped(many, query, by, 100)
    assert sum(one.sessions for one in found) == len(rows)
    assert sum(one.gmv_fen or 0 for one in found) == sum(row.gmv_fen or 0 for row in rows)
    for one in found:
        assert not one.partial("gmv_fen")
    if by == "category":
        mine = [row for row in rows if row.category == "食品"]
        timed = [row for row in mine if row.net_fen is not None and row.duration_s]
        food = next(one for one in found if one.name == "食品")
        known = [row.refund_fen for row in mine if row.refund_fen is not None]
        assert food.refund_fen == (sum(known) if known else None)
        assert food.partial("refund_fen") == (0 < len(known) < len(mine))
        if timed:
            hours = sum(row.duration_s or 0 for row in timed) / 3600
            assert food.net_per_hour_fen == pytest.approx(sum(row.net_fen or 0 for row in timed) / hours)
