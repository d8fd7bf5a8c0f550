from dataclasses import replace
from datetime import date, datetime

import pytest

from assistant.record import tiering
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.tiers import TierDefinition, TierMeasure

ONE = TierDefinition(0, "抖音", TierMeasure.GMV, 41_000.5, 410_000, date(2026, 9, 1), "report")
FIRST, SECOND = datetime(2026, 9, 2, 8), datetime(2026, 9, 5, 8)


def test_money_comes_back_as_it_went_in(record: Record) -> None:
    (row,) = tiering.define(record, [ONE], FIRST)
    (kept,) = tiering.holding(record)
    assert kept == replace(ONE, id=row, made_at="2026-09-02T08:00:00")
    assert record.rows("SELECT low, high FROM tier_definition") == [(4_100_050.0, 41_000_000.0)]


def test_another_of_the_same_day_withdraws_the_first_and_a_later_one_follows(record: Record) -> None:
    tiering.define(record, [ONE], FIRST)
    tiering.define(record, [replace(ONE, low=50_000.0)], SECOND)
    tiering.define(record, [replace(ONE, low=60_000.0, since=date(2026, 10, 1))], SECOND)
    assert [(one.low, one.since) for one in tiering.holding(record)] == [
        (50_000.0, date(2026, 9, 1)),
        (60_000.0, date(2026, 10, 1)),
    ]
    assert [one.withdrawn_at for one in tiering.listed(record)] == [None, None, "2026-09-05T08:00:00"]


def test_definitions_as_they_were_known_on_a_day(record: Record) -> None:
    (row,) = tiering.define(record, [ONE], FIRST)
    tiering.withdraw(record, row, SECOND)
    known = [bool(tiering.holding(record, date(2026, 9, day))) for day in (1, 2, 4, 5)]
    assert known == [False, True, True, False]
    assert tiering.holding(record) == ()
    with pytest.raises(Trouble, match="withdrawn already"):
        tiering.withdraw(record, row)
    with pytest.raises(Trouble, match="no tier definition"):
        tiering.withdraw(record, 99)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"platform": " "}, "platform"),
        ({"low": -1.0}, "below zero"),
        ({"low": float("nan")}, "below zero"),
        ({"low": 500_000.0}, "smaller"),
        ({"source": ""}, "where the definition comes from"),
        ({"measure": TierMeasure.PERCENTILE, "low": 30.0, "high": 85.0}, "per cent"),
    ],
)
def test_what_contradicts_itself_is_refused_whole(record: Record, change: dict[str, object], why: str) -> None:
    with pytest.raises(Trouble, match=why):
        tiering.define(record, [ONE, replace(ONE, **change)])  # type: ignore[arg-type]
    assert tiering.listed(record) == ()
