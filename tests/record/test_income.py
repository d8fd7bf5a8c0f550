from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from assistant.record import creators, income, reviews
from assistant.record.record import Record
from assistant.terms.errors import Trouble
from assistant.terms.fields import Kind
from assistant.terms.income import MonthTold, Part, Told

from .conftest import Bring, sessions
from .test_derived import cases, orders

DAYS = (date(2026, 8, 1), date(2026, 10, 31))


def told(record: Record, name: str = "甲") -> Mapping[str, MonthTold]:
    return income.months(record, creators.named(record, name), *DAYS)


def commission(record: Record, month: str = "2026-09") -> Told:
    return told(record)[month].parts[Part.COMMISSION]


def test_commission_is_guessed_from_the_platform_else_from_the_rate(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(commission_fen=[500, None, None], commission_rate=[0.9, None, 0.1]))
    assert commission(record) == Told(500 + 2_700, 3_200, 2, 2)


def test_what_no_session_tells_is_not_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    month = told(record)["2026-09"]
    assert month.sessions == 2
    assert {part: one.fen for part, one in month.parts.items()} == dict.fromkeys(month.parts)
    assert set(told(record)) == {"2026-09"}


def test_orders_stand_above_the_guess_and_say_what_is_settled(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(commission_fen=[9_999, None, 400]))
    bring(Kind.ORDERS, orders(settled_commission_fen=[700, None, None]))
    assert commission(record) == Told(700 + 1_596 + 400, 1_596 + 400, 2, 2)


def test_clawbacks_come_off_in_the_month_of_the_refund(record: Record, bring: Bring) -> None:
    bring(
        Kind.SESSIONS,
        sessions(
            started_at=["2026-09-01T20:00:00", "2026-09-01T20:00:00", "2026-10-02T20:00:00"],
            commission_fen=[None, None, 2_000],
        ),
    )
    bring(Kind.ORDERS, orders(paid_at=["2026-09-01T20:30:00", "2026-09-01T20:59:00", "2026-09-05T21:00:00"]))
    bring(Kind.REFUNDS, cases())
    assert commission(record, "2026-10").fen == 2_000 - 798


def test_orders_outside_of_sessions_count_in_the_month_they_were_paid(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    late = ["2026-09-25T09:00:00"] * 3
    bring(Kind.ORDERS, orders(paid_at=late, settled_commission_fen=[700, None, None]))
    assert commission(record) == Told(700 + 1_596, 1_596, 0, 2)


def test_fees_and_subsidies_say_of_how_many_sessions_they_are_known(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(slot_fee_fen=[0, None, None], subsidy_fen=[100, None, 200]))
    month = told(record)["2026-09"]
    assert month.parts[Part.SLOT_FEES] == Told(0, 0, 1, 2)
    assert month.parts[Part.SUBSIDIES] == Told(300, 0, 2, 2)


def report(kind: Kind, **columns: Any) -> dict[str, list[Any]]:
    base = {"platform": "抖音", "account": "a1"}
    return {name: [value] for name, value in {**base, **columns}.items()}


def test_of_several_tellers_of_ad_spend_the_most_complete_counts(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions(ad_spend_fen=[300, None, None]))
    assert told(record)["2026-09"].parts[Part.ADS] == Told(300, 0, 1, 2)
    bring(Kind.AD_SPEND, report(Kind.AD_SPEND, on_day="2026-09-02", campaign="c", spend_fen=900))
    assert told(record)["2026-09"].parts[Part.ADS] == Told(900, 0, 2, 2)
    bring(Kind.DAYS, report(Kind.DAYS, on_day="2026-09-03", ad_spend_fen=100))
    assert told(record)["2026-09"].parts[Part.ADS].fen == 900


def test_deals_and_entered_costs_are_of_their_month(record: Record, bring: Bring) -> None:
    bring(Kind.SESSIONS, sessions())
    bring(Kind.DEALS, report(Kind.DEALS, deal_id="d1", fee_fen=50_000, completed_at="2026-08-20T10:00:00"))
    hers = creators.named(record, "甲")
    reviews.add_cost(record, hers, date(2026, 9, 9), "差旅", 1_200)
    reviews.add_cost(record, creators.named(record, "乙"), date(2026, 9, 9), "差旅", 77)
    found = told(record)
    assert found["2026-08"].parts[Part.DEALS].fen == 50_000 and found["2026-08"].sessions == 0
    assert found["2026-09"].parts[Part.OTHER].fen == 1_200


def test_there_are_no_terms_with_nobody(record: Record) -> None:
    with pytest.raises(Trouble):
        income.terms(record, 99)
